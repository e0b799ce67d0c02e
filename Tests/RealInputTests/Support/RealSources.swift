import Foundation
import ProgramUnderTest

/// Real files of other sources than the bank, and benches that declare series for them.
enum RealSources {
  /// The path of a file, from the folder of all real input.
  static func path(_ name: String) throws -> String {
    guard let folder = RealInput.folder else { throw CocoaError(.fileNoSuchFile) }
    return folder.appending(path: name).path
  }

  static func paths(_ folder: String, _ names: [String]) throws -> [String] {
    try names.map { try path("\(folder)/\($0)") }
  }

  /// A bench with one source as the product declares it, and further lines in its list of series.
  ///
  /// - Parameter words: What else to change in the file: words that stand there by what to put in
  ///   their place.
  static func bench(
    _ source: String, series: [String] = [], changing words: [String: String] = [:]
  ) throws -> Workbench {
    var text = try String(
      contentsOf: Repository.pipelines.appending(path: "sources/\(source).yaml"), encoding: .utf8)
    let lines = series.map {
      "  - { name: \"Real input\", unit: number, cadence: yearly, \($0) }\n"
    }
    for (old, new) in words { text = text.replacing(old, with: new) }
    return try bench(
      source, declaration: text.replacing("\nseries:\n", with: "\nseries:\n" + lines.joined()))
  }

  /// A bench with one source, and a dialect of places if the product has none.
  static func bench(
    _ source: String, declaration: String, places: String? = nil
  ) throws -> Workbench {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"]))
    let sources = bench.pipelines.appending(path: "sources")
    try FileManager.default.removeItem(at: sources.appending(path: "wdi.yaml"))
    try Data(declaration.utf8).write(to: sources.appending(path: "\(source).yaml"))
    if let places {
      try Data(places.utf8).write(to: bench.pipelines.appending(path: "places/\(source).yaml"))
    }
    return bench
  }
}

extension Workbench {
  /// Imports files into a source and runs it; nothing may be kept out or lost.
  func load(
    _ files: [String], into source: String, receivedAt day: String
  ) async throws -> JSON {
    let imported = try await etl(["import", "--source", source, "--retrieved-at", day] + files)
    guard imported.exitCode == 0 else { throw Refused(sentence: imported.stdout) }
    let run = try await etl("run", "--source", source, "--offline", "--json")
    guard run.exitCode == 0 else { throw Refused(sentence: run.stdout) }
    return try run.json
  }

  /// A file was not taken.
  struct Refused: Error {
    let sentence: String
  }
}
