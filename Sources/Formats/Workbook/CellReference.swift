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
  /// - Returns: `nil` for anything else, and for what is beyond ten million rows.
  init?(_ bytes: ArraySlice<UInt8>) {
    var column = 0
    var row = 0
    var position = bytes.startIndex
    func skipDollar(_ position: inout Int) {
      if position < bytes.endIndex, bytes[position] == UInt8(ascii: "$") { position += 1 }
    }
    skipDollar(&position)
    while position < bytes.endIndex, case let letter = bytes[position] & 0xDF,
      letter >= 0x41, letter <= 0x5A, column < 1 << 20
    {
      column = column * 26 + Int(letter - 0x40)
      position += 1
    }
    skipDollar(&position)
    let digits = position
    while position < bytes.endIndex, bytes[position] >= 0x30, bytes[position] <= 0x39,
      row < 10_000_000
    {
      row = row * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    guard position == bytes.endIndex, position > digits, column > 0, row > 0 else { return nil }
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
