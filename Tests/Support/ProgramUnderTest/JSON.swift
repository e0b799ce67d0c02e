import Foundation

/// A parsed JSON document that keeps truth values and numbers apart.
package enum JSON: Equatable, Sendable {
  case null
  case truth(Bool)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  /// Parses a document.
  package init(_ text: String) throws {
    self.init(
      try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed))
  }

  private init(_ parsed: Any) {
    switch parsed {
    case let text as String: self = .text(text)
    // A truth value is a number with the type of a character.
    case let number as NSNumber where number.objCType.pointee == 0x63:
      self = .truth(number.boolValue)
    case let number as NSNumber: self = .number(number.doubleValue)
    case let list as [Any]: self = .list(list.map { JSON($0) })
    case let members as [String: Any]: self = .object(members.mapValues { JSON($0) })
    default: self = .null
    }
  }

  /// The member of that name; null where there is none.
  package subscript(key: String) -> JSON {
    if case .object(let members) = self { members[key] ?? .null } else { .null }
  }

  /// The element at that position; null where there is none.
  package subscript(position: Int) -> JSON {
    items.indices.contains(position) ? items[position] : .null
  }

  /// The elements of a list.
  package var items: [JSON] { if case .list(let items) = self { items } else { [] } }

  /// The element whose member `key` is that text; null where there is none.
  package func item(where key: String, is text: String) -> JSON {
    items.first { $0[key].text == text } ?? .null
  }

  /// A text; `nil` for anything else.
  package var text: String? { if case .text(let text) = self { text } else { nil } }

  /// A number; `nil` for anything else.
  package var number: Double? { if case .number(let number) = self { number } else { nil } }

  /// A whole number; `nil` for anything else.
  package var count: Int? { number.flatMap { Int(exactly: $0) } }

  /// A truth value; `nil` for anything else.
  package var truth: Bool? { if case .truth(let truth) = self { truth } else { nil } }
}
