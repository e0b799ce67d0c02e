/// A list of codes or of concepts, as its agency maintains it.
public struct SDMXItemScheme: Sendable, Hashable {
  /// Its name for others.
  public let reference: SDMXReference
  /// Its names by language.
  public let names: [SDMXText]
  /// The provider's remarks.
  public let annotations: [SDMXAnnotation]
  /// Its items in the order of the document.
  public let items: [SDMXItem]

  /// The first item with an id.
  ///
  /// It looks at all of them: for many look-ups make a dictionary of `items` once.
  public func item(_ id: String) -> SDMXItem? { items.first { $0.id == id } }
}

/// A code of a codelist, or a concept of a concept scheme.
public struct SDMXItem: Sendable, Hashable {
  /// The code.
  public let id: String
  /// Its names by language.
  public let names: [SDMXText]
  /// The id of the code above it in the same list.
  public let parent: String?
  /// Of a concept: the codelist its values are from, where a structure does not say otherwise.
  public let codelist: SDMXReference?
  /// The provider's remarks.
  public let annotations: [SDMXAnnotation]
}
