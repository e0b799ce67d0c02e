/// A place after harmonizing: never a bare string.
public struct Place: Sendable, Hashable {
  /// What sort of place.
  public enum Kind: String, Sendable, CaseIterable {
    /// In ISO 3166-1 today.
    case country
    /// Has a code of the user-assigned range that sources agree on: Kosovo, XKX.
    case userAssigned = "user-assigned"
    /// A state that no longer exists, or no longer within those borders.
    case former
    /// Several ISO places that one source publishes as one: the Channel Islands.
    case group
    /// Something that stands among places and is none: stateless people, a travel document.
    case noPlace = "no-place"
    /// A sum or mean the publisher made: the world, an income group.
    case aggregate
  }

  /// ISO 3166-1 alpha-3 where there is one; else the code of the source that publishes it.
  public let code: String
  /// What sort of place.
  public let kind: Kind
  /// English name for display.
  public let name: String
  /// The source whose own code it is; empty for codes that all sources share.
  public let scope: String
  /// The ISO codes of its parts, where published.
  public let members: [String]

  /// Names a place.
  public init(code: String, kind: Kind, name: String, scope: String = "", members: [String] = []) {
    self.code = code
    self.kind = kind
    self.name = name
    self.scope = scope
    self.members = members
  }
}
