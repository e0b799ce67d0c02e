/// Why an index could not be computed as it was declared.
public enum IndexError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A formula that cannot be read; columns count from 1.
  case formula(String, column: Int, problem: String)
  /// A unit that cannot be read, or that does not fit.
  case unit(String, problem: String)
  /// Everything in a definition that does not add up.
  case definition(String, faults: [String])
  /// Cells without a value, where the definition says to stop.
  case holes([Hole])
  /// An indicator that cannot be put on a common scale.
  case scale(indicator: String, problem: String)
  /// Cells that a mean cannot take: zero or less under a geometric or harmonic mean.
  case mean(Mean, cells: [String])
  /// Pairwise judgements that contradict the form of a comparison matrix.
  case judgements(String, problem: String)
  /// Judgements too inconsistent for the declared limit.
  case inconsistent(String, ratio: Double, limit: Double, worst: [String])

  /// One sentence, naming what was found and what was expected.
  public var description: String {
    switch self {
    case .formula(let text, let column, let problem):
      "formula '\(text)', column \(column): \(problem)"
    case .unit(let text, let problem): "unit '\(text)': \(problem)"
    case .definition(let index, let faults):
      "index \(index) does not add up: \(faults.joined(separator: "; "))"
    case .holes(let holes):
      "no value for \(holes.count) cell\(holes.count == 1 ? "" : "s"): "
        + IndexError.grouped(holes).joined(separator: "; ")
    case .scale(let indicator, let problem): "\(indicator) cannot be normalised: \(problem)"
    case .mean(let mean, let cells):
      "a \(mean.rawValue) mean needs values above 0, found \(cells.joined(separator: ", ")): "
        + "normalise to 1-100, or use the arithmetic mean"
    case .judgements(let matrix, let problem): "judgements '\(matrix)': \(problem)"
    case .inconsistent(let matrix, let ratio, let limit, let worst):
      "judgements '\(matrix)' have consistency ratio \(Written.number(ratio, decimals: 3)), "
        + "above the limit \(limit): reconsider \(worst.joined(separator: ", "))"
    }
  }
}

extension IndexError {
  /// Empty cells with the same reason in one, and of many reasons the first.
  private static func grouped(_ holes: [Hole]) -> [String] {
    var texts: [String] = []
    for (indicator, holes) in Dictionary(grouping: holes, by: \.indicator).sorted(by: {
      $0.key < $1.key
    }) {
      let reasons = Set(holes.map(\.reason))
      let places = holes.map(\.place).sorted().joined(separator: " ")
      let first = holes.map(\.reason).min() ?? ""
      texts.append(
        "\(indicator) of \(places): \(first)" + (reasons.count > 1 ? ", and the like" : ""))
    }
    return texts
  }
}
