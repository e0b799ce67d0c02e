internal import Statistics

/// What a pipeline file says of a series, whatever the form it comes in.
protocol DeclaredSeries: Sendable {
  /// Its code within the source.
  var code: String { get }
  /// What it is called.
  var name: String { get }
  /// The unit of its values.
  var unit: String { get }
  /// Relative difference up to which two values are the same; 1e-9, if nothing is said.
  var tolerance: Double? { get }
  /// How often it is published.
  var cadence: String { get }
}

extension DeclaredSeries {
  /// The series as it is published.
  func definition(in source: String, isList: Bool = false) -> SeriesDefinition {
    SeriesDefinition(
      key: SeriesKey(source: source, code: code), name: name, unit: unit,
      tolerance: tolerance ?? 1e-9, cadence: cadence, isList: isList)
  }
}

extension Array where Element: DeclaredSeries {
  /// Checks what decoding cannot.
  ///
  /// - Parameter list: The key of the list in the pipeline file.
  func check(list: String = "series") throws(DeclarationError) {
    var codes: Set<String> = []
    for (number, item) in enumerated() {
      let place = "\(list)[\(number)]"
      if item.code.isEmpty { throw DeclarationError(key: "\(place).code", problem: "it is empty") }
      guard codes.insert(item.code).inserted else {
        throw DeclarationError(key: "\(place).code", problem: "\(item.code) stands twice")
      }
      if let tolerance = item.tolerance, !(0..<1).contains(tolerance) {
        throw DeclarationError(
          key: "\(place).tolerance",
          problem: "found \(tolerance), expected 0 or more and less than 1")
      }
    }
  }
}
