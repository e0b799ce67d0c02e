import Foundation
import ProgramUnderTest
import Testing

@Suite("Files that a person downloaded")
struct ImportTests {
  static let table = WideTable(rows: [("BRA", ["1", "2.5"]), ("KOR", ["3", ""])])
  /// Declares the population; a file with two places is the whole of it.
  static let declaration = Declaration(indicators: ["SP.POP.TOTL"], completeFrom: 2)

  @Test(
    "Each layout of the bank is known by its bytes, whatever its name, and used by the next run",
    arguments: ["table.csv", "table.csv.gz", "records.xml", "renamed.zip", "bulk.csv"])
  func layouts(name: String) async throws {
    let bench = try Workbench(Self.declaration)
    let file = try Self.write(name, in: bench)
    let imported = try await bench.etl("import", "--source", "wdi", file, "--json")
    #expect(imported.exitCode == 0)
    let payload = try imported.json["payloads"][0]
    #expect(payload["new"] == .truth(true))
    #expect(payload["name"].text?.hasSuffix(name) == true)
    #expect(payload["series"] == .list([.text("SP.POP.TOTL")]))
    let again = try await bench.etl("import", "--source", "wdi", file, "--json")
    #expect(try again.json["payloads"][0]["new"] == .truth(false))

    let run = try await bench.etl("run", "--offline", "--json")
    #expect(run.exitCode == 0)
    #expect(Balance.faults(in: try run.json).isEmpty)
    let values = try await bench.values(of: "wdi/SP.POP.TOTL")
    if name == "renamed.zip" {
      #expect(values.count == 3072)
      #expect(values["BRA 2003"] == 180_622_688)
    } else {
      #expect(values == ["BRA 2001": 1, "BRA 2002": 2.5, "KOR 2001": 3])
    }
  }

  /// Writes a file in one of the bank's layouts.
  static func write(_ name: String, in bench: Workbench) throws -> String {
    switch name {
    case "renamed.zip":
      return try bench.write(try Repository.fixture("wdi/csv/SP.POP.TOTL.zip"), to: name)
    case "records.xml":
      return try bench.write(table.recordXML, to: name)
    case "bulk.csv":
      return try bench.write(table.bulk, to: name)
    case "table.csv.gz":
      let plain = try bench.write(table.bytes, to: "table.csv")
      try Process.run(URL(filePath: "/bin/gzip"), arguments: [plain]).waitUntilExit()
      return bench.directory.appending(path: name).path
    default: return try bench.write(table.bytes, to: name)
    }
  }

