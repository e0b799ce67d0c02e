/// What an XML document is made of, in the order of its bytes.
public enum XMLEvent: Sendable, Hashable {
  /// A start tag, or a tag that is start and end in one.
  case start
  /// An end tag; after a tag in one, an end of no bytes.
  case end
  /// Characters between two pieces of markup, CDATA sections and references resolved; blanks too.
  case text
  /// The end of a well-formed document.
  case endOfDocument
}
