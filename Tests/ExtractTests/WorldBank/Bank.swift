import Hashing
import Statistics
import TestSupport

@testable import Extract

/// The World Bank's extractor, and a folder for the answers it is to read.
struct Bank {
  let extractor: WorldBankExtractor
  private let folder = TemporaryDirectory()

  init() throws {
    extractor = try WorldBankExtractor(Bank.declaration())
  }

  static let code = "SP.POP.TOTL"

  static func declaration(
    routes: [String] = ["csv", "json", "xml"], rowsPerPage: Int = 1000,
    codes: [String] = [code, "SM.POP.NETM"]
  ) -> WorldBankDeclaration {
    WorldBankDeclaration(
      source: "wdi", routes: routes, rowsPerPage: rowsPerPage, completeFrom: 200,
      indicators: codes.map { code in
        WorldBankDeclaration.Indicator(
          code: code, name: "Population, total", unit: "persons", tolerance: 1e-9,
          cadence: "yearly")
      })
  }

  /// An answer with these bytes.
  func answer(_ bytes: [UInt8], as name: String = "answer") throws -> PayloadFile {
    let sha256 = SHA256Digest(of: bytes).hex
    return PayloadFile(sha256: sha256, path: try folder.write(sha256, bytes), name: name)
  }

  /// An answer of text.
  func answer(_ text: String, as name: String = "answer") throws -> PayloadFile {
    try answer(Array(text.utf8), as: name)
  }

  /// Reads the population from answers.
  func extract(
    _ answers: PayloadFile..., by route: String
  ) throws(ExtractError) -> RawTable {
    try extractor.extract(extractor.series[0], from: answers, by: route)
  }

  /// The sentence with which answers are refused.
  func refusal(_ answers: PayloadFile..., by route: String) -> String {
    do {
      _ = try extractor.extract(extractor.series[0], from: answers, by: route)
      return "nothing is wrong"
    } catch {
      return error.description
    }
  }

  /// The values of a table, each as `KOR 2021 F 51769539`: place, period, status, and the text
  /// at the byte range that the table gives for it.
  ///
  /// - Parameter documents: The bytes of each document of the table.
  static func values(of table: RawTable, in documents: [UInt8]...) -> [String] {
    table.cells.map { cell in
      let range = cell.offset..<cell.offset + Int(cell.length)
      let text = String(decoding: documents[Int(cell.document)][range], as: UTF8.self)
      let isSame = Double(text) == cell.value
      return [
        table.places[Int(cell.place)].code, cell.period.description, cell.status.description, text,
        isSame ? "" : "but \(cell.value)",
      ].filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  /// The rejections of a table, each as `KOR 2021 not-a-number n/a: expected ...`, with the text
  /// at their byte range in brackets where it is another.
  static func rejections(of table: RawTable, in documents: [UInt8]...) -> [String] {
    table.rejections.map { rejection in
      let index = table.readings.firstIndex { $0.document == rejection.document } ?? 0
      let range = rejection.offset..<rejection.offset + rejection.length
      let text = String(decoding: documents[index][range], as: UTF8.self)
      return [
        rejection.place, rejection.period, rejection.reason.rawValue, rejection.text,
        text == rejection.text ? "" : "[\(text)]",
      ].filter { !$0.isEmpty }.joined(separator: " ") + ": " + rejection.explanation
    }
  }
}

extension String {
  /// With the line ends that the bank writes.
  var crlf: String { replacing("\n", with: "\r\n") }

  var bytes: [UInt8] { Array(utf8) }
}
