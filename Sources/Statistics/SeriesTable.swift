/// A harmonized series in canonical order: what the store writes.
public struct SeriesTable: Sendable {
  /// A place with the rule that resolved it.
  public struct ResolvedPlace: Sendable, Hashable {
    /// The place.
    public let place: Place
    /// How the source's code came to mean it.
    public let rule: Rule

    /// A place and its rule.
    public init(place: Place, rule: Rule) {
      self.place = place
      self.rule = rule
    }
  }

  /// Which series, its unit and expectations.
  public let definition: SeriesDefinition
  /// The indicator's name as published.
  public var publishedName: String
  /// The publisher's definition, where the layout carries it.
  public var note: String
  /// The provider's own release mark.
  public var release: String
  /// What a person should look at, though nothing was lost.
  public var warnings: [String] = []
  /// How it was computed from other series; empty for a published one.
  public var formula = ""
  /// The documents, with the rules that read them.
  public var readings: [RawTable.Reading]
  /// Places by index; sorted by code.
  public var places: [ResolvedPlace]
  /// The codes of its dimensions, sorted.
  public var dimensions: LabelSet
  /// What is said of values beside their status.
  public var attributes: LabelSet
  /// Values sorted by place, counterpart, period and dimensions; every key once.
  public var cells: [Cell]
  /// Keys of which the publisher says that they have no value, sorted alike.
  public var absences: [Absence]
  /// Every record kept out, from any stage.
  public var rejections: [Rejection]
  /// Where every record went.
  public var tally: Tally

  /// A harmonized series.
  public init(
    definition: SeriesDefinition, publishedName: String, note: String, release: String,
    readings: [RawTable.Reading], places: [ResolvedPlace], dimensions: LabelSet = LabelSet(),
    attributes: LabelSet = LabelSet(), cells: [Cell], absences: [Absence] = [],
    rejections: [Rejection], tally: Tally
  ) {
    self.definition = definition
    self.publishedName = publishedName
    self.note = note
    self.release = release
    self.readings = readings
    self.places = places
    self.dimensions = dimensions
    self.attributes = attributes
    self.cells = cells
    self.absences = absences
    self.rejections = rejections
    self.tally = tally
  }
}
