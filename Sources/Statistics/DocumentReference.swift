/// One readable document in the cache: a payload, or one member of an archive payload.
public struct DocumentReference: Sendable, Hashable {
  /// SHA-256 of the payload, 64 hexadecimal digits.
  public let payload: String
  /// Which member of the archive, counted from 1; 0 when the payload itself is the document.
  public let ordinal: Int
  /// The member's name; empty when the payload itself is the document.
  public let member: String

  /// Refers to a payload or, with an ordinal, to a member of it.
  public init(payload: String, ordinal: Int = 0, member: String = "") {
    self.payload = payload
    self.ordinal = ordinal
    self.member = member
  }

  /// Short name used in lineage files: 16 digits of the payload's digest, `:n` for a member.
  public var id: String {
    ordinal == 0 ? String(payload.prefix(16)) : "\(payload.prefix(16)):\(ordinal)"
  }
}
