/// One value in a table of a series: small and fixed in size, since tables hold millions.
///
/// Places and documents are indices into the lists of the table it stands in.
public struct Cell: Sendable, Hashable {
  /// Index of the place it is about.
  public var place: Int32
  /// What the publisher says about it.
  public var status: StatusFlags = []
  /// When it is about.
  public var period: Period
  /// In the table's unit; never NaN or infinite.
  public var value: Double
  /// Index of the document it was read from.
  public var document: Int32
  /// Length in bytes of its text in the document.
  public var length: Int32
  /// Byte offset of its text in the document.
  public var offset: Int

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
