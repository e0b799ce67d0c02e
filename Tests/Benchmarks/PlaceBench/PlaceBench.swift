import Foundation
import Pipeline
import Transform

/// Resolves the lines of a file as one source's names, and says how long that took.
@main
enum PlaceBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4 else {
      print("usage: place-bench PIPELINES DIALECT FILE")
      exit(64)
    }
    let clock = ContinuousClock()
    var gazetteer: Gazetteer?
    let loading = try clock.measure {
      gazetteer = try PipelineFiles(directory: arguments[1]).gazetteer()
    }
    let names = try String(contentsOfFile: arguments[3], encoding: .utf8)
      .split(separator: "\n").map(String.init)
    guard let gazetteer else { return }
    var (places, others, open) = (0, 0, 0)
    let resolving = clock.measure {
      for name in names {
        switch gazetteer.resolve(
          code: name, name: "", source: arguments[2], saysAggregate: false)
        {
        case .place: places += 1
        case .noPlace: others += 1
        case .ambiguous, .unknown: open += 1
        }
      }
    }
    print(
      "tables loaded in \(loading); \(names.count) names in \(resolving): \(places) places, "
        + "\(others) no places, \(open) open")
  }
}
