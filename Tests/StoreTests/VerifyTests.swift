import Disk
import Foundation
import Statistics
import TestSupport
import Testing

@testable import Store

@Suite("Checking a snapshot")
struct VerifyTests {
  private let library = Library()

  private func publish() throws -> Snapshot {
    try library.publish([
      .of("wdi/POP", [Value("CHI", "2020", 1), Value("KOR", "2020", 2)], rejections: 1),
      .of("ilo/LAB", [Value("JPN", "FY2020", 3), Value("JPN", "2020-Q1", 4)]),
    ])
  }

  private func verify(_ snapshot: Snapshot, isSample: Bool = false) -> Verification {
    SnapshotVerifier(library.store, isSample: isSample).verify(snapshot.id)
  }

  private func replace(_ path: String, _ bytes: [UInt8]) throws {
    try Disk().remove(path)
    try Disk().writeFile(path, bytes)
  }

  @Test("One that was not touched is whole: every file and byte was read")
  func whole() throws {
    let snapshot = try publish()
    let verification = verify(snapshot)
    #expect(verification.faults == [])
    let files = try Library.files(below: snapshot.directory)
    #expect(verification.files == files.count)
    #expect(verification.bytes == files.values.reduce(0) { $0 + $1.count })
  }

  @Test("Any single changed bit is found, and its file is named")
  func flips() throws {
    let snapshot = try publish()
    var chance = SeededGenerator(seed: 8)
    for (path, bytes) in try Library.files(below: snapshot.directory) {
      let file = snapshot.directory + "/" + path
      // A manifest is long: every third byte of it, all bytes of the others.
      let step = path == "datapackage.json" ? 3 : 1
      for place in stride(from: Int.random(in: 0..<step, using: &chance), to: bytes.count, by: step)
      {
        var changed = bytes
        changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
        try replace(file, changed)
        let faults = verify(snapshot).faults
        #expect(faults.contains { $0.file == path }, "\(path) byte \(place)")
      }
      try replace(file, bytes)
    }
    #expect(verify(snapshot).faults == [])
  }

