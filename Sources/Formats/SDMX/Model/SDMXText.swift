/// A text in one language.
public struct SDMXText: Sendable, Hashable {
  /// The language's tag: "en"; `nil` if unsaid.
  public let language: String?
  /// As written, line ends made one character.
  public let text: String
}

extension [SDMXText] {
  /// The text in a language, else in a variant of it, else in none, else the first.
  public func text(in language: String) -> String? {
    let found =
      first { $0.language == language } ?? first { $0.language?.hasPrefix(language + "-") == true }
      ?? first { $0.language == nil } ?? first
    return found?.text
  }
}

/// A provider's remark on an artefact or an item: its last update, its ISO code.
public struct SDMXAnnotation: Sendable, Hashable {
  /// Its id; `nil` if it has none.
  public internal(set) var id: String?
  /// What it is about: "LAST_UPDATE".
  public internal(set) var type: String?
  /// The remark itself, often.
  public internal(set) var title: String?
  /// The remark in words.
  public internal(set) var texts: [SDMXText] = []
}
