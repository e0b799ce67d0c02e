import Disk
import Foundation
import Hashing
import Statistics
import Testing

@testable import Store

private let observations = "observations/wdi/POP.csv"
private let lineage = "lineage/wdi/POP.csv"

/// Something done to a sealed file, and what is then said of it.
struct Damage: Sendable, CustomTestStringConvertible {
  let file: String
  let change: @Sendable (String) -> String
  let problem: String
  var testDescription: String { "\(file): \(problem)" }

  init(_ file: String, _ problem: String, _ change: @escaping @Sendable (String) -> String) {
    self.file = file
    self.change = change
    self.problem = problem
  }

  /// Part of a file replaced by something else.
  static func replacing(
    _ old: String, with new: String, in file: String, _ problem: String
  ) -> Damage {
    Damage(file, problem) { $0.replacing(old, with: new) }
  }
}

@Suite("A snapshot that was damaged")
struct DamageTests {
  private let library = Library()

  /// Reads everything in the latest snapshot, as the next publish does.
  private func readAll() throws {
    let snapshot = try #require(try library.store.latest())
    _ = try snapshot.series()
    _ = try snapshot.payloads()
    _ = try snapshot.rules()
    _ = try snapshot.places()
    _ = try snapshot.quarantine()
    _ = try Library.values(of: "wdi/POP", in: snapshot)
  }