  @Test("A file cut at any length is found, with the byte where it ends")
  func cuts() throws {
    let snapshot = try publish()
    for (path, bytes) in try Library.files(below: snapshot.directory) {
      let file = snapshot.directory + "/" + path
      for length in stride(from: 0, to: bytes.count, by: path == "datapackage.json" ? 7 : 1) {
        try replace(file, Array(bytes[..<length]))
        let fault = verify(snapshot).faults.first { $0.file == path }
        #expect(fault != nil, "\(path) cut at \(length)")
        if path != "datapackage.json" { #expect(fault?.offset == length) }
      }
      try replace(file, bytes)
    }
  }

  @Test("A file that is gone, and one that was added, are named")
  func goneAndAdded() throws {
    let snapshot = try publish()
    try Disk().writeFile(snapshot.directory + "/lineage/wdi/OTHER.csv", [1])
    #expect(verify(snapshot).faults.map(\.file) == ["lineage/wdi/OTHER.csv"])
    try Disk().remove(snapshot.directory + "/lineage/wdi/OTHER.csv")
    try Disk().remove(snapshot.directory + "/lineage/wdi/POP.csv")
    #expect(verify(snapshot).faults.map(\.file) == ["lineage/wdi/POP.csv"])
  }

  @Test("What the bytes of two lines say of their order is what their keys say")
  func bytewiseOrder() throws {
    let header = "place,counterpart,period,sex,value,unit,status\n"
    let periods = [
      "2019", "2020", "FY2019", "FY2020", "AY2019/20", "AY2020/21", "2019-Q4", "2020-Q1", "2019-12",
      "2020-01", "2020-01-31", "2020-02-01",
    ]
    var keys: [String] = []
    for place in ["KOR", "KO", "\"K,R\"", "\"K\"\"\""] {
      for period in periods { keys += ["", "F", "\"F,G\""].map { "\(place),,\(period),\($0)" } }
    }
    var told = 0
    for before in keys {
      for after in keys {
        var lines = SealedLines(Array("\(header)\(before),1,,\n\(after),2,,\n".utf8))
        lines.advance()
        let columns = try #require(lines.fields().flatMap(SealedValue.Columns.init))
        lines.advance()
        let old = try #require(lines.fields().flatMap(columns.value)).key
        lines.advance()
        let new = try #require(lines.fields().flatMap(columns.value)).key
        guard let isAbove = lines.isAbovePrevious(fields: 4, period: 2) else { continue }
        told += 1
        #expect(isAbove == (old.order(new) == .before), "\(before) \(after)")
      }
    }
    // Without quotes the bytes nearly always tell; with them, where the first field does.
    #expect(told > 2_000)
  }

  @Test(
    "A table's lines all have the fields of its header", arguments: ["a,b\n1\n", "a,b\n\"1,2\n"])
  func width(text: String) throws {
    try Disk().makeDirectory(library.directory)
    let file = library.directory + "/x.csv"
    try replaceOrWrite(file, "a,b\n1,2\n\"1,2\",3\n")
    #expect(try FileCheck(file, path: "absences.csv", disk: Disk()).fault == nil)
    try replaceOrWrite(file, text)
    #expect(try FileCheck(file, path: "absences.csv", disk: Disk()).fault?.expected == "2 fields")
  }

  @Test(
    "Lines out of order are found even where a manifest was written for them",
    arguments: [
      ("KOR,,2021", "KOR,,2020"), ("KOR,,2021", "KOR,,2019"), ("KOR,,2021", "JPN,,2021"),
      ("KOR,,2021", "KOR,,FY2020"), ("KOR,,2021", "KOR,,2O21"), ("KOR,,2021", "\"KOR\",,2020"),
    ])
  func order(old: String, new: String) throws {
    let key = SeriesKey(source: "wdi", code: "POP")
    let path = SnapshotFiles.observations(key)
    let text =
      "place,counterpart,period,value,unit,status\nKOR,,2020,1,persons,\nKOR,,2021,2,persons,\n"
    let file = library.directory + "/x.csv"
    try Disk().makeDirectory(library.directory)
    try replaceOrWrite(file, text)
    #expect(try FileCheck(file, path: path, disk: Disk()).fault == nil)
    try replaceOrWrite(file, text.replacing(old, with: new))
    let fault = try FileCheck(file, path: path, disk: Disk()).fault
    #expect(fault?.offset == 64)
    #expect(fault?.expected == "a key above that of the line before")
  }

  private func replaceOrWrite(_ file: String, _ text: String) throws {
    if Disk().exists(file) { try Disk().remove(file) }
    try Disk().writeFile(file, Array(text.utf8))
  }

  @Test("Random series are in order for the check as they are for the writer")
  func randomOrder() throws {
    var chance = SeededGenerator(seed: 5)
    let places = ["A", "AB", "AFE", "B-1", "KOR", "É"]
    let periods = ["2019", "2020", "FY2020", "2020-Q1", "2020-03", "2020-01-01", "AY2019/20"]
    for _ in 0..<50 {
      var seen: Set<String> = []
      let values = (0..<30).compactMap { _ -> Value? in
        let (place, period) = (
          places.randomElement(using: &chance), periods.randomElement(using: &chance)
        )
        guard let place, let period, seen.insert(place + period).inserted else { return nil }
        return Value(place, period, 1)
      }
      let library = Library()
      let snapshot = try library.publish([.of("wdi/A", values)])
      #expect(SnapshotVerifier(library.store).verify(snapshot.id).faults == [])
    }
  }

  @Test("A snapshot in another's directory, or without a manifest, is no snapshot")
  func identity() throws {
    let snapshot = try publish()
    let other = library.directory + "/0123456789abcdef"
    try Disk().rename(snapshot.directory, to: other)
    let verifier = SnapshotVerifier(library.store)
    #expect(verifier.verify("0123456789abcdef").faults.map(\.file) == ["datapackage.json"])
    try Disk().remove(other + "/datapackage.json")
    #expect(SnapshotVerifier(library.store).verify("0123456789abcdef").faults.count == 1)
  }

  @Test("A sample reads the tables and some of the series")
  func sample() throws {
    let values = [Value("KOR", "2020", 1)]
    let snapshot = try library.publish((0..<100).map { .of("wdi/S\($0)", values) })
    let counts = (0..<10).map { _ in verify(snapshot, isSample: true).files }
    #expect(counts.allSatisfy { $0 >= 8 && $0 < 150 })
    #expect(Set(counts).count > 1)
    #expect(verify(snapshot).files == 208)
  }

  @Test("A damaged file comes back from another snapshot only with the bytes that were sealed")
  func restore() throws {
    let first = try publish()
    let second = try library.publish(
      [.of("ilo/LAB", [Value("JPN", "2020", 9)])], carrying: ["wdi/POP"], read: .october)
    let path = "observations/wdi/POP.csv"
    let bytes = try Disk().readFile(first.directory + "/" + path)
    try replace(first.directory + "/" + path, [1, 2, 3])
    let files = library.store.damagedFiles(in: verify(first))
    #expect(files.map(\.path) == [path])
    #expect(try library.store.origin(of: files[0])?.id == first.id)
    // The other snapshot still has the bytes: its link to them was not cut.
    #expect(try library.store.restore(files[0]) == second.id)
    #expect(try Disk().readFile(first.directory + "/" + path) == bytes)
    #expect(verify(first).faults == [])

    for snapshot in [first, second] { try replace(snapshot.directory + "/" + path, [4]) }
    #expect(try library.store.restore(files[0]) == nil)
    #expect(try library.store.restore(files[0], from: first.directory + "/" + path) == false)
  }
}
