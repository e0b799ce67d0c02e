internal import Disk
internal import Hashing
internal import Ledger
public import Store
internal import Transfer

/// What a prune removed.
public struct Pruned: Sendable {
  /// What stayed and what went of the snapshots.
  public let plan: PrunePlan
  /// How many payloads were removed.
  public let payloads: Int
  /// Bytes given back.
  public let bytes: Int
}

extension Workspace {
  /// Removes old snapshots, and payloads that neither a snapshot nor the next run needs.
  ///
  /// Snapshots go first, then what the ledger says of payloads, then the payloads: interrupted
  /// anywhere, everything that is referred to is there, and files too many go with the next prune.
  ///
  /// - Parameters:
  ///   - count: How many of the latest line of snapshots stay; editions and pins always do.
  ///   - isDryRun: Only say what would go.
  public func prune(
    keeping count: Int, isDryRun: Bool = false
  ) throws(PipelineError) -> Pruned {
    let cacheLock = try lock(cacheDirectory)
    let storeLock = try lock(store.directory)
    let pruned = try pipelineCall {
      try store.removeLeftovers()
      let plan = try PrunePlan(keeping: count, in: store)
      let ledger = try openLedger()
      try checkPayloads(of: plan, ledger)
      var needed = plan.payloads.union(try ledger.payloadsInUse())
      // A snapshot that stays can be derived again: with the lists of places of its day.
      for id in plan.kept.keys { needed.formUnion(try ledger.referencesInUse(for: id)) }
      needed.formUnion(try ledger.referencesInUse())
      let unneeded = try cache.payloads().filter { !needed.contains($0.hex) }
      if isDryRun {
        let sizes = try unneeded.map { try disk.size(of: cache.path(of: $0)) }
        return Pruned(plan: plan, payloads: unneeded.count, bytes: sizes.reduce(0, +))
      }
      var bytes = try store.remove(plan.removed)
      try ledger.forgetHoldings(notIn: needed)
      try ledger.record(pruned: unneeded.map(\.hex), at: Timestamp.now)
      for payload in unneeded {
        let path = cache.path(of: payload)
        bytes += disk.bytesFreed(byRemoving: path)
        try disk.remove(path)
      }
      return Pruned(plan: plan, payloads: unneeded.count, bytes: bytes)
    }
    _ = consume storeLock
    _ = consume cacheLock
    return pruned
  }

  /// What stays has to have its evidence: without it, the store should be mended first.
  private func checkPayloads(of plan: PrunePlan, _ ledger: Ledger) throws {
    let pruned = try ledger.prunedPayloads()
    for (payload, snapshot) in plan.owners.sorted(by: { $0.key < $1.key })
    where !pruned.contains(payload) {
      if let digest = SHA256Digest(hex: payload), cache.contains(digest) { continue }
      throw StoreError.incomplete(
        snapshot: snapshot,
        problem: "its payload \(payload) is not in '\(cacheDirectory)', and no prune has removed it"
      )
    }
  }
}

extension PayloadCache {
  /// The payloads that are there, by name.
  func payloads() throws(DiskError) -> [SHA256Digest] {
    let (disk, folder) = (Disk(), directory + "/payloads")
    if !disk.isDirectory(folder) { return [] }
    var payloads: [SHA256Digest] = []
    for name in try disk.list(folder) {
      payloads += try disk.list(folder + "/" + name).compactMap { SHA256Digest(hex: $0) }
    }
    return payloads
  }
}
