import Statistics
import Testing

@testable import Transform

@Suite("What a person is told about a place")
struct PlaceAnswerTests {
  @Test(
    "Without a dialect ISO's codes and the shared names are known, then what all sources agree on",
    arguments: [
      ("KOR", "KOR"), ("KR", "KOR"), ("410", "KOR"), ("Korea, South", "KOR"), ("韩国", "KOR"),
      ("4", "AFG"), ("NA", "NAM"), ("XKX", "XKX"), ("SUHH", "SUN"), ("CSXX", "SCG"),
      ("ZRCD", "COD"),
      ("TMP", "TLS"), ("BUR", "MMR"), ("the Netherlands", "NLD"),
      ("Republic of Korea (the)", "KOR"),
      ("Channel Islands", "830"), ("Totals for Europe", "totals-europe"), ("EPO", "EP"),
      ("Arab World", "ARB"), ("9901", "9901"),
    ])
  func anywhere(text: String, code: String) throws {
    let answer = try PlaceTables.ownGazetteer().answer(text, dialect: nil, on: nil)
    switch answer.outcome {
    case .place(let place, _): #expect(place.code == code)
    case .noPlace(let none, _): #expect(none.code == code)
    case .ambiguous, .unknown: Issue.record("\(answer.outcome.words)")
    }
  }

  @Test(
    "What sources do not agree on is ambiguous without a dialect",
    arguments: ["World", "CS", "CHI", "Korea", "Congo", "Africa", "Yugoslavia"])
  func ambiguous(text: String) throws {
    let answer = try PlaceTables.ownGazetteer().answer(text, dialect: nil, on: nil)
    guard case .ambiguous(let candidates, _) = answer.outcome else {
      Issue.record("\(answer.outcome.words)")
      return
    }
    #expect(Set(candidates).count > 1)
  }

  @Test("A code that another source means otherwise is told with it")
  func elsewhere() throws {
    let answer = try PlaceTables.ownGazetteer().answer("AUS", dialect: "wdi", on: nil)
    #expect(answer.facts?.place.code == "AUS")
    #expect(answer.elsewhere.map(\.dialect) == ["unhcr-own"])
    #expect(answer.elsewhere.first?.outcome.words == "AUT country Austria (place.own-code)")
  }

  @Test("Codes, dates, borders and the Chinese name are told")
  func facts() throws {
    let gazetteer = try PlaceTables.ownGazetteer()
    let union = try #require(gazetteer.answer("USSR", dialect: nil, on: nil).facts)
    #expect([union.alpha2, union.alpha4, union.numeric] == ["SU", "SUHH", "810"])
    #expect(union.to == Period("1991-12-25"))
    #expect(union.withdrawn == "1992-08-30")
    #expect(union.place.members.count == 15)
    #expect(union.chineseName == "苏联")
    let sudan = gazetteer.answer("Sudan", dialect: "desa", on: .year(2005))
    #expect(sudan.changes.map(\.on) == [Period("2011-07-09")])
    #expect(sudan.scopes.map(\.covers) == [["SDN", "SSD"]])
    #expect(gazetteer.answer("Sudan", dialect: "desa", on: .year(2015)).scopes.isEmpty)
    #expect(gazetteer.borderChanges(of: "DEU").count == 1)
    #expect(gazetteer.chineseName(of: "CHN") == "中国")
  }

  @Test(
    "Names that resemble an unknown one are suggested, nearest first, and nothing more is done",
    arguments: [
      ("Egipt", "EGY"), ("Venezuella", "VEN"), ("Republic Korea", "KOR"), ("Germny", "DEU"),
      ("Kazakhstn", "KAZ"), ("Swizerland", "CHE"), ("Czec Rep.", "CZE"),
    ])
  func suggestions(text: String, code: String) throws {
    let gazetteer = try PlaceTables.ownGazetteer()
    let answer = gazetteer.answer(text, dialect: "qs", on: nil)
    #expect(answer.outcome == .unknown)
    #expect(answer.suggestions.first?.place.code == code)
    #expect(answer.suggestions.count <= 5)
    let run = gazetteer.resolve(code: text, name: text, source: "qs", saysAggregate: false)
    #expect(run == .unknown)
  }

  @Test("What is known or resembles nothing has no suggestions", arguments: ["Egypt", "Xyzzy", ""])
  func noSuggestions(text: String) throws {
    #expect(
      try PlaceTables.ownGazetteer().answer(text, dialect: "qs", on: nil).suggestions.isEmpty)
  }

  @Test("Declared spellings that nobody wrote are found")
  func unused() throws {
    let gazetteer = try PlaceTables.ownGazetteer()
    let written = ["Hong Kong S.A.R", "Kyrgystan"]
    let unused = gazetteer.unusedAliases(of: "state", besides: written)
    #expect(!unused.contains { $0.means == "KGZ" || $0.means == "HKG" })
    #expect(unused.contains { $0.text == "Czec Republic" && $0.means == "CZE" })
    #expect(gazetteer.unusedAliases(of: "nowhere", besides: []).isEmpty)
  }
}
