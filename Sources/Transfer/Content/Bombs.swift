/// The judgement that compressed data unpacks to more than anything honest does.
enum Bombs {
  /// Small things may repeat themselves as much as they like.
  private static let harmless = 16 << 20

  /// Whether so many unpacked bytes from so few packed ones are beyond `ratio`.
  static func isOne(packed: Int, unpacked: Int, ratio: Int) -> Bool {
    unpacked > harmless && unpacked / ratio > max(packed, 1)
  }
}

extension Inflater.Fault {
  /// Why a body, or a part of it named by `prefix`, is refused.
  func reason(_ prefix: String) -> TransferError.Reason {
    switch self {
    case .corrupt(let what): .damaged("\(prefix): \(what)")
    case .bomb(let ratio): .bomb(ratio: ratio)
    case .refused: .damaged("\(prefix): more than expected")
    }
  }
}
