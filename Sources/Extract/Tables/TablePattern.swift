/// A regular expression of a pipeline file.
struct TablePattern: @unchecked Sendable {
  // A compiled expression is never changed; the library has not said so in its type.
  private let expression: Regex<AnyRegexOutput>
  let text: String

  /// - Throws: When it is no regular expression.
  init(_ text: String) throws {
    self.text = text
    expression = try Regex(text)
  }

  /// Whether all of a text matches.
  func matches(_ text: String) -> Bool { (try? expression.wholeMatch(in: text)) ?? nil != nil }

  /// Everything that is meant of a text, each once, where the expression matches in it more than
  /// once, one match behind the other.
  func everything(in text: String, as form: String?) -> [String] {
    var found: [String] = []
    var rest = text[...]
    while let match = try? expression.firstMatch(in: rest), !rest.isEmpty {
      let part = String(rest)
      if let meant = self.found(in: part, as: form), !found.contains(meant) { found.append(meant) }
      // What an expression looks at behind its groups may hold the next match.
      let ends = (1..<match.output.count).compactMap { match.output[$0].range?.upperBound }
      rest = rest[max(ends.max() ?? match.range.upperBound, rest.index(after: rest.startIndex))...]
    }
    return found
  }

  /// Whether a text begins with what matches.
  func begins(_ text: String) -> Bool { (try? expression.prefixMatch(in: text)) ?? nil != nil }

  /// What is meant of a text by a form such as `FY$1`; `nil` where nothing in it matches.
  func found(in text: String, as form: String?) -> String? {
    guard let match = try? expression.firstMatch(in: text) else { return nil }
    let groups = (0..<match.output.count).map { index in
      match.output[index].substring.map(String.init) ?? ""
    }
    guard let form else { return groups.count > 1 ? groups[1] : groups[0] }
    var result = ""
    var rest = form[...]
    while let sign = rest.firstIndex(of: "$") {
      result += rest[..<sign]
      rest = rest[rest.index(after: sign)...]
      if let digit = rest.first.flatMap({ Int(String($0)) }), groups.indices.contains(digit) {
        result += groups[digit]
        rest.removeFirst()
      } else {
        result += "$"
      }
    }
    return result + rest
  }

  /// What the first group matches in a text, or all of the text where the expression has no group;
  /// `nil` where nothing in it matches.
  func group(in text: String) -> String? {
    guard let match = try? expression.firstMatch(in: text) else { return nil }
    if match.output.count < 2 { return text }
    return match.output[1].substring.map(String.init) ?? text
  }

  /// A text without what matches at its end.
  func removed(fromEndOf text: String) -> String {
    guard let match = text.matches(of: expression).last, match.range.upperBound == text.endIndex
    else { return text }
    return String(text[..<match.range.lowerBound]).squeezed
  }
}
