/// What a page is made of, in order, with its bytes in the page's text.
struct HTMLEvent {
  enum Kind {
    /// A start tag, by its name in lower case.
    case start(String, attributes: [(name: String, value: String)])
    /// The end of an element. Its range is the end tag's, or empty where there is none.
    case end(String)
    /// The slash that a start tag ends with; it means the end of an element in XHTML only.
    case slash(String)
    /// Characters, references resolved.
    case text(String)
  }

  let kind: Kind
  let range: Range<Int>
}
