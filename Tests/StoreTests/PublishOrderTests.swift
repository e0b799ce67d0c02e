import Disk
import Statistics
import Store
import TestSupport
import Testing

@Suite("The order of a publish")
struct PublishOrderTests {
  private let library = Library()

  /// The changes of a publish, with `@` for the store.
  private func changes(
    _ tables: [SeriesTable], carrying keys: [String] = []
  ) throws -> [DiskOperation] {
    let witness = DiskWitness()
    try Library.seal(tables, carrying: keys, in: library.store(seenBy: witness))
    return witness.operations
  }

  private func short(_ operation: DiskOperation) -> String {
    ([operation.kind.rawValue, operation.path] + [operation.target].compactMap(\.self))
      .joined(separator: " ").replacing(library.directory, with: "@")
  }

  /// Two publishes: into a new store, and after another snapshot, with a carried series.
  private func publishes() throws -> [(id: String, operations: [DiskOperation])] {
    let first = try changes([
      .of("wdi/POP", [Value("KOR", "2020", 1)]), .of("ilo/LAB", [Value("KOR", "2020", 1)]),
    ])
    let firstID = try #require(try library.store.latest()).id
    let second = try changes([.of("wdi/POP", [Value("KOR", "2020", 2)])], carrying: ["ilo/LAB"])
    let secondID = try #require(try library.store.latest()).id
    return [(firstID, first), (secondID, second)]
  }

  @Test("A snapshot becomes visible by one rename, and then latest moves by another")
  func visibility() throws {
    for (id, operations) in try publishes() {
      let visible = operations.filter { operation in
        operation.kind != .syncDirectory && operation.kind != .makeDirectory
          && !short(operation).contains("@/.incoming/")
      }
      #expect(
        visible.map(short) == [
          "rename @/.incoming @/\(id)", "symlink @/latest.new \(id)",
          "rename @/latest.new @/latest",
        ])
      let end = operations.suffix(5).map(short)
      #expect(
        end == [
          "rename @/.incoming @/\(id)", "syncDirectory @", "symlink @/latest.new \(id)",
          "rename @/latest.new @/latest", "syncDirectory @",
        ])
    }
  }

  @Test("Every file is durable before the rename, after its last byte was written")
  func files() throws {
    for (_, operations) in try publishes() {
      let rename = try #require(operations.firstIndex { $0.kind == .rename })
      let created = operations.indices.filter { operations[$0].kind == .createFile }
      #expect(created.count >= 8)
      for index in created {
        let path = operations[index].path
        let write = operations.lastIndex { $0.kind == .write && $0.path == path }
        let sync = operations.lastIndex { $0.kind == .syncFile && $0.path == path }
        #expect(try #require(write) < (try #require(sync)), "\(path)")
        #expect(try #require(sync) < rename, "\(path)")
      }
    }
  }

  @Test("Every directory is durable before the rename, after its last name was made")
  func directories() throws {
    for (_, operations) in try publishes() {
      let rename = try #require(operations.firstIndex { $0.kind == .rename })
      var lastName: [String: Int] = [:]
      for (index, operation) in operations[..<rename].enumerated() {
        switch operation.kind {
        case .createFile, .makeDirectory: lastName[Disk.parent(of: operation.path)] = index
        case .link: lastName[Disk.parent(of: try #require(operation.target))] = index
        default: break
        }
      }
      #expect(lastName.keys.contains(library.directory + "/.incoming/lineage/ilo"))
      for (directory, index) in lastName where directory.contains("/.incoming") {
        let sync = operations[..<rename].lastIndex {
          $0.kind == .syncDirectory && $0.path == directory
        }
        #expect(try #require(sync, "\(directory)") > index, "\(directory)")
      }
    }
  }

  @Test("A new store is durable itself, with the directories above it")
  func newStore() throws {
    let folder = TemporaryDirectory()
    let witness = DiskWitness()
    let store = SnapshotStore(
      directory: folder.path("a/b/Snapshots"), disk: Disk(observer: witness))
    try Library.seal([.of("wdi/POP", [Value("KOR", "2020", 1)])], in: store)
    let operations = witness.operations
    for name in ["a", "a/b", "a/b/Snapshots"] {
      let made = operations.firstIndex {
        $0.kind == .makeDirectory && $0.path == folder.path(name)
      }
      let synced = operations.lastIndex {
        $0.kind == .syncDirectory && $0.path == Disk.parent(of: folder.path(name))
      }
      #expect(try #require(made) < (try #require(synced, "the parent of \(name)")))
    }
  }
}