  @Test("Pages of one answer, given together, are one series")
  func pages() async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"]))
    let pages = (1...4).map { Repository.fixtures.path + "/wdi/json/SP.POP.TOTL.\($0).json.gz" }
    let imported = try await bench.etl(["import", "--source", "wdi"] + pages.reversed())
    #expect(imported.exitCode == 0)
    #expect(try await bench.etl("run", "--offline").exitCode == 0)
    #expect(try await bench.values(of: "wdi/SP.POP.TOTL").count == 3072)
  }

  @Test("Pages of an answer are refused while others are missing, and taken with them")
  func missingPage() async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL", "EN.ATM.PM25.MC.M3"]))
    let imported = try await bench.etl(
      "import", "--source", "wdi", Repository.fixtures.path + "/wdi/csv/EN.ATM.PM25.MC.M3.zip",
      Repository.fixtures.path + "/wdi/errors/XX.TORN.MISSING.1.json.gz",
      Repository.fixtures.path + "/wdi/json/SP.POP.TOTL.1.json.gz",
      Repository.fixtures.path + "/wdi/json/SP.POP.TOTL.3.json.gz")
    #expect(imported.exitCode == 3)
    #expect(
      imported.stdout.contains(
        "SP.POP.TOTL.3.json.gz: SP.POP.TOTL: found 2 of 4 pages, expected all of them in one "
          + "import (page 2, 4 was not given)"))
    // What was refused is no news of its series; the other file is.
    let run = try await bench.etl("run", "--offline", "--json")
    #expect(run.exitCode == 0)
    let series = try run.json["sources"][0]["series"]
    #expect(
      series.item(where: "series", is: "wdi/SP.POP.TOTL")["status"] == .text("missing"))
    #expect(series.item(where: "series", is: "wdi/EN.ATM.PM25.MC.M3")["kept"].count == 1496)
    #expect(try await bench.values(of: "wdi/EN.ATM.PM25.MC.M3").count == 1496)
  }

  @Test(
    "A file in no layout of the source is refused with what was found",
    arguments: [
      ("picture.csv", "\u{89}PNG\r\n\u{1A}\n\0\0\0\rIHDR", "binary"),
      ("report.zip", "<!DOCTYPE html><html><body>Moved</body></html>", "html beginning"),
      ("notes.csv", "Dear colleague,\nhere are the figures.\n", "expected a line with 'Country"),
      ("nothing.csv", "", "empty"),
      ("message.json", #"[{"message":[{"id":"120","key":"Invalid value","value":"No"}]}]"#, "120"),
      ("places.json", #"[{"page":1,"pages":1,"total":1},[{"id":"BRA"}]]"#, "indicator"),
      (
        "places.xml", #"<wb:data xmlns:wb="http://www.worldbank.org"><wb:data/></wb:data>"#,
        "indicator"
      ),
    ])
  func refused(name: String, content: String, words: String) async throws {
    let bench = try Workbench(Self.declaration)
    let bytes = Data(
      name == "picture.csv"
        ? Array(content.unicodeScalars.map { UInt8($0.value) }) : Array(content.utf8))
    let bad = try bench.write(bytes, to: name)
    let alone = try await bench.etl("import", "--source", "wdi", bad, "--json")
    #expect(alone.exitCode == 1)
    let payload = try alone.json["payloads"][0]
    #expect(payload["error"].text?.contains(words) == true, "\(payload)")
    #expect(payload["sha256"] == .null)

    let good = try bench.write(Self.table.bytes, to: "good.csv")
    let both = try await bench.etl("import", "--source", "wdi", bad, good)
    #expect(both.exitCode == 3)
    #expect(both.stdout.contains("refused  \(bad): "))
    #expect(both.stdout.contains("good.csv: SP.POP.TOTL"))
  }

  @Test("A workbook is refused by what is in it")
  func workbook() async throws {
    let bench = try Workbench(Self.declaration)
    // An Excel workbook is a zip; this one has the one member that tells.
    let file = try bench.write(StoredZip.of("[Content_Types].xml", "<Types/>"), to: "export.xlsx")
    let imported = try await bench.etl("import", "--source", "wdi", file)
    #expect(imported.exitCode == 1)
    #expect(imported.stdout.contains("[Content_Types].xml"))
    #expect(imported.stdout.contains("expected a member API_<code>_....csv"))
  }

  @Test("A file that is not there is refused by its name")
  func absent() async throws {
    let bench = try Workbench(Self.declaration)
    let imported = try await bench.etl("import", "--source", "wdi", "nowhere.zip")
    #expect(imported.exitCode == 1)
    #expect(imported.stdout.contains("cannot open 'nowhere.zip': No such file"))
  }

  @Test("The note and the address of an import stand in the explanation of its values")
  func provenance() async throws {
    let bench = try Workbench(Self.declaration)
    let file = try bench.write(Self.table.bytes, to: "table.csv")
    _ = try await bench.etl(
      "import", "--source", "wdi", file, "--retrieved-at", "2026-07-14",
      "--url", "https://example.org/table.csv", "--note", "from the library's copy")
    _ = try await bench.etl("run", "--offline")
    let record = try await bench.etl("explain", "wdi/SP.POP.TOTL", "BRA", "2002", "--json")
      .json["records"][0]
    #expect(record["url"] == .text("https://example.org/table.csv"))
    #expect(record["note"] == .text("from the library's copy"))
    #expect(record["retrieved_at"] == .text("2026-07-14T00:00:00Z"))
    #expect(record["origin"] == .text("imported"))
    // The payload is the file itself, so the bytes can be found without the program.
    let offset = try #require(record["offset"].count)
    let length = try #require(record["length"].count)
    #expect(String(decoding: Self.table.bytes[offset..<offset + length], as: UTF8.self) == "2.5")
  }
}
