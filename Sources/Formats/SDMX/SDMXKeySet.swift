/// The keys met so far, so that a second observation of one key is found.
///
/// It keeps 128 bits and a place of each key, about 50 bytes, instead of the key. Two different
/// keys have the same bits with a chance below one in 10^25 in a document of a million.
public struct SDMXKeySet: Sendable {
  private struct Fingerprint: Hashable {
    let first: Int
    let second: Int
  }

  private var offsets: [Fingerprint: Int] = [:]

  /// Starts without any.
  public init() {}

  /// Takes an observation's key.
  ///
  /// The order of its dimensions does not matter, nor the data set it is in.
  ///
  /// - Returns: Where the first observation with the same key begins; `nil` if this is the first.
  public mutating func insert(_ observation: SDMXObservation) -> Int? {
    let fingerprint = Fingerprint(
      first: Self.hash(observation.keys, 1), second: Self.hash(observation.keys, 2))
    if let offset = offsets[fingerprint] { return offset }
    offsets[fingerprint] = observation.range.lowerBound
    return nil
  }

  private static func hash(_ keys: [SDMXComponentValue], _ salt: Int) -> Int {
    keys.reduce(into: 0) { sum, key in
      var hasher = Hasher()
      hasher.combine(salt)
      hasher.combine(key.id)
      hasher.combine(key.text)
      sum &+= hasher.finalize()
    }
  }
}
