internal import Disk
internal import Formats
internal import Foundation
public import Statistics

/// A sealed state of all sources at one moment; a directory that never changes.
public struct Snapshot: Sendable {
  /// Where it is.
  public let directory: String
  /// What its `datapackage.json` says.
  public let manifest: Manifest

  /// The first 16 digits of a SHA-256 over its digest and its parent's id.
  public var id: String { manifest.seal.snapshot }

  /// SHA-256 over lines `<sha256>  <path>` of `fills.csv` and all of `observations/`.
  ///
  /// Paths are sorted by their bytes. It covers values and not times, so the same input gives the
  /// same digest on any machine.
  public var digest: String { manifest.seal.digest }

  /// Opens the snapshot in a directory.
  init(directory: String, disk: Disk) throws(StoreError) {
    let path = directory + "/" + SnapshotFiles.manifest
    manifest = try reading(path) {
      do {
        return try JSONDecoder().decode(Manifest.self, from: Data(try disk.readPlainFile(path)))
      } catch let error as DecodingError {
        throw StoreError.damaged(file: path, problem: error.sentence)
      }
    }
    self.directory = directory
    if manifest.seal.format != 1 {
      throw .unknownFormat(snapshot: manifest.seal.snapshot, format: manifest.seal.format)
    }
  }

  /// A snapshot that was prepared but not published.
  init(manifest: Manifest, directory: String) {
    self.manifest = manifest
    self.directory = directory
  }

  /// Its series, sorted by key.
  public func series() throws(StoreError) -> [SeriesRecord] {
    try table(SnapshotFiles.series, as: SeriesRecord.init)
  }

  /// The documents its values were read from.
  public func payloads() throws(StoreError) -> [PayloadRecord] {
    try table(SnapshotFiles.payloads, as: PayloadRecord.init)
  }

  /// The rules that touched its values, by id.
  public func rules() throws(StoreError) -> [Rule] {
    try table(SnapshotFiles.rules) { $0.count == 2 ? Rule($0[0], $0[1]) : nil }
  }

  /// The places of its values.
  public func places() throws(StoreError) -> [Place] {
    try table(SnapshotFiles.places, as: Place.init(fields:))
  }

  /// The records that were kept out, as written in `quarantine.csv`.
  func quarantine() throws(StoreError) -> [[String]] {
    try table(SnapshotFiles.quarantine) { $0 }
  }

  /// Keys of which publishers say that they have no value, as written in `absences.csv`.
  func absences() throws(StoreError) -> [[String]] {
    try table(SnapshotFiles.absences) { $0 }
  }

  /// The values that declared rules put where publishers have none, sorted by key.
  public func fills() throws(StoreError) -> [FillRecord] {
    try table(SnapshotFiles.fills, as: FillRecord.init)
  }

  /// Opens the values of a series with their lineage.
  ///
  /// - Throws: ``StoreError/damaged(file:problem:)`` when it has no such file, or its bytes are
  ///   not those that were sealed.
  public func rows(of key: SeriesKey) throws(StoreError) -> SeriesReader {
    let (values, lineage) = (values(of: key), file(SnapshotFiles.lineage(key)))
    return try SeriesReader.open(
      (values.file, try values.bytes()), lineage: (lineage.file, try lineage.bytes()))
  }

  /// The record of one file, by path.
  func resource(_ path: String) -> Manifest.Resource? {
    manifest.resources.first { $0.path == path }
  }

  /// The lines of a table, each by the names of its columns.
  func records(of name: String) throws(StoreError) -> [[String: String]] {
    var names: [String]?
    return try table(name, withHeader: true) { fields -> [String: String]? in
      guard let known = names else {
        names = fields
        return [:]
      }
      if fields.count != known.count { return nil }
      return Dictionary(zip(known, fields), uniquingKeysWith: { first, _ in first })
    }.dropFirst().map(\.self)
  }

  private func table<Row>(
    _ name: String, withHeader: Bool = false, as row: ([String]) -> Row?
  ) throws(StoreError) -> [Row] {
    let path = directory + "/" + name
    let bytes = try file(name).bytes()
    return try reading(path) {
      var reader = CSVReader(BytesSource(bytes))
      var rows: [Row] = []
      if !withHeader { _ = try reader.next() }
      while try reader.next() {
        var fields: [String] = []
        for column in 0..<reader.count { fields.append(try reader.text(column)) }
        guard let row = row(fields) else {
          throw StoreError.damaged(file: path, problem: "line \(reader.line) has another shape")
        }
        rows.append(row)
      }
      return rows
    }
  }
}

extension Place {
  init?(fields: [String]) {
    guard fields.count == SnapshotFiles.placeColumns.count, let kind = Kind(rawValue: fields[1])
    else { return nil }
    self.init(
      code: fields[0], kind: kind, name: fields[2], scope: fields[3],
      members: fields[4].split(separator: " ").map(String.init))
  }

  var fields: [String] { [code, kind.rawValue, name, scope, members.joined(separator: " ")] }
}
