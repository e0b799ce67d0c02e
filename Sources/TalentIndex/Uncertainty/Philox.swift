/// Random numbers by their position, not by what came before: Philox4x32-10.
///
/// Salmon and others published it in 2011. The same position always gives the same number, whichever thread asks, and in whatever order.
struct Philox {
  /// The two halves of a seed.
  private let key: (UInt32, UInt32)

  init(seed: UInt64) { key = (UInt32(truncatingIfNeeded: seed), UInt32(seed >> 32)) }

  /// Four words of one position.
  func words(_ first: UInt32, _ second: UInt32, _ third: UInt32, _ fourth: UInt32) -> (
    UInt32, UInt32, UInt32, UInt32
  ) {
    var (a, b, c, d) = (first, second, third, fourth)
    var (low, high) = key
    for _ in 0..<10 {
      let left = UInt64(0xD251_1F53) * UInt64(a)
      let right = UInt64(0xCD9E_8D57) * UInt64(c)
      (a, b, c, d) = (
        UInt32(right >> 32) ^ b ^ low, UInt32(truncatingIfNeeded: right),
        UInt32(left >> 32) ^ d ^ high, UInt32(truncatingIfNeeded: left)
      )
      low &+= 0x9E37_79B9
      high &+= 0xBB67_AE85
    }
    return (a, b, c, d)
  }

  /// Fills a row with numbers above 0 and below 1, 52 bits each.
  ///
  /// - Parameters:
  ///   - draw: Which row.
  ///   - stream: Which table of rows.
  func fill(_ row: inout [Double], draw: Int, stream: UInt32) {
    var position: UInt32 = 0
    var index = 0
    while index < row.count {
      let (a, b, c, d) = words(
        UInt32(truncatingIfNeeded: draw), UInt32(truncatingIfNeeded: draw >> 32), position, stream)
      row[index] = Philox.unit(a, b)
      if index + 1 < row.count { row[index + 1] = Philox.unit(c, d) }
      index += 2
      position += 1
    }
  }

  /// The middle of one of 2^52 equal steps, so that neither 0 nor 1 can come out.
  private static func unit(_ high: UInt32, _ low: UInt32) -> Double {
    let bits = (UInt64(high) << 32 | UInt64(low)) >> 12
    return (Double(bits) + 0.5) * 0x1p-52
  }
}
