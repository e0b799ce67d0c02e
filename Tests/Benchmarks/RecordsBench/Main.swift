import Extract
import Formats
import Foundation
import Statistics
import Yams

/// Reads a big table of records or a big SDMX message: `records-bench WHAT FILE`.
///
/// `read` goes through the reader alone, record by record; `extract` makes the whole table of the
/// series, with places, codes, statuses and byte ranges, as a run does.
@main
enum RecordsBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, ["read", "extract"].contains(arguments[1]) else {
      print("usage: records-bench read|extract FILE")
      exit(64)
    }
    let path = arguments[2]
    let isTable = path.hasSuffix(".csv")
    let count =
      switch (arguments[1], isTable) {
      case ("read", true): try readTable(path)
      case ("read", false): try readMessage(path)
      case (_, true): try extractTable(path)
      case (_, false): try extractMessage(path)
      }
    print("\(count) records")
  }

  /// Every code by its number, every value as a double.
  private static func readTable(_ path: String) throws -> Int {
    var reader = CSVReader(try FileSource(path: path))
    _ = try reader.next()
    let width = reader.count
    var texts = [TextInterner](repeating: TextInterner(), count: width)
    var count = 0
    var sum = 0.0
    while try reader.next() {
      for column in 0..<width {
        if column == 7 {
          sum += reader.number(column) ?? 0
        } else {
          _ = try reader.index(of: column, in: &texts[column])
        }
      }
      count += 1
    }
    return sum > 0 ? count : 0
  }

  /// Every observation with its key, value and attributes.
  private static func readMessage(_ path: String) throws -> Int {
    var reader = try SDMXDataReader(try FileSource(path: path))
    var count = 0
    var sum = 0.0
    while try reader.next() {
      sum += reader.observation.value ?? 0
      count += reader.observation.keys.isEmpty ? 0 : 1
    }
    return sum > 0 ? count : 0
  }

  private static func extractTable(_ path: String) throws -> Int {
    let extractor = try IlostatExtractor(
      try YAMLDecoder().decode(IlostatDeclaration.self, from: bulk))
    return try extract(path, by: extractor)
  }

  private static func extractMessage(_ path: String) throws -> Int {
    let extractor = try SDMXExtractor(
      try YAMLDecoder().decode(SDMXDeclaration.self, from: message))
    return try extract(path, by: extractor)
  }

  private static func extract(_ path: String, by extractor: some Extractor) throws -> Int {
    let payload = PayloadFile(
      sha256: String(repeating: "0", count: 64), path: path, name: "benchmark")
    let table = try extractor.extract(
      extractor.series[0], from: [payload], by: "records", knowing: Background())
    return table.tally.quarantined == 0 ? table.tally.read : 0
  }

  private static let bulk = """
    source: bench
    complete_from: 1
    areas_per_question: 30
    surveys: [BA]
    layouts:
      - id: code
        series: indicator
        place: ref_area
        period: time
        value: obs_value
        dimensions: { sex: sex, classif1: classif1, classif2: classif2 }
        attributes:
          source: [source]
          best_source: [best_source]
          notes: [note_classif, note_indicator, note_source]
        sets: { notes: _ }
        statuses: { obs_status: { B: B, U: U } }
    series:
      - code: X_NB
        name: X
        unit: persons
        cadence: yearly
        dimensions: { sex: sex, age: classif1, education: classif2 }
    """

  private static let message = """
    source: bench
    complete_from: 1
    forms: [specific]
    place: REF_AREA
    statuses: { OBS_STATUS: { B: B } }
    series:
      - code: X
        name: X
        unit: thousand persons
        cadence: yearly
        flow: ILO,DF_X,1.0
        dimensions: { sex: SEX, education: EDU, age: AGE }
        fixed: { FREQ: A }
        unit_multiplier: 3
    """
}
