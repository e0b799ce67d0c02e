/// The place of a cell on its sheet, written as people and workbooks do: "AB12".
public struct CellReference: Sendable, Hashable, CustomStringConvertible {
  /// Row number, from 1.
  public let row: Int
  /// Column number, from 1.
  public let column: Int

  /// - Parameters: From 1.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// Reads "AB12", dollar signs allowed.
  ///
  /// - Returns: `nil` for anything else, and for what is beyond ten million rows or columns.
  init?(_ text: some Collection<UInt8>) {
    let bytes = Array(text)
    self.init(bytes.span.bytes, 0..<bytes.count)
  }

  /// The same, of some of the bytes.
  init?(_ bytes: RawSpan, _ range: Range<Int>) {
    let limit = 10_000_000
    var column = 0
    var row = 0
    var position = range.lowerBound
    @inline(__always)
    func byte() -> UInt8 { position < range.upperBound ? bytes[position] : 0 }
    if byte() == UInt8(ascii: "$") { position += 1 }
    while case let letter = byte() & 0xDF, letter >= 0x41, letter <= 0x5A, column < limit {
      column = column * 26 + Int(letter - 0x40)
      position += 1
    }
    if byte() == UInt8(ascii: "$") { position += 1 }
    while case let digit = byte() &- 0x30, digit < 10, row < limit {
      row = row * 10 + Int(digit)
      position += 1
    }
    guard position == range.upperBound, column > 0, row > 0 else { return nil }
    self.init(row: row, column: column)
  }

  /// The letters of a column, by its number from 1.
  public static func letters(ofColumn column: Int) -> String {
    var letters = ""
    var rest = column
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  /// "AB12".
  public var description: String { Self.letters(ofColumn: column) + String(row) }
}
