import Statistics
import Testing
import Yams

@testable import Transform

@Suite("The place tables of the repository")
struct PlaceTableTests {
  @Test("Every source says whether Hong Kong, Macao and Taiwan are in its China")
  func china() throws {
    let gazetteer = try PlaceTables.ownGazetteer()
    #expect(gazetteer.dialectIDs.count >= 16)
    for dialect in gazetteer.dialectIDs {
      let scopes = gazetteer.scopes(of: "CHN", in: dialect, on: nil).filter { $0.place == "CHN" }
      #expect(scopes.count == 1, "\(dialect)")
      let places = scopes.flatMap { $0.covers + $0.apart + $0.absent }
      #expect(places.sorted() == ["CHN", "HKG", "MAC", "TWN"], "\(dialect)")
    }
  }

  @Test("Members and successors are places")
  func members() throws {
    let gazetteer = try PlaceTables.ownGazetteer()
    let facts = gazetteer.atlas.facts
    var members = facts.values.flatMap(\.place.members)
    for dialect in gazetteer.dialects.values {
      for (_, outcome) in dialect.codes.meanings {
        if case .place(let place, _) = outcome { members += place.members }
      }
    }
    #expect(members.count > 100)
    for member in members { #expect(facts[member] != nil, "\(member)") }
  }

  @Test("A former state ended, and its successors are there today or ended later")
  func former() throws {
    let facts = try PlaceTables.ownGazetteer().atlas.facts
    let former = facts.values.filter { $0.place.kind == .former }
    #expect(former.count >= 25)
    for state in former {
      #expect(!state.place.members.isEmpty)
      #expect(state.withdrawn != nil || state.to != nil, "\(state.place.code)")
      if let from = state.from, let to = state.to { #expect(from < to) }
      for successor in state.place.members.compactMap({ facts[$0] }) {
        if let end = successor.to, let before = state.to { #expect(before < end) }
      }
    }
  }

  @Test("Every country and every former state of weight has a Chinese name, and no two the same")
  func chinese() throws {
    let facts = try PlaceTables.ownGazetteer().atlas.facts.values
    for fact in facts where fact.place.kind == .country {
      #expect(fact.chineseName?.isEmpty == false, "\(fact.place.code)")
    }
    let names = facts.compactMap(\.chineseName)
    #expect(Set(names).count == names.count)
    #expect(names.count >= 260)
  }

  @Test("A country is known by its own name to every source that writes names")
  func ownNames() throws {
    let gazetteer = try PlaceTables.ownGazetteer()
    for (id, dialect) in gazetteer.dialects where dialect.knowsNames {
      for fact in gazetteer.atlas.facts.values where fact.place.kind == .country {
        // A region of these tables has the name; they write the country's name out.
        if fact.place.code == "FSM", ["desa", "m49", "unsd"].contains(id) { continue }
        let outcome = gazetteer.outcome(of: fact.place.name, in: id, on: nil)
        guard case .place(fact.place, _)? = outcome else {
          Issue.record("\(fact.place.name) is \(outcome?.words ?? "unknown") in \(id)")
          continue
        }
      }
    }
  }

  @Test(
    "A table that contradicts itself, or what it builds on, is refused with the name or code",
    arguments: [
      ("aliases: { JPN: [Nippon], KOR: [NIPPON] }", "'NIPPON' is the name of another place"),
      ("aliases: { ZZZ: [Nippon] }", "ZZZ is no declared place"),
      ("own_codes: [{ place: JPN, codes: [J] }, { place: KOR, codes: [J] }]", "J stands twice"),
      ("own_codes: [{ place: JPN, codes: [KOR] }]", "KOR is an ISO 3166-1 code"),
      ("no_place: [{ code: KOR, name: N, reason: r }]", "KOR is an ISO 3166-1 code"),
      ("ambiguous: [{ name: K, candidates: [QQQ] }]", "QQQ is no declared place"),
      ("dated: [{ text: K, means: QQQ }]", "QQQ is no declared place"),
      (
        "dated: [{ text: K, means: JPN, to: May }]",
        "'May' is no period, expected a form such as 1992-04-26"
      ),
      ("scopes: [{ place: JPN, covers: [QQQ], note: n }]", "QQQ is no declared place"),
      (
        "aggregates: [{ code: A1, name: Sum }, { code: A2, name: sum }]",
        "'sum' is the name of another place"
      ),
    ])
  func contradictions(declaration: String, sentence: String) {
    let error = #expect(throws: PlaceTableError.self) {
      try PlaceTables.gazetteer(
        "dialect: s\ncodes: iso3166-1-alpha3\nnames: shared\n" + declaration)
    }
    #expect(error?.description == "places/s.yaml: \(sentence)")
  }

  @Test(
    "Shared tables that contradict each other are refused",
    arguments: [
      (
        "names: [{ place: JPN, names: [South Korea] }]", "",
        "names.yaml: 'South Korea' is the name of another place"
      ),
      ("names: [{ place: QQQ, names: [Q] }]", "", "names.yaml: QQQ is no declared place"),
      (
        "", "former: [{ code: JPN, name: J, successors: [] }]",
        "beyond_iso.yaml: JPN stands twice"
      ),
      (
        "", "former: [{ code: OLD, alpha2: \"KR\", name: J, successors: [] }]",
        "beyond_iso.yaml: KR is an ISO 3166-1 alpha-2 code"
      ),
      (
        "", "breaks: [{ place: QQQ, on: \"1990\", note: n }]",
        "beyond_iso.yaml: QQQ is no declared place"
      ),
    ])
  func sharedContradictions(names: String, beyond: String, sentence: String) {
    let error = #expect(throws: PlaceTableError.self) {
      try PlaceTables.gazetteer(
        beyond: PlaceTables.whole(
          beyond, ["user_assigned", "former", "renamed", "dated", "breaks"]),
        names: PlaceTables.whole(names, ["names", "ambiguous", "no_place"]))
    }
    #expect(error?.description == "places/\(sentence)")
  }

  @Test("A dialect that stands twice is refused")
  func doubleDialect() {
    let error = #expect(throws: PlaceTableError.self) {
      try PlaceTables.gazetteer("dialect: s\ncodes: none", "dialect: s\ncodes: m49")
    }
    #expect(error?.description == "places/s.yaml: the dialect stands twice")
  }
}

extension PlaceTables {
  /// A declaration with empty lists for the keys it does not give.
  static func whole(_ declaration: String, _ keys: [String]) -> String {
    let missing = keys.filter { !declaration.hasPrefix($0 + ":") }
    let empty = missing.map { "\($0): []" }
    return ([declaration] + empty).filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
