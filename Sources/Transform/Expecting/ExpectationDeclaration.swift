/// What a file declares to be expected of the series of one source.
public struct ExpectationDeclaration: Sendable, Hashable, Decodable {
  /// What is expected of one series.
  public struct Item: Sendable, Hashable, Decodable {
    /// Its code in the source.
    public let code: String
    /// What is expected of it.
    public let expect: [SeriesExpectation]
  }

  /// The source.
  public let source: String
  /// What is expected of every series of it.
  public let all: [SeriesExpectation]?
  /// What is expected of some.
  public let series: [Item]?

  /// What is expected of a series.
  public func expecting(_ code: String) -> Expecting {
    Expecting(
      (series ?? []).filter { $0.code == code }.flatMap(\.expect), beside: all ?? [])
  }
}
