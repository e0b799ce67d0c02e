internal import Disk
internal import Formats
internal import Foundation
internal import Hashing
internal import Ledger
public import Store

/// What a check of a bundle found.
public struct BundleCheck: Sendable {
  /// What the bundle says of itself; `nil` when that cannot be read.
  public internal(set) var description: Bundle.Description?
  /// How many files it holds.
  public internal(set) var files = 0
  /// How many bytes they have.
  public internal(set) var bytes = 0
  /// Whether it is signed, and by the key that was given.
  public internal(set) var signature = Signature.none
  /// Everything that is wrong.
  public internal(set) var faults: [Verification.Fault] = []
  /// How its payloads belong together; `nil` when it does not say.
  var holdings: BundledHoldings?

  /// What is known of a bundle's signature.
  public enum Signature: String, Sendable {
    /// It has none.
    case none
    /// It has one, and no key was given to check it with.
    case unchecked
    /// It is that of the key.
    case valid
    /// It is not that of the key.
    case invalid
  }

  /// Whether all is as it was bundled.
  public var isWhole: Bool { faults.isEmpty }
}

extension Bundle {
  /// Checks a bundle; nothing else is needed, and nothing is written.
  ///
  /// - Parameters:
  ///   - path: The bundle.
  ///   - key: A PEM file with the Ed25519 public key that must have signed it.
  public static func check(
    _ path: String, key: String? = nil
  ) throws(PipelineError) -> BundleCheck {
    guard Disk().exists(path) else { throw .usage("there is no file '\(path)'") }
    return try pipelineCall { try read(path, key: key) { _, _ in } }
  }

  /// Unpacks a bundle into a new folder, after it was found to be whole.
  ///
  /// The folder then is what the snapshot was made in: a store where it has its names, a cache with
  /// a ledger of what came, and the definitions. A failure leaves no folder.
  ///
  /// - Returns: What the check found; nothing was written unless it is whole.
  public static func unpack(
    _ path: String, into folder: String, key: String? = nil
  ) throws(PipelineError) -> BundleCheck {
    let disk = Disk()
    guard disk.exists(path) else { throw .usage("there is no file '\(path)'") }
    if disk.exists(folder) {
      throw .usage("'\(folder)' is there already; a bundle is unpacked into a new folder")
    }
    return try pipelineCall {
      let check = try read(path, key: key) { _, _ in }
      guard check.isWhole, let description = check.description else { return check }
      do {
        _ = try read(path, key: key) { name, piece in
          let target = folder + "/" + name
          try disk.makeDirectory(Disk.parent(of: target))
          var file = try disk.appendToFile(target)
          try file.write(piece)
        }
        try disk.symlink(description.snapshot, at: folder + "/Snapshots/latest")
        try equip(folder, description, check.holdings)
      } catch {
        try? disk.removeTree(folder)
        throw error
      }
      return check
    }
  }

  /// Gives the unpacked snapshot its names, and its cache a ledger.
  private static func equip(
    _ folder: String, _ description: Description, _ holdings: BundledHoldings?
  ) throws {
    let workspace = Workspace(cache: folder + "/Cache", store: folder + "/Snapshots")
    let ledger = try holdings.map { _ in try workspace.openLedger() }
    if let ledger { try holdings?.record(in: ledger) }
    let snapshot = try workspace.store.snapshot(named: description.snapshot)
    for name in description.editions ?? [] {
      try workspace.store.name(name, snapshot: snapshot)
      try ledger?.record(
        edition: name, snapshot: snapshot.id, former: nil, at: Timestamp.now)
    }
  }

  /// Reads a bundle to its end.
  ///
  /// - Parameter use: Is given every file's bytes with its name, which stays within a folder.
  private static func read(
    _ path: String, key: String?, _ use: (String, [UInt8]) throws -> Void
  ) throws -> BundleCheck {
    var check = BundleCheck()
    var contents = BundleContents()
    // A bundle holds a file for each series and payload, and text packs well.
    let limits = DecompressionLimits(
      memberBytes: 1 << 40, totalBytes: 1 << 42, ratio: 1000, members: 1 << 24)
    do {
      var archive = try ArchiveReader(path: path, limits: limits)
      while let member = try archive.nextMember() {
        guard BundleContents.isWithin(member.name), !contents.holds(member.name) else {
          check.fault(member.name, "a name once, within the folder it is unpacked to", "another")
          continue
        }
        var digest = RunningDigest()
        var head: [UInt8] = []
        var bytes = 0
        while case let piece = try archive.read(atMost: 1 << 18), !piece.isEmpty {
          digest.update(piece)
          bytes += piece.count
          if contents.isKept(member.name) { head += piece }
          try use(member.name, piece)
        }
        if bytes == 0 { try use(member.name, []) }
        check.files += 1
        check.bytes += bytes
        contents.add(member.name, digest.finish(), head)
      }
    } catch let error as FormatError {
      check.fault(path, "a bundle", error.description)
    }
    try contents.judge(&check, key: key)
    return check
  }
}
