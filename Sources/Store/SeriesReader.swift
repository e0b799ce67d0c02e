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
  /// The code of each of the series' dimensions.
  public let dimensions: [String]
  /// The value.
  public let value: Double
  /// Its unit.
  public let unit: String
  /// Status codes joined with `;`; empty for a plain value.
  public let status: String
  /// What is said of it beside the status: the text of each of the series' attributes.
  public let attributes: [String]
  /// Where it was read and when it was first seen.
  public let lineage: Lineage

  /// Where a value was read.
  public struct Lineage: Sendable, Hashable {
    /// Id of the document, to be looked up in the snapshot's payloads; empty for a value that
    /// was computed.
    public let document: String
    /// Byte offset of its text in the document.
    public let offset: Int
    /// Length of its text in bytes.
    public let length: Int
    /// Where a person finds it in the document's grid; empty where the bytes alone say it.
    public let locator: String
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
  /// The column of the value; the dimensions are before it.
  private var valueColumn = 0
  private var width = 0
  private var lineageWidth = 0
  /// The names of the series' dimensions.
  public private(set) var dimensions: [String] = []
  /// The names of the series' attributes.
  public private(set) var attributes: [String] = []

  private init(
    file: String, observations: consuming CSVReader, lineage: consuming CSVReader
  ) {
    self.file = file
    self.observations = observations
    self.lineage = lineage
  }

  /// Opens a series' two files and reads the headers.
  static func open(
    _ observations: (file: String, bytes: [UInt8]), lineage: (file: String, bytes: [UInt8])
  ) throws(StoreError) -> SeriesReader {
    let file = observations.file
    var reader = SeriesReader(
      file: file, observations: CSVReader(BytesSource(observations.bytes)),
      lineage: CSVReader(BytesSource(lineage.bytes)))
    do {
      try reader.readHeaders()
    } catch let error as StoreError {
      throw error
    } catch {
      throw .damaged(file: file, problem: "\(error)")
    }
    return reader
  }

  private mutating func readHeaders() throws {
    guard try observations.next() == (try lineage.next()) else {
      throw StoreError.damaged(file: file, problem: "its lineage has another number of lines")
    }
    var names: [String] = []
    for column in 0..<observations.count { names.append(try observations.text(column)) }
    lineageWidth = SnapshotFiles.lineageColumns.count
    if let value = names.firstIndex(of: "value"), value >= 3, names.count >= value + 3 {
      valueColumn = value
      width = names.count
      dimensions = Array(names[3..<value])
      attributes = Array(names[(value + 3)...])
    }
    let expected = SnapshotFiles.observationColumns(dimensions: dimensions, attributes: attributes)
    if names != expected.map(\.name) || lineage.count != lineageWidth {
      throw StoreError.damaged(file: file, problem: "it does not have the columns of a series")
    }
  }

  /// The next value; `nil` at the end, and then always.
  public mutating func next() throws(StoreError) -> SeriesRow? {
    do {
      let more = try observations.next()
      guard try lineage.next() == more else {
        throw StoreError.damaged(file: file, problem: "its lineage has another number of lines")
      }
      return more ? try row() : nil
    } catch let error as StoreError {
      throw error
    } catch {
      throw .damaged(file: file, problem: "\(error)")
    }
  }

  private func row() throws -> SeriesRow {
    guard observations.count == width, lineage.count == lineageWidth,
      let value = observations.number(valueColumn),
      let offset = Int(try lineage.text(1)), let length = Int(try lineage.text(2))
    else {
      throw StoreError.damaged(
        file: file, problem: "line \(observations.line) has another shape")
    }
    return SeriesRow(
      place: try observations.text(0), counterpart: try observations.text(1),
      period: try observations.text(2), dimensions: try texts(3..<valueColumn), value: value,
      unit: try observations.text(valueColumn + 1),
      status: try observations.text(valueColumn + 2),
      attributes: try texts(valueColumn + 3..<width),
      lineage: SeriesRow.Lineage(
        document: try lineage.text(0), offset: offset, length: length,
        locator: try lineage.text(3),
        rules: try lineage.text(4).split(separator: " ").map(String.init),
        firstSeen: try lineage.text(5)))
  }

  private func texts(_ columns: Range<Int>) throws -> [String] {
    var texts: [String] = []
    for column in columns { texts.append(try observations.text(column)) }
    return texts
  }
}
