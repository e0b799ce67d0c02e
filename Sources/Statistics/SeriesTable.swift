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
  /// The documents, with the rules that read them.
  public var readings: [RawTable.Reading]
  /// Places by index; sorted by code.
  public var places: [ResolvedPlace]
  /// Values sorted by place and period; every key once.
  public var cells: [Cell]
  /// Every record kept out, from any stage.
  public var rejections: [Rejection]
  /// Where every record went.
  public var tally: Tally

  /// A harmonized series.
  public init(
    definition: SeriesDefinition, publishedName: String, note: String, release: String,
    readings: [RawTable.Reading], places: [ResolvedPlace], cells: [Cell],
    rejections: [Rejection], tally: Tally
  ) {
    self.definition = definition
    self.publishedName = publishedName
    self.note = note
    self.release = release
    self.readings = readings
    self.places = places
    self.cells = cells
    self.rejections = rejections
    self.tally = tally
  }
}
