import Hashing
import Statistics
import TestSupport
import Yams

@testable import Extract

/// A series, the layouts its documents may be in, and a folder for the documents.
struct RecordsBench {
  let tables: RecordTables
  private let series: RecordSeries
  private let folder = TemporaryDirectory()

  /// - Parameters:
  ///   - layouts: In YAML, as a pipeline file lists them.
  ///   - series: One line of a pipeline file's list of series.
  init(_ layouts: String, series: String) throws {
    tables = try RecordTables(try YAMLDecoder().decode([RecordLayout].self, from: layouts))
    self.series = try YAMLDecoder().decode(RecordSeriesDeclaration.self, from: series)
      .series(in: "office")
  }

  /// A payload with these bytes.
  func payload(_ bytes: [UInt8], as name: String = "table") throws -> PayloadFile {
    let sha256 = SHA256Digest(of: bytes).hex
    return PayloadFile(sha256: sha256, path: try folder.write(sha256, bytes), name: name)
  }

  /// Reads the series from documents.
  func read(_ documents: [UInt8]...) throws -> RawTable {
    try tables.read(series, from: documents.map { try payload($0) })
  }

  /// Reads the series from texts.
  func read(_ texts: String...) throws -> RawTable {
    try tables.read(series, from: texts.map { try payload($0.bytes) })
  }

  /// The sentence with which a document is refused.
  func refusal(_ document: [UInt8]) throws -> String {
    let payload = try payload(document)
    do throws(ExtractError) {
      _ = try tables.read(series, from: [payload])
      return "nothing is wrong"
    } catch {
      return error.description
    }
  }

  /// The sentence with which a text is refused.
  func refusal(_ text: String) throws -> String { try refusal(text.bytes) }
}

extension RawTable {
  /// `FRA>DZA 2021 SEX_T,EDU_ADV 1.5 B {LFS}` for each value: place and counterpart, period, codes
  /// of the dimensions, value, status, attributes; what is not there is left out.
  var values: [String] {
    cells.map { cell in
      words(
        of: cell,
        [
          CanonicalNumber.text(cell.value), cell.status.description,
          attributes.names.isEmpty
            ? "" : "{\(attributes.rows[Int(cell.remark)].joined(separator: ";"))}",
        ])
    }
  }

  /// `FRA 2021 not-applicable` for each key that is said to have no value.
  var gaps: [String] { absences.map { words(of: $0.cell, [$0.reason.rawValue]) } }

  /// `FRA 2021 unknown-status 1.5: line 2: ...` for each record kept out.
  var refusals: [String] {
    rejections.map { rejection in
      [rejection.place, rejection.period, rejection.reason.rawValue, rejection.text]
        .filter { !$0.isEmpty }.joined(separator: " ") + ": \(rejection.explanation)"
    }
  }

  /// The bytes of each value in its document.
  func texts(in documents: [UInt8]...) -> [String] {
    cells.map { cell in
      let range = cell.offset..<cell.offset + Int(cell.length)
      return String(decoding: documents[Int(cell.document)][range], as: UTF8.self)
    }
  }

  private func words(of cell: Cell, _ rest: [String]) -> String {
    let counterpart = cell.counterpart < 0 ? "" : ">" + places[Int(cell.counterpart)].code
    let words = [
      places[Int(cell.place)].code + counterpart, cell.period.description,
      dimensions.names.isEmpty ? "" : dimensions.rows[Int(cell.breakdown)].joined(separator: ","),
    ]
    return (words + rest).filter { !$0.isEmpty }.joined(separator: " ")
  }
}
