internal import Formats
internal import Statistics

/// One value of a sealed series with its lineage.
public struct SeriesRow: Sendable, Hashable {
  /// Code of the place.
  public let place: String
  /// Code of the other place of a flow; empty otherwise.
  public let counterpart: String
  /// When it is about, as written.
  public let period: String
  /// The value.
  public let value: Double
  /// Its unit.
  public let unit: String
  /// Status codes joined with `;`; empty for a plain value.
  public let status: String
  /// Where it was read and when it was first seen.
  public let lineage: Lineage

  /// Where a value was read.
  public struct Lineage: Sendable, Hashable {
    /// Id of the document, to be looked up in the snapshot's payloads.
    public let document: String
    /// Byte offset of its text in the document.
    public let offset: Int
    /// Length of its text in bytes.
    public let length: Int
    /// Ids of the rules that touched it, in the order they were applied.
    public let rules: [String]
    /// When the payload that first showed this value was received.
    public let firstSeen: String
  }
}

/// Reads the values of a sealed series in canonical order, with their lineage.
public struct SeriesReader: ~Copyable {
  private let file: String
  private var observations: CSVReader
  private var lineage: CSVReader

  private init(
    file: String, observations: consuming CSVReader, lineage: consuming CSVReader
  ) {
    self.file = file
    self.observations = observations
    self.lineage = lineage
  }

  /// Opens a series of the snapshot in a directory and passes over the headers.
  static func open(_ key: SeriesKey, in snapshot: String) throws(StoreError) -> SeriesReader {
    let file = snapshot + "/" + SnapshotFiles.observations(key)
    let beside = snapshot + "/" + SnapshotFiles.lineage(key)
    var reader = SeriesReader(
      file: file,
      observations: try reading(file) { CSVReader(try FileSource(path: file)) },
      lineage: try reading(beside) { CSVReader(try FileSource(path: beside)) })
    _ = try reader.next(headers: true)
    return reader
  }

  /// The next value; `nil` at the end, and then always.
  public mutating func next() throws(StoreError) -> SeriesRow? {
    try next(headers: false)
  }

  private mutating func next(headers: Bool) throws(StoreError) -> SeriesRow? {
    do {
      let more = try observations.next()
      guard try lineage.next() == more else {
        throw StoreError.damaged(file: file, problem: "its lineage has another number of lines")
      }
      guard more, !headers else { return nil }
      guard observations.count == 6, lineage.count == 5, let value = observations.number(3),
        let offset = Int(try lineage.text(1)), let length = Int(try lineage.text(2))
      else {
        throw StoreError.damaged(
          file: file, problem: "line \(observations.line) has another shape")
      }
      return SeriesRow(
        place: try observations.text(0), counterpart: try observations.text(1),
        period: try observations.text(2), value: value, unit: try observations.text(4),
        status: try observations.text(5),
        lineage: SeriesRow.Lineage(
          document: try lineage.text(0), offset: offset, length: length,
          rules: try lineage.text(3).split(separator: " ").map(String.init),
          firstSeen: try lineage.text(4)))
    } catch let error as StoreError {
      throw error
    } catch {
      throw .damaged(file: file, problem: "\(error)")
    }
  }
}
