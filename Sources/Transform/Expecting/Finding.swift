public import Statistics

/// Something about a series that is not as expected.
public struct Finding: Sendable, Hashable {
  /// The series.
  public let series: SeriesKey
  /// The expectation it does not meet, by the name of its rule.
  public let rule: String
  /// What follows.
  public let severity: Severity
  /// What was found and what was expected, for a person.
  public let sentence: String
  /// What exactly it is about, so that accepting it accepts nothing else.
  public let subject: String
  /// Whether it compares with the snapshot before, so that it is over once that one is replaced.
  public let isAboutChange: Bool

  /// A finding.
  public init(
    _ series: SeriesKey, _ expectation: SeriesExpectation, _ sentence: String, subject: String
  ) {
    self.series = series
    rule = expectation.rule.name
    severity = expectation.severity
    self.sentence = sentence
    self.subject = subject
    switch expectation.rule {
    case .coverage, .redefinition: isAboutChange = true
    default: isAboutChange = false
    }
  }
}
