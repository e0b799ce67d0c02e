internal import Foundation
internal import Hashing

/// A snapshot's `datapackage.json`: a Frictionless Data Package with what makes it a snapshot.
public struct Manifest: Sendable, Codable {
  /// What this program adds to a data package.
  public struct Seal: Sendable, Codable {
    /// The layout of the directory; this release writes and reads 1.
    public var format: Int
    /// The snapshot's id.
    public var snapshot: String
    /// SHA-256 over the observations and fills; see `Snapshot.digest`.
    public var digest: String
    /// The snapshot it followed.
    public var parent: String?
    /// How many snapshots came before it.
    public var sequence: Int
    /// When it was sealed, ISO 8601 in UTC.
    public var createdAt: String
    /// The program that wrote it.
    public var tool: String
    /// SHA-256 over the pipeline files that were in force.
    public var pipelines: String
    /// How many values it holds.
    public var observations: Int
    /// SHA-256 of this document with an empty text in its place; `nil` in stores of 0.1.
    public var checksum: String?

    enum CodingKeys: String, CodingKey {
      case format, snapshot, digest, parent, sequence, tool, pipelines, observations, checksum
      case createdAt = "created_at"
    }
  }

  /// One table of the package.
  public struct Resource: Sendable, Codable {
    /// A name unique in the package, of lower-case letters, digits, `.`, `_`, `-` and `/`.
    public var name: String
    /// Where it is in the directory.
    public var path: String
    /// `sha256:` and 64 hexadecimal digits.
    public var hash: String
    /// Its size.
    public var bytes: Int
    /// Its lines without the header.
    public var rows: Int
    var profile = "tabular-data-resource"
    var format = "csv"
    var mediatype = "text/csv"
    var encoding = "utf-8"
    var schema: Schema
  }

  /// The columns of a table.
  struct Schema: Sendable, Codable {
    struct Field: Sendable, Codable {
      var name: String
      var type: String
    }
    var fields: [Field]
    var primaryKey: [String]?
    var missingValues = [""]
  }

  var profile = "tabular-data-package"
  var name: String
  var title: String
  var created: String
  /// What makes the package a snapshot.
  public var seal: Seal
  /// Every table, sorted by path.
  public var resources: [Resource]

  enum CodingKeys: String, CodingKey {
    case profile, name, title, created, resources
    case seal = "etl"
  }

  /// The manifest with the checksum over all of it.
  func checksummed() throws -> Manifest {
    var manifest = self
    manifest.seal.checksum = ""
    manifest.seal.checksum = SHA256Digest(of: try manifest.encoded()).hex
    return manifest
  }

  /// The checksum of a manifest whose bytes say what it should be.
  static func checksum(of encoded: [UInt8], without checksum: String) -> String {
    var bytes = encoded
    if let range = encoded.firstRange(of: Array(checksum.utf8)) { bytes.removeSubrange(range) }
    return SHA256Digest(of: bytes).hex
  }

  /// The same bytes for the same manifest, on any machine.
  func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [0x0A]
  }
}

extension Manifest {
  /// Reads a `datapackage.json`; `nil` when it is none of this program's.
  package init?(decoding bytes: [UInt8]) {
    guard let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(bytes)) else {
      return nil
    }
    self = manifest
  }

  /// SHA-256 over lines `<sha256>  <path>` of what holds values, from what it says of the files.
  var digestOfResources: String {
    var digest = RunningDigest()
    for resource in resources
    where resource.path == SnapshotFiles.fills || resource.path.hasPrefix("observations/") {
      digest.update(
        Array("\(resource.hash.dropFirst("sha256:".count))  \(resource.path)\n".utf8))
    }
    return digest.finish().hex
  }

  /// The id that a snapshot with its digest and parent has.
  var idOfDigest: String { SnapshotDraft.id(parent: seal.parent, digest: seal.digest) }

  /// Whether its id, digest and checksum follow from the rest of it.
  package var isConsistent: Bool {
    seal.digest == digestOfResources && seal.snapshot == idOfDigest
      && (seal.checksum == nil || seal.checksum == (try? checksummed().seal.checksum))
  }
}
