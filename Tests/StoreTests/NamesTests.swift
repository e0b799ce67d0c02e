import Disk
import Statistics
import Testing

@testable import Store

@Suite("What snapshots are called")
struct NamesTests {
  private let library = Library()

  private func publish(_ value: Double) throws -> Snapshot {
    try library.publish([.of("wdi/POP", [Value("KOR", "2020", value)])])
  }

  private func sentence(_ body: () throws -> Void) -> String? {
    #expect(throws: StoreError.self) { try body() }?.description
  }

  /// The store has a snapshot of this id, in files of another.
  private func addSnapshot(_ id: String, like snapshot: Snapshot) throws {
    let disk = Disk()
    try disk.makeDirectory(library.directory + "/" + id)
    try disk.copy(
      snapshot.directory + "/datapackage.json", to: library.directory + "/\(id)/datapackage.json")
  }

  @Test("Files whose names differ in capitals or odd bytes alone have names of their own")
  func resourceNames() throws {
    let snapshot = try library.publish([
      .of("wdi/POP x", [Value("KOR", "2020", 1)]), .of("wdi/pop_20x", [Value("KOR", "2020", 2)]),
      .of("wdi/POP_20X", [Value("KOR", "2020", 3)]),
    ])
    let names = snapshot.manifest.resources.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.filter { $0.hasPrefix("observations/") }.count == 3)
  }

  @Test("In a store that is not there or is empty there is nothing")
  func emptyStore() throws {
    for _ in 0..<2 {
      #expect(try library.store.latest()?.id == nil)
      #expect(try library.store.all().isEmpty)
      #expect(library.store.editions().isEmpty)
      for name in ["latest", "latest~1", "2025", "abcd"] {
        #expect(
          sentence { _ = try library.store.snapshot(named: name) }
            == "there is no snapshot in '\(library.directory)' yet: 'etl run' makes the first")
      }
      try Disk().makeDirectory(library.directory)
    }
  }

  @Test("A snapshot goes by its id, by the start of it, and by its age")
  func names() throws {
    let snapshots = try [1, 2, 3].map { try publish($0) }
    #expect(try library.store.all().map(\.id) == snapshots.map(\.id))
    for (age, snapshot) in snapshots.reversed().enumerated() {
      #expect(try library.store.snapshot(named: snapshot.id).id == snapshot.id)
      #expect(try library.store.snapshot(named: String(snapshot.id.prefix(8))).id == snapshot.id)
      #expect(try library.store.snapshot(named: "latest~\(age)").id == snapshot.id)
    }
    #expect(try library.store.snapshot(named: "latest").id == snapshots[2].id)
  }

  @Test(
    "What is no name of a snapshot is answered with the names there are",
    arguments: [
      "", "abc", "0", "latest~", "latest~1", "latest~-1", "latest~x", "latest~1~1", "Latest",
      "latest ", "~1", "2026", "../x", "0123456789abcdef0",
    ])
  func unknown(name: String) throws {
    let snapshot = try publish(1)
    try library.store.name("2025", snapshot: snapshot)
    #expect(
      sentence { _ = try library.store.snapshot(named: name) }
        == "no snapshot '\(name)' in '\(library.directory)'; known: \(snapshot.id), 2025")
  }

  @Test("The start of an id may be of any length, and must be the start of only one")
  func prefixes() throws {
    let snapshot = try publish(1)
    try addSnapshot("abcd000000000000", like: snapshot)
    try addSnapshot("abcd111111111111", like: snapshot)
    let matches = "abcd000000000000, abcd111111111111"
    #expect(
      sentence { _ = try library.store.snapshot(named: "abcd") }
        == "'abcd' is the start of several snapshots: \(matches)")
    #expect(
      try library.store.snapshot(named: "abcd0").directory.hasSuffix("/abcd000000000000"))
    #expect(
      sentence { _ = try library.store.snapshot(named: "abc") }
        == "'abc' is the start of several snapshots: \(matches)")
    let short = try #require(
      (1...16).map { String(snapshot.id.prefix($0)) }.first { !"abcd".hasPrefix($0) })
    #expect(try library.store.snapshot(named: short).id == snapshot.id)
  }

  @Test("An older snapshot that was removed is said to be gone")
  func pruned() throws {
    let snapshots = try [1, 2, 3].map { try publish($0) }
    try Disk().removeTree(snapshots[0].directory)
    #expect(try library.store.snapshot(named: "latest~1").id == snapshots[1].id)
    for age in [2, 3] {
      #expect(
        sentence { _ = try library.store.snapshot(named: "latest~\(age)") }
          == "'latest~\(age)' is gone: the snapshot before \(snapshots[1].id) was pruned")
    }
  }

  @Test("What else lies in the store is no snapshot")
  func otherFiles() throws {
    let snapshot = try publish(1)
    let disk = Disk()
    try disk.makeDirectory(library.directory + "/.incoming")
    try disk.makeDirectory(library.directory + "/0123456789abcdef")
    try disk.makeDirectory(library.directory + "/notes")
    try disk.writeFile(library.directory + "/README", [])
    try addSnapshot("ABCD000000000000", like: snapshot)
    #expect(try library.store.all().map(\.id) == [snapshot.id])
  }

  // MARK: Editions

  @Test("An edition is a name that stays with its snapshot")
  func editions() throws {
    let (first, second) = (try publish(1), try publish(2))
    try library.store.name("2025", snapshot: first)
    try library.store.name("2025", snapshot: first)
    try library.store.name("draft_2.a-b", snapshot: first)
    try library.store.name("2026", snapshot: second)
    #expect(library.store.editions() == [first.id: ["2025", "draft_2.a-b"], second.id: ["2026"]])
    #expect(try library.store.snapshot(named: "2025").id == first.id)
    #expect(try library.store.all().count == 2)
    #expect(Disk().target(ofSymlink: library.directory + "/editions/2025") == "../\(first.id)")
    #expect(
      sentence { try library.store.name("2025", snapshot: second) }
        == "edition '2025': it is the name of snapshot \(first.id)")
    #expect(try library.store.snapshot(named: "2025").id == first.id)
  }

  @Test(
    "A name that would mislead or leave the store is refused",
    arguments: [
      "", ".", "..", ".2025", "latest~1", "latest2", "a/b", "a b", "é", "a~1", "0123456789abcdef",
    ])
  func editionNames(name: String) throws {
    let snapshot = try publish(1)
    #expect(
      sentence { try library.store.name(name, snapshot: snapshot) }
        == "edition '\(name)': expected letters, digits, '.', '_' or '-'; names that begin with '.' "
        + "or with 'latest' are taken, and 16 digits of 0-9 and a-f are the id of a snapshot")
    #expect(library.store.editions().isEmpty)
  }
}
