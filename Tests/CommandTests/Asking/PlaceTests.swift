import Foundation
import ProgramUnderTest
import Testing

@Suite("etl place")
struct PlaceTests {
  @Test(
    "It prints the agreed shape, and its exit code says whether the text means one thing",
    arguments: [
      (["Korea, South"], 0, "country", "KOR", "South Korea", "place.name"),
      (
        ["CS", "--dialect", "wipo", "--on", "1990"], 0, "former", "CSK", "Czechoslovakia",
        "place.dated"
      ),
      (
        ["YU", "--dialect", "wipo", "--on", "1999"], 0, "former", "SCG", "Serbia and Montenegro",
        "place.dated"
      ),
      (["AUS", "--dialect", "unhcr-own"], 0, "country", "AUT", "Austria", "place.own-code"),
      (["HIC", "--dialect", "wdi"], 0, "aggregate", "HIC", "High income", "place.aggregate"),
      (["XKX"], 0, "user-assigned", "XKX", "Kosovo", "place.user-assigned"),
      (["CHI", "--dialect", "wdi"], 0, "group", "CHI", "Channel Islands", "place.group"),
      (["Stateless"], 0, "none", "stateless", "Stateless", "place.none"),
      (["Congo"], 2, "ambiguous", nil, nil, "place.ambiguous"),
      (["Egipt"], 2, "unknown", nil, nil, nil),
    ] as [([String], Int32, String, String?, String?, String?)])
  func shape(
    arguments: [String], exitCode: Int32, kind: String, code: String?, name: String?, rule: String?
  ) async throws {
    let bench = try Workbench()
    let outcome = try await bench.etl(["place"] + arguments + ["--json"])
    #expect(outcome.exitCode == exitCode)
    #expect(outcome.stderr.isEmpty)
    let answer = try outcome.json
    #expect(answer["query"].text == arguments[0])
    #expect(answer["kind"].text == kind)
    #expect(answer["code"].text == code)
    #expect(answer["name"].text == name)
    #expect(answer["rule"].text == rule)
  }

  @Test("Candidates are those of an ambiguous name, or the names an unknown one resembles")
  func candidates() async throws {
    let bench = try Workbench()
    let congo = try await bench.etl("place", "Congo", "--json").json
    #expect(congo["candidates"].items.map { $0["code"].text } == ["COD", "COG"])
    let typo = try await bench.etl("place", "Egipt", "--json").json
    #expect(typo["candidates"][0]["code"].text == "EGY")
    let known = try await bench.etl("place", "Egypt", "--json").json
    #expect(known["candidates"] == .list([]))
  }

  @Test("A person is told who is counted as China, source by source")
  func china() async throws {
    let bench = try Workbench()
    let fortune = try await bench.etl("place", "中国", "--dialect", "fortune-china")
    #expect(fortune.stdout.contains("in fortune-china, CHN covers CHN HKG MAC TWN"))
    let bank = try await bench.etl("place", "CHN", "--dialect", "wdi")
    #expect(bank.stdout.contains("CHN covers CHN; apart: HKG MAC; not published: TWN"))
    let everywhere = try await bench.etl("place", "Taiwan", "--json").json
    #expect(everywhere["scopes"].items.count >= 16)
  }

  @Test("What was seen is reported with what it means, and spellings nobody wrote")
  func seen() async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"]))
    #expect(try await bench.etl("place", "--seen").stdout == "the cache holds no places yet\n")
    #expect(try await bench.etl("run", "--replay", Repository.fixtures.path).exitCode == 0)
    let report = try await bench.etl("place", "--seen", "--json").json
    let rows = report["seen"].items
    #expect(rows.count == 48)
    let korea = rows.first { $0["code"].text == "KOR" }
    #expect(korea?["place"].text == "KOR")
    #expect(korea?["rule"].text == "place.iso3166")
    #expect(korea?["series"].number == 1)
    #expect(rows.allSatisfy { $0["kind"].text != "unknown" })
    let text = try await bench.etl("place", "--seen").stdout
    #expect(text.contains("places seen, 0 ambiguous or unknown"))
  }

  @Test("A line is proposed for what is unknown, and none for what is known")
  func learn() async throws {
    let bench = try Workbench()
    let typo = try await bench.etl("place", "--learn", "Czec Rep.", "--dialect", "qs")
    #expect(typo.exitCode == 0)
    #expect(
      typo.stdout == """
        # For places/qs.yaml. Keep a line only if you know it to be true.
        aliases:
          CZE: ["Czec Rep."]    # resembles 'czech rep', Czechia

        """)
    let known = try await bench.etl("place", "--learn", "Czechia", "--dialect", "qs")
    #expect(known.stdout.contains("  # \"Czechia\" is known: Czechia (CZE), country"))
    let nothing = try await bench.etl("place", "--learn", "Xyzzy", "--dialect", "qs", "--json").json
    #expect(nothing["proposals"][0]["place"] == .null)
    #expect(try await bench.etl("place", "--learn").stdout == "# no unknown places\n")
  }

  @Test(
    "A question that makes no sense is refused in words",
    arguments: [
      ([], "expected a name or code, --seen or --learn"),
      (["X", "--dialect", "nowhere"], "no dialect named 'nowhere'; known: desa, dhs,"),
      (["X", "--on", "May"], "--on: found 'May', expected a form such as 1990"),
      (["X", "--seen"], "--seen goes without a text"),
      (["X", "--learn"], "--learn needs --dialect"),
      (["--learn", "--dialect", "qs"], "--learn without a text takes what is in the cache"),
    ])
  func usage(arguments: [String], words: String) async throws {
    let outcome = try await Workbench().etl(["place"] + arguments)
    #expect(outcome.exitCode == 64)
    #expect(outcome.stdout.isEmpty)
    #expect(outcome.stderr.contains(words), "\(outcome.stderr)")
  }
}
