internal import Disk
internal import Foundation
internal import Hashing
internal import Store

/// What the files of a bundle say of each other.
struct BundleContents {
  private var digests: [String: SHA256Digest] = [:]
  private var kept: [String: [UInt8]] = [:]

  func holds(_ name: String) -> Bool { digests[name] != nil }

  /// Whether the bytes of a file are needed to judge the others.
  func isKept(_ name: String) -> Bool {
    [Bundle.sums, Bundle.signature, Bundle.description, Bundle.holdings].contains(name)
      || name.hasPrefix("Snapshots/") && name.hasSuffix("/datapackage.json")
  }

  mutating func add(_ name: String, _ digest: SHA256Digest, _ bytes: [UInt8]) {
    digests[name] = digest
    if isKept(name) { kept[name] = bytes }
  }

  /// Whether a name stays within the folder that it is unpacked to.
  static func isWithin(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return !parts.contains { ["", ".", ".."].contains($0) }
      && !name.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "\\") }
  }

  /// Adds everything that is wrong to a check.
  func judge(_ check: inout BundleCheck, key: String?) throws {
    guard let sums = kept[Bundle.sums] else {
      check.fault(Bundle.sums, "the digests of all files", "no such file")
      return
    }
    try judgeSignature(of: sums, &check, key: key)
    var listed: [String: String] = [:]
    for line in String(decoding: sums, as: UTF8.self).split(separator: "\n") {
      listed[String(line.dropFirst(66))] = String(line.prefix(64))
    }
    for (name, sha256) in listed.sorted(by: { $0.key < $1.key })
    where digests[name]?.hex != sha256 {
      check.fault(name, "SHA-256 \(sha256)", digests[name]?.hex ?? "no such file")
    }
    for name in digests.keys.sorted() where listed[name] == nil {
      if name != Bundle.sums, name != Bundle.signature {
        check.fault(name, "a line in \(Bundle.sums)", "none")
      }
    }
    judgeSnapshot(&check)
    if let holdings = kept[Bundle.holdings] {
      check.holdings = BundledHoldings(decoding: holdings)
      if check.holdings == nil {
        check.fault(Bundle.holdings, "how the payloads belong together", "another document")
      }
    }
  }

  private func judgeSignature(
    of sums: [UInt8], _ check: inout BundleCheck, key: String?
  ) throws {
    let signature = kept[Bundle.signature]
    guard let key else {
      check.signature = signature == nil ? .none : .unchecked
      return
    }
    guard let verifying = VerifyingKey(pem: try Disk().readFile(key, limit: 1 << 16)) else {
      throw PipelineError.usage("'\(key)' is no PEM file with an Ed25519 public key")
    }
    check.signature = signature.map { verifying.isValid($0, of: sums) ? .valid : .invalid } ?? .none
    if check.signature != .valid {
      check.fault(
        Bundle.signature, "the signature of the key in '\(key)'",
        signature == nil ? "none" : "another")
    }
  }

  /// The snapshot must be the one that the bundle names, and its files those that it seals.
  private func judgeSnapshot(_ check: inout BundleCheck) {
    check.description = kept[Bundle.description].flatMap {
      try? JSONDecoder().decode(Bundle.Description.self, from: Data($0))
    }
    guard let description = check.description, description.format == Bundle.format else {
      check.fault(Bundle.description, "a bundle of format \(Bundle.format)", "another")
      return
    }
    for name in description.editions ?? [] where !SnapshotStore.isName(name) {
      check.fault(Bundle.description, "names of editions", "'\(name)'")
    }
    let folder = "Snapshots/\(description.snapshot)/"
    guard let manifest = kept[folder + "datapackage.json"].flatMap(Manifest.init(decoding:)),
      manifest.isConsistent, manifest.seal.snapshot == description.snapshot,
      manifest.seal.digest == description.digest
    else {
      check.fault(folder + "datapackage.json", "the manifest of the snapshot", "another")
      return
    }
    for resource in manifest.resources
    where digests[folder + resource.path].map({ "sha256:\($0)" }) != resource.hash {
      check.fault(folder + resource.path, resource.hash, "another, or no such file")
    }
    for (name, digest) in digests.sorted(by: { $0.key < $1.key })
    where name.hasPrefix("Cache/payloads/") && Disk.name(of: name) != digest.hex {
      check.fault(name, "a payload with the SHA-256 of its name", digest.hex)
    }
  }
}

extension BundleCheck {
  mutating func fault(_ file: String, _ expected: String, _ found: String) {
    faults.append(Verification.Fault(file: file, expected: expected, found: found))
  }
}
