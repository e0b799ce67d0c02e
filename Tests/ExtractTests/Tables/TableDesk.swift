import Hashing
import Statistics
import TestSupport

@testable import Extract
@testable import Pipeline

/// An extractor of tables as a pipeline file declares it, and a folder for what it is to read.
struct TableDesk {
  let extractor: any Extractor
  private let folder = TemporaryDirectory()

  private static let product = Result {
    try PipelineFiles(directory: Repository.path("Pipelines"))
  }

  /// The product's own declaration of a source.
  init(_ source: String) throws {
    guard let found = try TableDesk.product.get().sources.first(where: { $0.id == source }) else {
      throw PipelineError.usage("no source \(source)")
    }
    extractor = found.extractor
  }

  /// A source with one series `t/values` of one layout, whose keys are lines of YAML.
  init(layout: String, expects: String = "xlsx", document: String = "") throws {
    let indented = layout.split(separator: "\n").map { "    \($0)\n" }.joined()
    let header = """
      source: t
      kind: tables
      title: T
      publisher: T
      licence: none
      homepage: https://localhost
      base_url: https://localhost
      recheck_days: 1
      stale_after_days: 1
      complete_from: 3

      """
    let documents = document.isEmpty ? "" : "documents:\n  - \(document)\n"
    let text =
      header + documents + "layouts:\n  - id: it\n\(indented)series:\n"
      + "  - { code: values, name: V, unit: persons, cadence: yearly, layouts: [it]"
      + (document.isEmpty ? "" : ", documents: [d]") + " }\n"
    _ = try folder.write("places/.keep", [])
    _ = try folder.write("sources/t.yaml", Array(text.utf8))
    let files = try PipelineFiles(directory: folder.path)
    extractor = files.sources[0].extractor
  }

  /// A file with these bytes.
  func file(_ bytes: [UInt8], _ name: String) throws -> PayloadFile {
    let sha256 = SHA256Digest(of: bytes).hex
    return PayloadFile(sha256: sha256, path: try folder.write(sha256, bytes), name: name)
  }

  /// Reads a series from files.
  func read(_ code: String, _ files: PayloadFile...) throws -> RawTable {
    guard let series = extractor.series.first(where: { $0.key.code == code }) else {
      throw PipelineError.usage("no series \(code)")
    }
    return try extractor.extract(
      series, from: files, by: "tables", knowing: Background())
  }

  /// What is said when a series cannot be read, or a file belongs to none.
  func refusal(_ code: String?, _ files: PayloadFile...) -> String {
    do {
      if let code {
        for file in files { _ = try read(code, file) }
      } else {
        for file in files { _ = try extractor.recognize(file, knowing: Background()) }
      }
      return "nothing is wrong"
    } catch {
      return "\(error)"
    }
  }
}

extension RawTable {
  /// The values, each as `China - mainland FY2019 F1 = 105 @ FY19!B3`, in the order of the document.
  var lines: [String] {
    cells.map { cell in
      let codes = dimensions.rows[Int(cell.breakdown)].map { " " + $0 }.joined()
      let place = readings[Int(cell.document)].grid?.locator(
        row: Int(cell.row), column: Int(cell.column))
      return "\(places[Int(cell.place)].code) \(cell.period)\(codes) = "
        + CanonicalNumber.text(cell.value) + (place.map { " @ \($0)" } ?? "")
    }
  }

  /// What was kept out, each as `Japan: 'x' expected a number`.
  var keptOut: [String] { rejections.map { "\($0.place): '\($0.text)' \($0.explanation)" } }
}
