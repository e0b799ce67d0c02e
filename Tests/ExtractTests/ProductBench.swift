import Hashing
import Statistics
import TestSupport
import Testing

@testable import Extract
@testable import Pipeline

/// The extractor of a source as the product declares it, and a folder for the answers it reads.
struct ProductBench {
  let extractor: any Extractor
  private let folder = TemporaryDirectory()

  init(_ source: String) throws {
    let files = try PipelineFiles(directory: Repository.path("Pipelines"))
    extractor = try #require(files.sources.first { $0.id == source }).extractor
  }

  /// The declared series with this code.
  func series(_ code: String) throws -> SeriesDefinition {
    try #require(extractor.series.first { $0.key.code == code })
  }

  /// An answer with these bytes.
  func answer(_ bytes: [UInt8], as name: String = "answer") throws -> PayloadFile {
    let sha256 = SHA256Digest(of: bytes).hex
    return PayloadFile(sha256: sha256, path: try folder.write(sha256, bytes), name: name)
  }

  /// An answer of text.
  func answer(_ text: String, as name: String = "answer") throws -> PayloadFile {
    try answer(text.bytes, as: name)
  }

  /// Reads a series from texts.
  func read(
    _ code: String, _ texts: String..., knowing background: Background = Background()
  ) throws -> RawTable {
    try extractor.extract(
      try series(code), from: try texts.map { try answer($0) }, by: "records", knowing: background)
  }

  /// The sentence with which a text is refused.
  func refusal(
    _ code: String, _ text: String, knowing background: Background = Background()
  ) throws -> String {
    do {
      _ = try read(code, text, knowing: background)
      return "nothing is wrong"
    } catch let error as ExtractError {
      return error.description
    }
  }
}
