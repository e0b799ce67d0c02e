/// What a service has to say beside the data, or in place of them.
public struct SDMXMessage: Sendable, Hashable, CustomStringConvertible {
  /// The service's code: "100" for no results, "413" for an answer too large.
  public internal(set) var code: String?
  /// As written: "Error", "Warning", "Information"; `nil` if unsaid.
  public internal(set) var severity: String?
  /// The texts in all languages, in order.
  public internal(set) var texts: [String] = []

  /// The code and the first text: "100 'No results found'".
  public var description: String {
    let words = [code, texts.first.map { "'\($0)'" }].compactMap(\.self)
    return words.isEmpty ? "without a text" : words.joined(separator: " ")
  }

  /// Whether the data beside it are all that was asked for.
  var isHarmless: Bool { severity == "Warning" || severity == "Information" }
}

extension FormatError {
  /// A message in place of data.
  init(_ format: String, offset: Int, answer: [SDMXMessage]) {
    let words = answer.map(\.description).joined(separator: ", ")
    self.init(
      format, offset: offset, found: "the service's error message " + words,
      expected: "what was asked of it")
  }
}
