/// A text of any encoding as UTF-8, from whose places one finds back to its own bytes.
struct DecodedText {
  /// How many bytes of the original lie between two places that are remembered.
  private static let stride = 512

  /// The text; NUL, which ends texts in C, and bytes that are no character are U+FFFD.
  let utf8: [UInt8]
  private let original: [UInt8]
  private let encoding: TextEncoding
  /// Places where a character begins, here and in the original; none when both are the same.
  private var marks: [(utf8: Int, original: Int)] = []

  init(_ original: [UInt8], _ encoding: TextEncoding) {
    self.original = original
    self.encoding = encoding
    if encoding == .utf8, !original.contains(0),
      String(validating: original, as: UTF8.self) != nil
    {
      utf8 = original
      return
    }
    var text: [UInt8] = []
    text.reserveCapacity(original.count)
    var reader = ScalarReader(original, encoding)
    while true {
      let place = reader.position
      if place >= (marks.last?.original ?? -Self.stride) + Self.stride {
        marks.append((text.count, place))
      }
      guard let scalar = reader.next() else { break }
      if let encoded = UTF8.encode(Self.shown(scalar)) { text += encoded }
    }
    utf8 = text
  }

  private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar == "\0" ? ScalarReader.replacement : scalar
  }

  /// Where in the original a character of the text begins.
  ///
  /// - Parameter place: Where it begins in the text, or the text's end.
  func original(of place: Int) -> Int {
    // The last mark that is not beyond.
    var (low, high) = (0, marks.count)
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].utf8 <= place { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return place }
    var reader = ScalarReader(original, encoding, from: marks[low - 1].original)
    var here = marks[low - 1].utf8
    while here < place, let scalar = reader.next() { here += UTF8.width(Self.shown(scalar)) }
    return reader.position
  }

  /// The bytes of the original that a range of the text is made of.
  func original(of range: Range<Int>) -> Range<Int> {
    original(of: range.lowerBound)..<original(of: range.upperBound)
  }
}
