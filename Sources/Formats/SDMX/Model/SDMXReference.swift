/// The name by which one SDMX artefact refers to another.
public struct SDMXReference: Sendable, Hashable, CustomStringConvertible {
  /// What is referred to: "Dataflow", "DataStructure", "Codelist", "Concept"; `nil` if unsaid.
  public let kind: String?
  /// Who maintains it: "ILO".
  public let agency: String?
  /// The artefact, or the scheme the item is in: "CL_AREA".
  public let id: String
  /// As written: "1.0", "latest"; `nil` if unsaid.
  public let version: String?
  /// The item of a scheme: the concept "REF_AREA" of the scheme; `nil` for the whole artefact.
  public let item: String?

  /// Names an artefact, or an item of one.
  public init(
    kind: String? = nil, agency: String?, id: String, version: String? = nil, item: String? = nil
  ) {
    self.kind = kind
    self.agency = agency
    self.id = id
    self.version = version
    self.item = item
  }

  /// Reads a URN, or its last part alone: `ILO:CL_AREA(1.0)`, `ILO:CS(1.0).SEX`.
  ///
  /// - Parameter kind: What a name without a URN around it refers to.
  /// - Returns: `nil` when `text` is neither.
  public init?(_ text: some StringProtocol, kind: String? = nil) {
    var name = Substring(text)
    var kind = kind
    if name.hasPrefix("urn:") {
      guard let equals = name.firstIndex(of: "="), let dot = name[..<equals].lastIndex(of: ".")
      else { return nil }
      kind = String(name[name.index(after: dot)..<equals])
      name = name[name.index(after: equals)...]
    }
    guard let colon = name.firstIndex(of: ":"), let open = name[colon...].firstIndex(of: "("),
      let close = name[open...].firstIndex(of: ")")
    else { return nil }
    let id = name[name.index(after: colon)..<open]
    let rest = name[name.index(after: close)...]
    guard colon > name.startIndex, !id.isEmpty, rest.isEmpty || rest.hasPrefix(".") else {
      return nil
    }
    self.init(
      kind: kind, agency: String(name[..<colon]), id: String(id),
      version: String(name[name.index(after: open)..<close]),
      item: rest.isEmpty ? nil : String(rest.dropFirst()))
  }

  /// The name as in a URN: "ILO:CL_AREA(1.0)".
  public var description: String {
    (agency.map { $0 + ":" } ?? "") + id + (version.map { "(\($0))" } ?? "")
      + (item.map { "." + $0 } ?? "")
  }

  /// Whether both name the same artefact or item, where both say so.
  public func matches(_ other: SDMXReference) -> Bool {
    id == other.id && item == other.item
      && (agency == nil || other.agency == nil || agency == other.agency)
      && (version == nil || other.version == nil || version == other.version)
  }
}
