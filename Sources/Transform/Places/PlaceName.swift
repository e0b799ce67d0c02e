/// Names as they are compared: without case, spaces, punctuation and diacritics.
enum PlaceName {
  /// The form of a name under which it is looked up.
  ///
  /// `Côte d’Ivoire`, `COTE D'IVOIRE` and ` Cote d'Ivoire*` are one; so are `Bosnia & Herzegovina`
  /// and `Bosnia and Herzegovina`. Points and apostrophes vanish, other punctuation parts words.
  static func folded(_ name: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(name.utf8.count + 8)
    var isParted = false
    for byte in name.utf8 {
      switch byte {
      case 0x61...0x7A, 0x30...0x39: append(byte)
      case 0x41...0x5A: append(byte | 0x20)
      case 0x27, 0x2E, 0x60: continue
      case 0x26: appendAnd()
      case 0x80...: return foldedSlowly(name)
      default: isParted = true
      }
    }
    return String(decoding: bytes, as: UTF8.self)

    func append(_ byte: UInt8) {
      if isParted, !bytes.isEmpty { bytes.append(0x20) }
      isParted = false
      bytes.append(byte)
    }
    func appendAnd() {
      isParted = true
      for byte in "and".utf8 { append(byte) }
      isParted = true
    }
  }

  /// The same for names with letters beyond ASCII.
  private static func foldedSlowly(_ name: some StringProtocol) -> String {
    var result = ""
    var isParted = false
    for scalar in name.unicodeScalars {
      let letters = letters(of: scalar)
      switch letters {
      case nil: isParted = true
      case ""?: continue
      case let letters?:
        if isParted || letters == "and", !result.isEmpty, result.last != " " { result += " " }
        result += letters
        isParted = letters == "and"
      }
    }
    return result
  }

  /// What a character is compared as: nothing, or letters; `nil` when it parts words.
  private static func letters(of scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "'", ".", "`", "´", "‘", "’", "ʻ", "ʼ", "′": return ""
    case "&": return "and"
    case "\u{300}"..."\u{36F}", "\u{200B}"..."\u{200F}", "\u{FEFF}": return ""
    case "¹", "²", "³", "⁰"..."⁹": return ""
    default: break
    }
    if let base = baseLetters[scalar] { return base }
    if !scalar.properties.isAlphabetic, scalar.properties.numericType == nil { return nil }
    let small = scalar.properties.lowercaseMapping
    return small.unicodeScalars.first.flatMap { baseLetters[$0] } ?? small
  }

  /// Small letters of Latin alphabets without their marks.
  private static let baseLetters: [Unicode.Scalar: String] = {
    let groups = [
      ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"), ("ae", "æ"), ("c", "çćĉċč"), ("d", "ďđð"),
      ("e", "èéêëēĕėęěẹẻẽếềểễệ"), ("g", "ĝğġģ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįıỉị"), ("j", "ĵ"),
      ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŋ"), ("o", "òóôõöøōŏőọỏốồổỗộớờởỡợơ"), ("oe", "œ"),
      ("r", "ŕŗř"), ("s", "śŝşšș"), ("ss", "ß"), ("t", "ţťŧț"), ("th", "þ"),
      ("u", "ùúûüũūŭůűųụủứừửữựư"), ("w", "ŵ"), ("y", "ýÿŷỳỵỷỹ"), ("z", "źżž"),
      // Turkish small letter of a capital I with a dot: i and a combining dot.
      ("i", "İ"),
    ]
    var letters: [Unicode.Scalar: String] = [:]
    for (base, marked) in groups {
      for scalar in marked.unicodeScalars { letters[scalar] = base }
    }
    return letters
  }()
}
