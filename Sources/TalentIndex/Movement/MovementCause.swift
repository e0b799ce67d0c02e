/// Why a part of a score or rank changed between two evaluations.
public enum MovementCause: String, Sendable, Hashable, CaseIterable {
  /// The publisher changed a value of the same year.
  case revised
  /// A later year is used.
  case newerYear = "newer-year"
  /// An earlier year is used.
  case olderYear = "older-year"
  /// A rule fills what was published or empty before.
  case newFill = "new-fill"
  /// What was filled before is published now, or empty.
  case removedFill = "removed-fill"
  /// An empty cell has a published value now.
  case appeared
  /// A published value is gone and nothing took its place.
  case vanished
  /// The other places' values moved: the bounds of the scale, and the scores to be ranked among.
  case others
  /// The weights.
  case weights
  /// Anything else that was declared: formulas, indicators, countries, method.
  case definition

  /// As a sentence says it, before the code of an indicator.
  var words: String {
    switch self {
    case .revised: "revised values of"
    case .newerYear: "newer year of"
    case .olderYear: "older year of"
    case .newFill: "new fill of"
    case .removedFill: "removed fill of"
    case .appeared: "first value of"
    case .vanished: "lost value of"
    case .others: "others' values of"
    case .weights: "weight of"
    case .definition: "definition of"
    }
  }

  /// Of a place's own cell in two evaluations; `nil` when it is the same.
  static func of(
    _ before: IndicatorCell?, _ after: IndicatorCell?, redefined: Bool
  ) -> MovementCause? {
    guard let before else {
      return after.map { $0.isImputed ? .newFill : .appeared }
    }
    guard let after else { return before.isImputed ? .removedFill : .vanished }
    if before.value == after.value { return nil }
    if redefined { return .definition }
    if after.isImputed, !before.isImputed { return .newFill }
    if before.isImputed, !after.isImputed { return .removedFill }
    if after.year != before.year { return after.year > before.year ? .newerYear : .olderYear }
    return .revised
  }
}
