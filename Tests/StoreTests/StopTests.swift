import Disk
import Statistics
import TestSupport
import Testing

@testable import Store

@Suite("A publish that is stopped")
struct StopTests {
  private let before = [
    SeriesTable.of("wdi/POP", [Value("CHI", "2020", 1), Value("KOR", "2020", 2)], rejections: 1),
    .of("ilo/LAB", [Value("JPN", "2020", 3)]),
  ]
  private let after = SeriesTable.of(
    "wdi/POP", [Value("KOR", "2020", 2), Value("KOR", "2021", 5)], read: .october)

  private func publishAfter(in store: SnapshotStore) throws(StoreError) -> SealOutcome {
    try Library.seal([after], carrying: ["ilo/LAB"], read: .october, in: store)
  }

  private func publishBefore(in store: SnapshotStore) throws(StoreError) -> SealOutcome {
    try Library.seal(before, in: store)
  }

  /// Stops a publish at each of its changes and looks at what a reader and the next run find.
  ///
  /// - Parameters:
  ///   - fault: What the system says, and whether bytes get torn.
  ///   - prepare: What was published before.
  private func stopEverywhere(
    _ fault: Fault, _ prepare: (SnapshotStore) throws -> Void,
    _ publish: (SnapshotStore) throws(StoreError) -> SealOutcome
  ) throws {
    let whole = Library()
    try prepare(whole.store)
    let old = try whole.store.latest()
    let witness = DiskWitness()
    _ = try publish(whole.store(seenBy: witness))
    let new = try #require(try whole.store.latest())
    let expected = try Library.files(below: whole.directory)
    let count = witness.operations.count
    #expect(count > 30)
    for stop in 0..<count {
      let library = Library()
      try prepare(library.store)
      #expect(throws: StoreError.self) {
        try publish(
          library.store(
            seenBy: DiskWitness(
              stoppingAfter: stop, code: fault.code, tearsWrites: fault.tearsWrites)))
      }

      let found = try library.store.latest()
      #expect(found?.id == old?.id || found?.id == new.id, "stopped at \(stop)")
      for snapshot in try library.store.all() {
        #expect(try Library.faults(of: snapshot) == [], "stopped at \(stop)")
      }

      _ = try publish(library.store)
      let latest = try #require(try library.store.latest())
      #expect(latest.digest == new.digest, "stopped at \(stop)")
      #expect(try Library.files(below: library.directory) == expected, "stopped at \(stop)")
      let names = Set([old?.id, new.id].compactMap(\.self) + ["latest"])
      #expect(Set(try Disk().list(library.directory)) == names, "stopped at \(stop)")
    }
  }

  /// A way to be stopped.
  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: Int32
    var tearsWrites = false

    static let all = [
      Fault(testDescription: "interrupted", code: 4), Fault(testDescription: "EIO", code: 5),
      Fault(testDescription: "ENOSPC after a short write", code: 28, tearsWrites: true),
    ]
  }

  @Test(
    "Into an empty store: nothing or all of it is there, and the next run completes it",
    arguments: Fault.all)
  func first(fault: Fault) throws {
    try stopEverywhere(fault, { _ in }, publishBefore)
  }

  @Test(
    "After another snapshot: the old or the new is there, and the next run completes it",
    arguments: Fault.all)
  func second(fault: Fault) throws {
    try stopEverywhere(fault, { _ = try publishBefore(in: $0) }, publishAfter)
  }

  @Test("A run with other news after a stop publishes those, and nothing of the stopped one")
  func otherNews() throws {
    let counting = Library()
    _ = try publishBefore(in: counting.store)
    let witness = DiskWitness()
    _ = try publishAfter(in: counting.store(seenBy: witness))
    let other = SeriesTable.of("wdi/POP", [Value("NAM", "2022", 9)], read: .october)
    for stop in stride(from: 0, to: witness.operations.count, by: 3) {
      let library = Library()
      _ = try publishBefore(in: library.store)
      _ = try? publishAfter(in: library.store(seenBy: DiskWitness(stoppingAfter: stop)))
      let snapshot = try library.publish([other], carrying: ["ilo/LAB"], read: .october)
      #expect(try Library.faults(of: snapshot) == [])
      #expect(
        try Library.values(of: "wdi/POP", in: snapshot) == ["NAM 2022 9 since 2026-10-02"])
      #expect(try library.store.latest()?.id == snapshot.id)
    }
  }

  @Test("A full disk is said in a sentence and harms nothing")
  func fullDisk() throws {
    let library = Library()
    _ = try publishBefore(in: library.store)
    let full = DiskWitness(stoppingAfter: 6, code: 28)
    let error = #expect(throws: StoreError.self) {
      try publishAfter(in: library.store(seenBy: full))
    }
    #expect(error?.description.hasPrefix("cannot ") == true)
    #expect(error?.description.hasSuffix(": No space left on device") == true)
    #expect(try Library.faults(of: try #require(try library.store.latest())) == [])
  }

  @Test("An edition that is stopped is there or not, and leaves no other name")
  func editions() throws {
    let counting = Library()
    _ = try publishBefore(in: counting.store)
    let witness = DiskWitness()
    let first = try #require(try counting.store.latest())
    try counting.store(seenBy: witness).name("2025", snapshot: first)
    #expect(witness.operations.count > 3)
    for stop in 0..<witness.operations.count {
      let library = Library()
      let snapshot = try library.publish(before)
      #expect(throws: StoreError.self) {
        try library.store(seenBy: DiskWitness(stoppingAfter: stop)).name("2025", snapshot: snapshot)
      }
      let names = library.store.editions()
      #expect(names == [:] || names == [snapshot.id: ["2025"]], "stopped at \(stop)")
      try library.store.name("2025", snapshot: snapshot)
      #expect(library.store.editions() == [snapshot.id: ["2025"]])
      #expect(try Disk().list(library.directory + "/editions") == ["2025"])
    }
  }
}
