internal import Statistics

/// A value that a declared rule put where the publisher has none.
public struct Fill: Sendable, Hashable {
  /// A published value it was made of.
  public struct Parent: Sendable, Hashable, CustomStringConvertible {
    /// Of which cut of which series.
    public let cut: SeriesCut
    /// Code of the place.
    public let place: String
    /// The calendar year.
    public let year: Int

    /// A published value.
    public init(_ cut: SeriesCut, place: String, year: Int) {
      self.cut = cut
      self.place = place
      self.year = year
    }

    /// Reads what ``description`` wrote; `nil` for another form.
    public init?(_ text: some StringProtocol) {
      let words = String(text).split(separator: " ").map(String.init)
      guard words.count >= 3, let series = SeriesKey(words[0]), let year = Int(words[2]) else {
        return nil
      }
      var codes: [String: String] = [:]
      for word in words.dropFirst(3) {
        guard let equals = word.firstIndex(of: "=") else { return nil }
        codes[String(word[..<equals])] = String(word[word.index(after: equals)...])
      }
      self.init(SeriesCut(series, codes: codes), place: words[1], year: year)
    }

    /// `wdi/SP.POP.TOTL KOR 2020`, then the codes.
    public var description: String {
      let codes = cut.codes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      return ([cut.series.description, place, String(year)] + codes).joined(separator: " ")
    }
  }

  /// What is filled.
  public let cut: SeriesCut
  /// The codes of the series' dimensions in its own order.
  public let row: [String]
  /// Code of the place.
  public let place: String
  /// The calendar year it stands for.
  public let year: Int
  /// In the unit of the series.
  public let value: Double
  /// Which rung of the ladder.
  public let method: String
  /// Who published what it is made of, with the citation where one is declared.
  public let source: String
  /// What it is made of, in the order it was used; never empty.
  public let parents: [Parent]
  /// How many years older than wanted the oldest of it is.
  public let age: Int
  /// One standard error in the unit of the series, from hiding known values; `nil` where too few
  /// could be hidden.
  public let error: Double?
  /// How many known values were hidden to estimate the error.
  public let tested: Int
}
