import Disk
import Statistics
import TestSupport
import Testing

@testable import Store

/// Stores as released programs wrote them; they are added to with each format and never changed.
@Suite("A store written by an earlier release")
struct ReleaseTests {
  static let releases = (try? Disk().list(Repository.path("Tests/StoreTests/Releases"))) ?? []

  @Test("It opens, is whole, reads and compares", arguments: releases)
  func opens(release: String) throws {
    let store = SnapshotStore(directory: Repository.path("Tests/StoreTests/Releases/\(release)"))
    let all = try store.all()
    #expect(all.count == 2)
    #expect(try store.damaged().isEmpty)
    let verifier = SnapshotVerifier(store)
    for snapshot in all { #expect(verifier.verify(snapshot.id).faults == []) }
    #expect(try store.latest()?.id == all[1].id)
    #expect(try store.snapshot(named: "2025").id == all[1].id)
    #expect(try store.snapshot(named: "latest~1").id == all[0].id)

    #expect(
      try Library.values(of: "wdi/SP.POP.TOTL", in: all[1]) == [
        "HIC 1960 1e+21 since 2026-07-15", "KOR 2021 51769539 since 2026-07-15",
        "KOR 2022 51672570 since 2026-10-02", "NAM 2021 2530151 since 2026-10-02",
      ])
    let summary = try #require(
      try SnapshotDiff(from: all[0], to: all[1]).summaries()
        .first { $0.series.description == "wdi/SP.POP.TOTL" })
    #expect(summary.counts == [.appeared: 1, .disappeared: 5, .revised: 1])
    #expect(try all[0].quarantined().count == 2)
  }

  @Test("There is one for each format that this program reads")
  func every() {
    #expect(Self.releases == ["format-1"])
  }
}
