/// The beginning of a body as a message can show it.
enum Excerpt {
  private static let length = 200

  /// The same without the secrets of the request, which some error pages repeat.
  static func of(_ bytes: [UInt8], hiding resource: Resource) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    let hidden = Redaction.secrets(of: resource).reduce(text) { $0.replacing($1, with: "REDACTED") }
    return of(Array(hidden.utf8))
  }

  /// The first 200 bytes, with runs of blanks as one space and what cannot be printed as dots.
  static func of(_ bytes: [UInt8]) -> String {
    var text = ""
    for scalar in String(decoding: bytes.prefix(length), as: UTF8.self).unicodeScalars {
      switch scalar {
      case " ", "\t", "\n", "\r": if !text.isEmpty, !text.hasSuffix(" ") { text += " " }
      case "\u{FEFF}": break
      case _ where scalar.properties.generalCategory == .control, "\u{FFFD}": text += "."
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text.hasSuffix(" ") ? String(text.dropLast()) : text
  }
}
