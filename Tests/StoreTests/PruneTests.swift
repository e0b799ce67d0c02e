import Disk
import Statistics
import TestSupport
import Testing

@testable import Store

@Suite("Removing old snapshots")
struct PruneTests {
  private let library = Library()

  private func publish(_ count: Int) throws -> [Snapshot] {
    let same = SeriesTable.of("wdi/SAME", [Value("KOR", "2020", 1)])
    return try (0..<count).map { index in
      try library.publish([same, .of("wdi/A", [Value("KOR", "2020", Double(index))])])
    }
  }

  @Test("The last ones, the editions and the pins stay")
  func kept() throws {
    let all = try publish(7)
    try library.store.name("2025", snapshot: all[1])
    try Disk().makeDirectory(library.directory + "/pins")
    try Disk().symlink("../\(all[3].id)", at: library.directory + "/pins/audit")
    let plan = try PrunePlan(keeping: 2, in: library.store)
    #expect(Set(plan.removed) == Set([all[0], all[2], all[4]].map(\.id)))
    #expect(plan.kept[all[1].id] == ["2025"])
    #expect(plan.kept[all[3].id] == ["pin audit"])
    #expect(plan.kept[all[6].id] == ["latest", "line"])
    #expect(plan.payloads == [String(repeating: "a", count: 64)])
    #expect(try library.store.remove(plan.removed) > 0)
    #expect(try library.store.all().map(\.id) == [all[1], all[3], all[5], all[6]].map(\.id))
    for snapshot in try library.store.all() { #expect(try Library.faults(of: snapshot) == []) }
  }

  @Test("A snapshot that was published but never became the latest goes too")
  func orphan() throws {
    let all = try publish(3)
    try library.store.name("latest", snapshot: all[1], isForced: true)
    #expect(try PrunePlan(keeping: 5, in: library.store).removed == [all[2].id])
  }

  @Test("Nothing goes when anything that is to stay is incomplete")
  func refused() throws {
    let all = try publish(3)
    try library.store.name("2025", snapshot: all[0])
    try Disk().remove(all[0].directory + "/lineage/wdi/A.csv")
    let missing = #expect(throws: StoreError.self) {
      try PrunePlan(keeping: 1, in: library.store)
    }
    #expect(
      missing?.description.hasPrefix(
        "nothing was removed: snapshot \(all[0].id) is to be kept, but lineage/wdi/A.csv is missing"
      )
        == true)
    try Disk().removeTree(all[0].directory)
    #expect(throws: StoreError.self) { try PrunePlan(keeping: 1, in: library.store) }
  }

  @Test("Only bytes with no other name are given back")
  func freed() throws {
    let all = try publish(2)
    let own = try ["observations/wdi/A.csv", "lineage/wdi/A.csv"].reduce(0) {
      $0 + (try Disk().size(of: all[0].directory + "/" + $1))
    }
    let tables = try Library.files(below: all[0].directory).filter { !$0.key.contains("/") }
      .values.reduce(0) { $0 + $1.count }
    #expect(try library.store.remove([all[0].id]) == own + tables)
  }

  @Test("Stopped at any change, what stays is whole and what is half gone has no name")
  func stopped() throws {
    let counting = Library()
    let witness = DiskWitness()
    func prepare(_ library: Library) throws -> (old: Snapshot, new: Snapshot) {
      let same = SeriesTable.of("wdi/SAME", [Value("KOR", "2020", 1)])
      let old = try library.publish([same, .of("wdi/A", [Value("KOR", "2020", 1)])])
      return (old, try library.publish([same, .of("wdi/A", [Value("KOR", "2020", 2)])]))
    }
    let first = try prepare(counting)
    _ = try counting.store(seenBy: witness).remove([first.old.id])
    #expect(witness.operations.count > 10)
    for stop in 0..<witness.operations.count {
      let library = Library()
      let (old, new) = try prepare(library)
      #expect(throws: StoreError.self) {
        try library.store(seenBy: DiskWitness(stoppingAfter: stop)).remove([old.id])
      }
      for snapshot in try library.store.all() {
        #expect(try Library.faults(of: snapshot) == [], "stopped at \(stop)")
      }
      #expect(try library.store.latest()?.id == new.id)
      try library.store.removeLeftovers()
      let left = try library.store.ids().filter { $0 != new.id }
      _ = try library.store.remove(left)
      #expect(try Disk().list(library.directory) == [new.id, "latest"].sorted())
      #expect(try Library.faults(of: new) == [])
    }
  }
}