  @Test(
    "Bytes that changed since they were sealed are read by nobody, whatever they say",
    arguments: ["series.csv", "places.csv", "payloads.csv", "rules.csv", observations, lineage])
  func changed(file: String) throws {
    let snapshot = try library.publish([
      .of("wdi/POP", [Value("KOR", "2020", 1), Value("KOR", "2021", 2)], rejections: 1)
    ])
    let path = snapshot.directory + "/" + file
    var bytes = try Disk().readFile(path)
    let sealed = SHA256Digest(of: bytes)
    // Another digit, or another letter: as good a file as it was.
    let place = try #require(bytes.lastIndex { (0x31...0x38).contains($0) || $0 == 0x61 })
    bytes[place] += 1
    try Library.replace(
      file, with: String(decoding: bytes, as: UTF8.self), of: snapshot, isSealed: false)
    let expected =
      "damaged snapshot file '\(path)': its SHA-256 is \(SHA256Digest(of: bytes)), it was sealed "
      + "with \(sealed); 'etl verify \(snapshot.id) --repair' may put it back"
    #expect(#expect(throws: StoreError.self) { try readAll() }?.description == expected)
    if file == observations {
      let other = try library.publish([.of("ilo/LAB", [Value("JPN", "2020", 3)])])
      #expect(
        #expect(throws: StoreError.self) {
          _ = try SnapshotDiff(from: snapshot, to: other).summaries()
        }?.description == expected)
      #expect(
        #expect(throws: StoreError.self) {
          _ = try snapshot.table(of: SeriesKey(source: "wdi", code: "POP"))
        }?.description == expected)
    }
  }

  @Test(
    "Every file that does not read as it was written is named, with what is wrong",
    arguments: [
      .replacing("wdi/POP", with: "wdi", in: "series.csv", "line 2 has another shape"),
      .replacing("1e-9", with: "none", in: "series.csv", "line 2 has another shape"),
      Damage("series.csv", "line 2 has another shape") { String($0.dropLast(20)) },
      .replacing(",country,", with: ",planet,", in: "places.csv", "line 2 has another shape"),
      .replacing(",1000,", with: ",many,", in: "payloads.csv", "line 2 has another shape"),
      .replacing("wdi.csv,", with: "wdi.csv,,", in: "rules.csv", "line 3 has another shape"),
      .replacing(",2,", with: ",two,", in: observations, "line 3 has another shape"),
      .replacing(",2,persons,", with: "", in: observations, "line 3 has another shape"),
      .replacing(
        "KOR,,2021,2,persons,\n", with: "", in: observations,
        "its lineage has another number of lines"),
      Damage(observations, "its lineage has another number of lines") { _ in "" },
    ])
  func damages(damage: Damage) throws {
    let snapshot = try library.publish([
      .of("wdi/POP", [Value("KOR", "2020", 1), Value("KOR", "2021", 2)], rejections: 1)
    ])
    try readAll()
    let path = snapshot.directory + "/" + damage.file
    let text = String(decoding: try Disk().readFile(path), as: UTF8.self)
    #expect(damage.change(text) != text)
    try Library.replace(damage.file, with: damage.change(text), of: snapshot, isSealed: true)
    let error = #expect(throws: StoreError.self) { try readAll() }
    #expect(error?.description == "damaged snapshot file '\(path)': \(damage.problem)")
  }

  @Test(
    "Lineage that was damaged is a fault of its series",
    arguments: [
      (",100,", ",here,", "line 2 has another shape"),
      (",2026-07-15T03:00:00Z\n", "\n", "line 2 has another shape"),
    ])
  func damagedLineage(old: String, new: String, problem: String) throws {
    let snapshot = try library.publish([.of("wdi/POP", [Value("KOR", "2020", 1)])])
    let path = snapshot.directory + "/" + lineage
    let text = String(decoding: try Disk().readFile(path), as: UTF8.self)
    try Library.replace(lineage, with: text.replacing(old, with: new), of: snapshot, isSealed: true)
    let error = #expect(throws: StoreError.self) { try readAll() }
    #expect(
      error?.description
        == "damaged snapshot file '\(snapshot.directory)/\(observations)': \(problem)")
  }

  @Test("A period that is none stops the comparison with it, rather than count wrongly")
  func period() throws {
    let snapshot = try library.publish([.of("wdi/POP", [Value("KOR", "2020", 1)])])
    let path = snapshot.directory + "/" + observations
    let text = String(decoding: try Disk().readFile(path), as: UTF8.self)
    try Library.replace(
      observations, with: text.replacing(",2020,", with: ",2O20,"), of: snapshot, isSealed: true)
    let error = #expect(throws: StoreError.self) {
      try library.publish([.of("wdi/POP", [Value("KOR", "2020", 2)])])
    }
    #expect(
      error?.description == "damaged snapshot file '\(path)': found the period '2O20'")
  }

  @Test("A manifest that does not read is named")
  func manifest() throws {
    let snapshot = try library.publish([.of("wdi/POP", [Value("KOR", "2020", 1)])])
    let path = snapshot.directory + "/datapackage.json"
    let text = String(decoding: try Disk().readFile(path), as: UTF8.self)
    func replace(_ new: String) throws -> String? {
      try Disk().remove(path)
      try Disk().writeFile(path, Array(new.utf8))
      return #expect(throws: StoreError.self) { try library.store.latest() }?.description
    }
    for damaged in ["", "{}", String(text.dropLast(10)), text.replacing("sequence", with: "s")] {
      #expect(
        try replace(damaged)?.hasPrefix(
          "'latest' is snapshot \(snapshot.id): damaged snapshot file '\(path)': ") == true)
    }
    #expect(
      try replace(text.replacing("\"format\" : 1", with: "\"format\" : 2"))
        == "snapshot \(snapshot.id) has format 2; this program reads format 1")
  }

  @Test("A file that is gone is named", arguments: ["series.csv", observations, lineage])
  func missing(file: String) throws {
    let snapshot = try library.publish([.of("wdi/POP", [Value("KOR", "2020", 1)])])
    let path = snapshot.directory + "/" + file
    try Disk().remove(path)
    let error = #expect(throws: StoreError.self) { try readAll() }
    #expect(
      error?.description
        == "damaged snapshot file '\(path)': cannot open '\(path)': No such file or directory; "
        + "'etl verify \(snapshot.id) --repair' may put it back")
  }

  @Test("A series that the manifest forgot cannot be carried")
  func forgotten() throws {
    let snapshot = try library.publish([
      .of("wdi/POP", [Value("KOR", "2020", 1)]), .of("wdi/LAB", [Value("KOR", "2020", 1)]),
    ])
    let path = snapshot.directory + "/datapackage.json"
    let text = String(decoding: try Disk().readFile(path), as: UTF8.self)
    try Disk().replaceFile(
      path,
      Array(text.replacing("\"path\" : \"lineage/wdi/POP.csv\"", with: "\"path\" : \"x\"").utf8))
    let error = #expect(throws: StoreError.self) {
      try library.publish([], carrying: ["wdi/POP"])
    }
    #expect(
      error?.description
        == "damaged snapshot file '\(snapshot.directory)/lineage/wdi/POP.csv': the manifest of the "
        + "snapshot does not list it")
  }

  @Test("When latest points to nothing, that is said")
  func dangling() throws {
    let snapshot = try library.publish([.of("wdi/POP", [Value("KOR", "2020", 1)])])
    try Disk().removeTree(snapshot.directory)
    let error = #expect(throws: StoreError.self) { try library.store.latest() }
    #expect(
      error?.description
        == "'latest' is snapshot \(snapshot.id): cannot open "
        + "'\(snapshot.directory)/datapackage.json': No such file or directory")
  }
}
