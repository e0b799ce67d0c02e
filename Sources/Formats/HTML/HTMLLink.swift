/// A link of a page: `<a href>`.
public struct HTMLLink: Sendable, Hashable {
  /// What is between its tags, blanks made one; empty when that is a picture.
  public let text: String
  /// Where it leads, as written, references resolved and blanks around it removed.
  public let reference: String
  /// The same made absolute by the page's address, without blanks and other characters that
  /// addresses do not have; `nil` where that is not possible, as without the page's address.
  public let address: String?
  /// The bytes of the element in the page.
  public let range: Range<Int>
  /// The line on which it begins, from 1.
  public let line: Int
}
