/// One value in a table of a series: small and fixed in size, since tables hold millions.
///
/// Places, documents and combinations of labels are indices into the lists of the table it
/// stands in.
public struct Cell: Sendable, Hashable {
  /// Index of the place it is about.
  public var place: Int32
  /// Index of the other place of a flow; -1 when it is about one place alone.
  public var counterpart: Int32 = -1
  /// Index among the table's combinations of dimension codes; 0 in a table without dimensions.
  public var breakdown: Int32 = 0
  /// Index among the table's combinations of attributes; 0 in a table without attributes.
  public var remark: Int32 = 0
  /// What the publisher says about it.
  public var status: StatusFlags = []
  /// When it is about.
  public var period: Period
  /// In the table's unit; never NaN or infinite.
  public var value: Double
  /// Index of the reading it comes from.
  public var document: Int32
  /// Length in bytes of its text in the document.
  public var length: Int32
  /// Byte offset of its text in the document.
  public var offset: Int
  /// Row of the grid it stands in, from 1; 0 where the document is no grid.
  public var row: Int32 = 0
  /// Column of the grid it stands in, from 1; 0 where the document is no grid.
  public var column: Int32 = 0

  /// A value at a byte range of a document.
  public init(
    place: Int, period: Period, value: Double, document: Int, offset: Int, length: Int
  ) {
    self.place = Int32(place)
    self.period = period
    self.value = value
    self.document = Int32(document)
    self.length = Int32(length)
    self.offset = offset
  }
}

extension Cell {
  /// Whether both are about the same place, counterpart, period and dimensions.
  public func hasKey(of other: Cell) -> Bool {
    place == other.place && counterpart == other.counterpart && period == other.period
      && breakdown == other.breakdown
  }

  /// Canonical order by key: place, counterpart, period, dimensions.
  ///
  /// It is that of the codes when the lists of the table are sorted.
  public func precedes(_ other: Cell) -> Bool {
    if place != other.place { return place < other.place }
    if counterpart != other.counterpart { return counterpart < other.counterpart }
    if period != other.period { return period < other.period }
    return breakdown < other.breakdown
  }
}
