internal import Statistics

/// One way to fill a gap; a ladder is a list of them, tried in order.
public enum FillRung: Sendable, Hashable {
  /// Another international source publishes the same definition.
  case sameDefinition(SeriesCut, times: Double)
  /// A country's own statistics office publishes it, in a conversion and with a citation.
  case nationalOffice(SeriesCut, place: String, times: Double, citation: String)
  /// The latest earlier year, up to a number of years old.
  case earlierYear(maxAge: Int)
  /// The line between the years before and after, up to a number of years apart.
  case interpolation(maxSpan: Int)
  /// The change of a related series since the latest year that has both, up to a number of years.
  case ratio(SeriesCut, maxAge: Int)

  /// Its name in declarations and in `fills.csv`.
  public var method: String { kind.rawValue }

  /// The other series it needs.
  public var other: SeriesCut? {
    switch self {
    case .sameDefinition(let cut, _), .nationalOffice(let cut, _, _, _), .ratio(let cut, _): cut
    case .earlierYear, .interpolation: nil
    }
  }

  /// Whether another series' values are taken without a conversion.
  public var takesAsIs: Bool {
    switch self {
    case .sameDefinition(_, let times), .nationalOffice(_, _, let times, _): times == 1
    case .earlierYear, .interpolation, .ratio: false
    }
  }

  enum Kind: String, Codable, CaseIterable {
    case sameDefinition = "same-definition"
    case nationalOffice = "national-office"
    case earlierYear = "earlier-year"
    case interpolation
    case ratio
  }

  private var kind: Kind {
    switch self {
    case .sameDefinition: .sameDefinition
    case .nationalOffice: .nationalOffice
    case .earlierYear: .earlierYear
    case .interpolation: .interpolation
    case .ratio: .ratio
    }
  }

  /// What a method does, for a person.
  public static func meaning(of method: String) -> String? {
    switch Kind(rawValue: method) {
    case .sameDefinition: "Filled: another source publishes it by the same definition."
    case .nationalOffice: "Filled: the country's own statistics office publishes it."
    case .earlierYear: "Filled: the latest earlier year stands for it."
    case .interpolation: "Filled: on the line between the years before and after."
    case .ratio: "Filled: moved on from an earlier year as a related series moved."
    case nil: nil
    }
  }
}

extension FillRung {
  /// What it would take of a place, for a person; `nil` where it is for another place.
  public func offer(to place: String) -> String? {
    switch self {
    case .sameDefinition(let cut, _): return "the same of \(cut)"
    case .nationalOffice(let cut, let home, _, _):
      return home == place ? "its own office's \(cut)" : nil
    case .earlierYear(let maxAge): return "its own at most \(maxAge) years older"
    case .interpolation(let maxSpan):
      return "its own before and after, at most \(maxSpan) years apart"
    case .ratio(let cut, let maxAge):
      return "its own at most \(maxAge) years older, moved on with \(cut)"
    }
  }
}

/// How the gaps of one cut of a series are filled.
public struct FillLadder: Sendable, Hashable {
  /// What is filled.
  public let cut: SeriesCut
  /// What is tried, in order.
  public let rungs: [FillRung]

  /// A ladder.
  public init(_ cut: SeriesCut, rungs: [FillRung]) {
    self.cut = cut
    self.rungs = rungs
  }
}
