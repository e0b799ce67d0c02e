internal import Disk
internal import Hashing
internal import Statistics
public import Store
internal import Transfer

extension Workspace {
  /// Checks snapshots: every byte against the manifest, and the payloads they refer to.
  ///
  /// - Parameters:
  ///   - ids: Names of directories in the store; their manifests need not be readable.
  ///   - isSample: Whether to read only a tenth of the series, and no payloads.
  public func verify(_ ids: [String], isSample: Bool = false) -> [Verification] {
    let verifier = SnapshotVerifier(store, isSample: isSample)
    var known: [String: PayloadState] = [:]
    return ids.map { id in
      var verification = verifier.verify(id)
      let listed = (try? store.snapshot(named: id).payloads()) ?? []
      let payloads = Set(listed.map(\.document.payload)).sorted()
      let new = payloads.filter { known[$0] == nil }
      for (payload, state) in zip(new, onAllCores(new) { state(of: $0, isSample: isSample) }) {
        known[payload] = state
      }
      for payload in payloads { verification.count(known[payload] ?? .pruned, of: payload) }
      return verification
    }
  }

  private func state(of payload: String, isSample: Bool) -> PayloadState {
    guard let digest = SHA256Digest(hex: payload), cache.contains(digest) else { return .pruned }
    let path = cache.path(of: digest)
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
  case pruned
  case present(String, bytes: Int, fault: String?)
}

extension Verification {
  fileprivate mutating func count(_ state: PayloadState, of payload: String) {
    switch state {
    case .pruned: payloadsPruned += 1
    case .present(let path, let bytes, let fault):
      payloadsPresent += 1
      self.bytes += bytes
      if let fault {
        faults.append(Fault(file: path, expected: "SHA-256 \(payload)", found: fault))
      }
    }
  }
}
