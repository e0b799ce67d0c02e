import Disk
import Statistics
import TestSupport
import Testing

@testable import Store

@Suite("The power fails during a publish")
struct PowerLossTests {
  private let library = Library()
  private let before = [
    SeriesTable.of("wdi/POP", [Value("CHI", "2020", 1), Value("KOR", "2020", 2)], rejections: 1),
    .of("ilo/LAB", [Value("JPN", "2020", 3)]),
  ]
  private let after = SeriesTable.of("wdi/POP", [Value("KOR", "2021", 5)], read: .october)

  /// Plays what the disk may hold and looks at what a reader would find.
  ///
  /// - Parameters:
  ///   - allowed: The files of each snapshot that `latest` may be, by id.
  ///   - isEmptyAllowed: Whether there may be no snapshot at all.
  ///   - states: How many states to look at.
  private func play(
    _ model: PowerLossModel, allowed: [String: [String: [UInt8]]], isEmptyAllowed: Bool,
    states: Int
  ) {
    var chance = SeededGenerator(seed: 20_261_121)
    var seen: [String: Int] = [:]
    var faults = 0
    for index in 0..<states {
      let (files, links) = model.state(after: index % (model.time + 1), using: &chance)
      guard let latest = links["latest"] else {
        if !isEmptyAllowed { faults += 1 }
        seen["none", default: 0] += 1
        continue
      }
      seen[latest, default: 0] += 1
      guard let expected = allowed[latest] else {
        faults += 1
        continue
      }
      let prefix = latest + "/"
      let found = files.filter { $0.key.hasPrefix(prefix) }
      let isWhole =
        found.count == expected.count
        && expected.allSatisfy { path, bytes in found[prefix + path] == .some(bytes) }
      if !isWhole { faults += 1 }
    }
    #expect(faults == 0)
    // The old and the new state were both met, or nothing would have been tried.
    #expect(seen.count == allowed.count + (isEmptyAllowed ? 1 : 0), "\(seen)")
  }

  /// The model of a publish made for real.
  private func model(
    _ publish: (SnapshotStore) throws -> Void, syncing: Bool = true
  ) throws -> PowerLossModel {
    try Disk().makeDirectory(library.directory)
    var model = try PowerLossModel(of: library.directory)
    let witness = DiskWitness()
    try publish(library.store(seenBy: witness))
    for operation in witness.operations where operation.path.hasPrefix(library.directory) {
      if syncing || ![.syncFile, .syncDirectory].contains(operation.kind) { model.note(operation) }
    }
    try model.readContents()
    return model
  }

  @Test("In 6,000 states into an empty store: nothing or all of it is there")
  func first() throws {
    let model = try model { try Library.seal(before, in: $0) }
    let new = try #require(try library.store.latest())
    play(
      model, allowed: [new.id: try Library.files(below: new.directory)], isEmptyAllowed: true,
      states: 6000)
  }

  @Test("In 6,000 states after another snapshot: the old or the new is there, whole")
  func second() throws {
    let old = try library.publish(before)
    let model = try model { try Library.seal([after], carrying: ["ilo/LAB"], in: $0) }
    let new = try #require(try library.store.latest())
    play(
      model,
      allowed: [
        old.id: try Library.files(below: old.directory),
        new.id: try Library.files(below: new.directory),
      ], isEmptyAllowed: false, states: 6000)
  }

  @Test("In 3,000 states of a prune: what stays is there, whole")
  func prune() throws {
    let old = try library.publish(before)
    let new = try library.publish([after], carrying: ["ilo/LAB"])
    let expected = try Library.files(below: new.directory)
    let model = try model { _ = try $0.remove([old.id]) }
    play(model, allowed: [new.id: expected], isEmptyAllowed: false, states: 3000)
  }

  @Test("The model finds a publish that does not sync")
  func unsynced() throws {
    let model = try model({ try Library.seal(before, in: $0) }, syncing: false)
    let new = try #require(try library.store.latest())
    let expected = try Library.files(below: new.directory)
    var chance = SeededGenerator(seed: 1)
    let torn = (0..<500).count { _ in
      let (files, links) = model.state(after: model.time, using: &chance)
      return links["latest"] != nil
        && !expected.allSatisfy { files[new.id + "/" + $0.key] == .some($0.value) }
    }
    #expect(torn > 0)
  }
}
