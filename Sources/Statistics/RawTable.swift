/// A series as one source wrote it: what extraction gives and harmonizing takes.
public struct RawTable: Sendable {
  /// A place in the source's own words.
  public struct RawPlace: Sendable, Hashable {
    /// The source's code for it.
    public let code: String
    /// The name written beside the code.
    public let name: String
    /// Whether the document itself says that it is an aggregate.
    public let isAggregate: Bool

    /// A place as written.
    public init(code: String, name: String, isAggregate: Bool = false) {
      self.code = code
      self.name = name
      self.isAggregate = isAggregate
    }
  }

  /// A document that was read, and the rule that read it.
  public struct Reading: Sendable, Hashable {
    /// Which document.
    public let document: DocumentReference
    /// How it was read.
    public let rule: Rule
    /// The grid in the document that its cells' rows and columns count in.
    public let grid: Grid?
    /// When the document was received, ISO 8601 in UTC; known once it is harmonized.
    public var receivedAt = ""

    /// A document read by a rule.
    public init(document: DocumentReference, rule: Rule, grid: Grid? = nil) {
      self.document = document
      self.rule = rule
      self.grid = grid
    }
  }

  /// Which series.
  public let series: SeriesKey
  /// The indicator's name as published; empty when the layout has none.
  public var publishedName = ""
  /// The publisher's definition of the series, where the layout carries it.
  public var note = ""
  /// The provider's own release mark, as printed.
  public var release = ""
  /// The documents it was read from, in the order that later ones replace earlier ones.
  public var readings: [Reading] = []
  /// Every place that has a row, even an empty one.
  public var places: [RawPlace] = []
  /// The codes of its dimensions, beside place and period.
  public var dimensions = LabelSet()
  /// What is said of values beside their status: their survey, their notes.
  public var attributes = LabelSet()
  /// Whether it holds all of some periods, so that a later table replaces periods, not places.
  public var coversPeriods = false
  /// The values.
  public var cells: [Cell] = []
  /// Keys of which the publisher says that they have no value.
  public var absences: [Absence] = []
  /// What a person should look at, though nothing was lost.
  public var warnings: [String] = []
  /// Records kept out so far.
  public var rejections: [Rejection] = []
  /// Where every record went so far; `kept` is what is in `cells`.
  public var tally = Tally()

  /// A table with nothing in it yet.
  public init(series: SeriesKey) { self.series = series }
}
