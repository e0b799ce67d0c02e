import Disk
import Statistics
import TestSupport
import Testing

@testable import Store

@Suite("What a snapshot shares with the one before")
struct SharingTests {
  private let library = Library()
  private let population = SeriesTable.of(
    "wdi/POP", [Value("CHI", "2020", 1), Value("KOR", "2020", 2)], rejections: 1)
  private let labour = SeriesTable.of(
    "ilo/LAB", [Value("JPN", "2020", 3), Value("WLD", "2020", 4)])

  private func inode(_ path: String, in snapshot: Snapshot) throws -> String {
    try Shell.run("stat -c %i \"$1\"", snapshot.directory + "/" + path).output
  }

  private func revised(_ value: Double) -> SeriesTable {
    .of("ilo/LAB", [Value("JPN", "2020", value)], read: .october)
  }

  @Test("The same values again publish nothing and leave nothing behind")
  func unchanged() throws {
    let first = try library.publish([population, labour])
    let before = try Library.files(below: library.directory)
    let again = SeriesTable.of(
      "wdi/POP", [Value("CHI", "2020", 1), Value("KOR", "2020", 2)], read: .october)
    let witness = DiskWitness()
    let outcome = try Library.seal(
      [again, labour], read: .october, in: library.store(seenBy: witness),
      at: "2026-10-02T03:10:00Z")
    guard case .unchanged(let snapshot) = outcome else {
      Issue.record("found \(outcome)")
      return
    }
    #expect(snapshot.id == first.id)
    #expect(try Library.files(below: library.directory) == before)
    #expect(try Disk().list(library.directory) == [first.id, "latest"].sorted())
    for operation in witness.operations {
      let changed = operation.kind == .link ? operation.target ?? "" : operation.path
      #expect(changed.hasPrefix(library.directory + "/.incoming"))
    }
  }

  @Test("A series with the same values shares its files, whether written or carried")
  func links() throws {
    let first = try library.publish([population, labour])
    let second = try library.publish([population, revised(5)])
    let third = try library.publish([revised(6)], carrying: ["wdi/POP"])
    for path in ["observations/wdi/POP.csv", "lineage/wdi/POP.csv"] {
      let shared = try inode(path, in: first)
      #expect(try inode(path, in: second) == shared)
      #expect(try inode(path, in: third) == shared)
    }
    for path in ["observations/ilo/LAB.csv", "lineage/ilo/LAB.csv"] {
      #expect(try inode(path, in: first) != (try inode(path, in: second)))
      #expect(try inode(path, in: second) != (try inode(path, in: third)))
    }
    for snapshot in [first, second, third] {
      #expect(try Library.faults(of: snapshot) == [])
    }
  }

  @Test("Removing a snapshot harms no other")
  func removal() throws {
    let first = try library.publish([population, labour])
    let second = try library.publish([population, revised(5)])
    try Disk().removeTree(first.directory)
    #expect(try Library.faults(of: second) == [])
    #expect(try Library.values(of: "wdi/POP", in: second).count == 2)
  }

  @Test("A carried series brings its places, documents, rules and quarantine along")
  func carriedTables() throws {
    let first = try library.publish([population, labour])
    let second = try library.publish([revised(5)], carrying: ["wdi/POP"], read: .october)
    #expect(try second.series().map(\.key.description) == ["ilo/LAB", "wdi/POP"])
    #expect(try second.series().last == (try first.series().last))
    #expect(try second.places().map(\.code) == ["CHI", "JPN", "KOR"])
    #expect(
      try second.places().first
        == Place(
          code: "CHI", kind: .group, name: "Channel Islands", scope: "wdi",
          members: ["GGY", "JEY"]))
    #expect(
      try second.payloads().map(\.document.id) == ["aaaaaaaaaaaaaaaa:1", "bbbbbbbbbbbbbbbb:1"])
    #expect(try second.rules().map(\.id) == ["place.group", "place.iso3166", "wdi.csv"])
    #expect(try second.quarantine().map { $0[0] } == ["wdi/POP"])
    #expect(second.manifest.seal.parent == first.id)
    #expect(second.manifest.seal.sequence == 1)
    #expect(second.manifest.seal.observations == 3)
  }

  @Test("A series that is neither written nor carried is gone, with all that was its own")
  func dropped() throws {
    try library.publish([population, labour])
    let second = try library.publish([revised(5)], read: .october)
    #expect(try second.series().map(\.key.description) == ["ilo/LAB"])
    #expect(try second.places().map(\.code) == ["JPN"])
    #expect(try second.payloads().map(\.document.id) == ["bbbbbbbbbbbbbbbb:1"])
    #expect(try second.quarantine() == [])
    #expect(Disk().exists(second.directory + "/observations/wdi") == false)
  }

  @Test("To carry what the parent does not have is to carry nothing")
  func carryingNothing() throws {
    let outcome = try Library.seal([], carrying: ["wdi/NONE"], in: library.store)
    guard case .empty = outcome else {
      Issue.record("found \(outcome)")
      return
    }
    #expect(try library.store.latest()?.id == nil)
    #expect(try Disk().list(library.directory) == [])
  }

  @Test("New quarantine over old values replaces what was there")
  func quarantine() throws {
    try library.publish([population, labour])
    let again = SeriesTable.of(
      "wdi/POP", [Value("CHI", "2020", 1), Value("KOR", "2020", 2)], read: .october,
      rejections: 3)
    let second = try library.publish([again, revised(5)], read: .october)
    #expect(
      try second.quarantine().map { $0[6] } == Array(repeating: "bbbbbbbbbbbbbbbb:1", count: 3))
  }

  @Test("A draft tells what the parent has")
  func parentRecords() throws {
    try library.publish([population, labour])
    let draft = try SnapshotDraft.begin(in: library.store, after: try library.store.latest())
    #expect(draft.parentSeries.map(\.description) == ["ilo/LAB", "wdi/POP"])
    #expect(draft.parentRecord(of: population.definition.key)?.observations == 2)
    #expect(draft.parentRecord(of: SeriesKey(source: "a", code: "b")) == nil)
  }

  @Test("A dry run says what would be published, and publishes nothing")
  func dryRun() throws {
    let first = try library.publish([population, labour])
    let outcome = try Library.seal([population, revised(5)], in: library.store, dryRun: true)
    guard case .published(let planned) = outcome else {
      Issue.record("found \(outcome)")
      return
    }
    #expect(try library.store.latest()?.id == first.id)
    #expect(try Disk().list(library.directory) == [first.id, "latest"].sorted())
    #expect(try library.publish([population, revised(5)]).id == planned.id)
  }

  @Test("What a killed run left behind is cleared away")
  func leftovers() throws {
    for name in ["file", "observations/wdi/POP.csv", "deep/er/still"] {
      let path = library.directory + "/.incoming/" + name
      try Disk().makeDirectory(Disk.parent(of: path))
      try Disk().writeFile(path, [1])
      try Disk().setReadOnly(path)
    }
    let snapshot = try library.publish([population])
    #expect(try Library.faults(of: snapshot) == [])
    #expect(try Disk().list(library.directory) == [snapshot.id, "latest"].sorted())
  }
}
