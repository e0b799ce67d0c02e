internal import Disk
internal import Hashing
internal import Ledger
internal import Statistics
public import Store
internal import Transfer

extension Workspace {
  /// Checks all there is: every snapshot, and that each edition and pin leads to one.
  public func verifyAll(isSample: Bool = false) throws(StoreError) -> [Verification] {
    let dangling = try store.danglingNames().map { name in
      var verification = Verification(snapshot: name.target)
      verification.faults.append(
        Verification.Fault(
          file: name.path, expected: "a link to a snapshot",
          found: name.target.isEmpty ? "no link" : "a link to \(name.target), which is not there"))
      return verification
    }
    return verify(try store.ids(), isSample: isSample) + dangling
  }

  /// Checks snapshots: every byte against the manifest, and the payloads they refer to.
  ///
  /// A payload that no prune has removed has to be there. Where the whole cache is elsewhere,
  /// payloads are not looked for.
  ///
  /// - Parameters:
  ///   - ids: Names of directories in the store; their manifests need not be readable.
  ///   - isSample: Whether to read only a tenth of the series, and no payloads.
  public func verify(_ ids: [String], isSample: Bool = false) -> [Verification] {
    let verifier = SnapshotVerifier(store, isSample: isSample)
    var known: [String: PayloadState] = [:]
    let isCacheHere = isCacheHere
    var pruned: Set<String>?
    return ids.map { id in
      var verification = verifier.verify(id)
      let listed = verification.documents
      let payloads = Set(listed.map(\.document.payload)).sorted()
      guard isCacheHere else {
        verification.payloadsUnchecked = payloads.count
        return verification
      }
      let new = payloads.filter { known[$0] == nil }
      for (payload, state) in zip(new, onAllCores(new) { state(of: $0, isSample: isSample) }) {
        known[payload] = state
      }
      for payload in payloads {
        let state = known[payload] ?? .absent
        if case .absent = state, pruned == nil { pruned = prunedPayloads }
        let name = listed.first { $0.document.payload == payload }?.name ?? ""
        verification.count(
          state, of: payload, name: name, wasPruned: pruned?.contains(payload) == true)
      }
      return verification
    }
  }

  /// Whether the cache that the snapshots were made with is the one at hand: it holds payloads, or
  /// its ledger knows of some.
  private var isCacheHere: Bool {
    if disk.isDirectory(cacheDirectory + "/payloads") { return true }
    guard disk.exists(ledgerPath), let ledger = try? readLedger() else { return false }
    return (try? ledger.hasDeliveries()) ?? true
  }

  /// The payloads that prunes are on record to have removed.
  private var prunedPayloads: Set<String> {
    guard disk.exists(ledgerPath), let ledger = try? readLedger() else { return [] }
    return (try? ledger.prunedPayloads()) ?? []
  }

  private func state(of payload: String, isSample: Bool) -> PayloadState {
    guard let digest = SHA256Digest(hex: payload), cache.contains(digest) else { return .absent }
    let path = cache.path(of: digest)
    guard disk.isPlainFile(path) else {
      return .present(path, bytes: 0, fault: "no plain file")
    }
    let bytes = (try? disk.size(of: path)) ?? 0
    if isSample { return .present(path, bytes: 0, fault: nil) }
    do {
      let found = try cache.verify(digest)
      return .present(path, bytes: bytes, fault: found.map { "SHA-256 \($0)" })
    } catch {
      return .present(path, bytes: 0, fault: error.description)
    }
  }
}

/// What became of a payload that a snapshot refers to.
private enum PayloadState: Sendable {
  case absent
  case present(String, bytes: Int, fault: String?)
}

extension Verification {
  fileprivate mutating func count(
    _ state: PayloadState, of payload: String, name: String, wasPruned: Bool
  ) {
    switch state {
    case .absent where wasPruned: payloadsPruned += 1
    case .absent:
      faults.append(
        Fault(
          file: "payload \(payload) (\(name))", expected: "a file in the cache",
          found: "none, and no prune has removed it"))
    case .present(let path, let bytes, let fault):
      payloadsPresent += 1
      self.bytes += bytes
      if let fault {
        faults.append(Fault(file: path, expected: "SHA-256 \(payload)", found: fault))
      }
    }
  }
}
