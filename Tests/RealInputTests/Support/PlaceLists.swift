import Foundation
import Pipeline
import ProgramUnderTest
import Statistics
import Transform

/// Places as real files and reference tables write them, listed by scripts of Tests/RealInput.
enum PlaceLists {
  /// A line of a script's answer.
  struct Line: Sendable {
    let cells: [String]

    /// A column, empty when the line has fewer.
    subscript(_ column: Int) -> String { cells.indices.contains(column) ? cells[column] : "" }
  }

  /// Any python3 of the path; the scripts need only its standard library.
  static let python: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").map { "\($0)/python3" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  static let isAtHand =
    python != nil
    && RealInput.folder.map {
      FileManager.default.fileExists(atPath: $0.appending(path: "codes").path)
    } ?? false

  /// What the real files name, and what the reference tables say; each is read once.
  static let seen = Task { try await lines(of: "list_places.py") }
  static let oracles = Task { try await lines(of: "list_oracles.py") }

  /// What a script lists.
  private static func lines(of script: String) async throws -> [Line] {
    let file = Repository.root.appending(path: "Tests/RealInput/\(script)").path
    let outcome = try await Program.run(
      [file, RealInput.folder?.path ?? ""], in: FileManager.default.temporaryDirectory,
      executable: python ?? "")
    guard outcome.exitCode == 0 else { throw CocoaError(.fileReadCorruptFile) }
    return outcome.stdout.split(separator: "\n").map { line in
      Line(cells: line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
    }
  }

  static func gazetteer() throws -> Gazetteer {
    try PipelineFiles(directory: Repository.pipelines.path).gazetteer()
  }
}

extension Gazetteer {
  /// What a run makes of a text; for no dialect, what a person is told.
  func meaning(_ text: String, in dialect: String) -> PlaceOutcome {
    dialect.isEmpty
      ? meaning(of: text, on: nil)
      : resolve(code: text, name: "", source: dialect, saysAggregate: false)
  }
}

extension PlaceOutcome {
  /// The code of a country, past or present; `*` for a sum, `-` for no place, `?` when it is open.
  var verdict: String {
    switch self {
    case .place(let place, _):
      place.kind == .aggregate || place.kind == .group ? "*" : place.code
    case .noPlace: "-"
    case .ambiguous, .unknown: "?"
    }
  }
}
