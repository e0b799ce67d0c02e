internal import Foundation

/// How many times as important one criterion is as another: a number, `1/3`, or not answered.
public struct Judgement: Sendable, Hashable, Codable {
  /// Above 0; `nil` when the expert gave no answer.
  public let value: Double?

  /// A judgement, or none.
  public init(_ value: Double?) { self.value = value }

  /// Reads `3`, `0.33`, `1/3`, or nothing: an empty text, `-` or `?`.
  ///
  /// - Returns: `nil` for any other text.
  public init?(_ text: some StringProtocol) {
    let text = text.trimmingCharacters(in: .whitespaces)
    if ["", "-", "?"].contains(text) {
      self.init(Double?.none)
      return
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Double($0) }
    switch parts.count {
    case 1:
      guard let value = parts[0] else { return nil }
      self.init(value)
    case 2:
      guard let above = parts[0], let below = parts[1], below != 0 else { return nil }
      self.init(above / below)
    default: return nil
    }
  }

  /// Reads a number, a text as above, or null.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self.init(Double?.none)
    } else if let number = try? container.decode(Double.self) {
      self.init(number)
    } else {
      let text = try container.decode(String.self)
      guard let judgement = Judgement(text) else {
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: "'\(text)' is no judgement: expected 3, 0.33 or 1/3")
      }
      self = judgement
    }
  }

  /// Writes the number, or null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }
}
