internal import Statistics

/// What a code in a status column says of the value beside it.
///
/// Written as `plain`, `zero` (the value must be 0 and is one), flags such as `E` or `B;U`, or the
/// reason of an absence such as `not-applicable`.
enum Meaning: Sendable, Hashable, Decodable {
  case flags(StatusFlags)
  /// A true zero, written out.
  case zero
  /// There is no value, whatever is written in its place.
  case absent(Absence.Reason)

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    if text == "plain" {
      self = .flags([])
    } else if text == "zero" {
      self = .zero
    } else if let reason = Absence.Reason(rawValue: text) {
      self = .absent(reason)
    } else if let flags = StatusFlags(codes: text), !text.isEmpty {
      self = .flags(flags)
    } else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "found '\(text)', expected plain, zero, codes of "
          + "\(StatusFlags.codes.map(\.code).joined(separator: ", ")), or one of "
          + Absence.Reason.allCases.map(\.rawValue).joined(separator: ", "))
    }
  }
}
