/// A record that could be read but not trusted, kept with its reason and its bytes' place.
public struct Rejection: Sendable, Hashable {
  /// Why a record is kept out.
  public enum Reason: String, Sendable, CaseIterable {
    /// The value is not a number.
    case notANumber = "not-a-number"
    /// The place is not known in this source's dialect.
    case unknownPlace = "unknown-place"
    /// The place may be one of several.
    case ambiguousPlace = "ambiguous-place"
    /// The period is not one this source publishes.
    case badPeriod = "bad-period"
    /// The status flag is not in the source's list.
    case unknownStatus = "unknown-status"
    /// The same key stands twice with different values; neither is trusted.
    case conflict = "conflicting-duplicates"
    /// The code of a dimension is not one the source may use.
    case unknownCode = "unknown-code"
    /// Value and magnitude contradict each other.
    case contradiction
    /// The value is not as the series is expected to be.
    case unexpected
    /// The row does not have the shape of the header.
    case shape = "wrong-shape"
  }

  /// The series it would have belonged to.
  public let series: SeriesKey
  /// Place, period and value as the source wrote them.
  public let place: String
  /// The period as written.
  public let period: String
  /// The value as written.
  public let text: String
  /// Why it is kept out.
  public let reason: Reason
  /// One sentence: what was found, what was expected.
  public let explanation: String
  /// Where its bytes are.
  public let document: DocumentReference
  /// Byte offset of the record in the document.
  public let offset: Int
  /// Length in bytes.
  public let length: Int

  /// Describes a rejected record.
  public init(
    series: SeriesKey, place: String, period: String, text: String, reason: Reason,
    explanation: String, document: DocumentReference, offset: Int, length: Int
  ) {
    self.series = series
    self.place = place
    self.period = period
    self.text = text
    self.reason = reason
    self.explanation = explanation
    self.document = document
    self.offset = offset
    self.length = length
  }
}
