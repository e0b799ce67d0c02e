extension TransferPolicy {
  /// The wait after a number of tries in a row that brought nothing: exponential, full jitter.
  ///
  /// Full jitter (anything from 0 to the limit) keeps many clients that failed together from coming
  /// back together.
  ///
  /// - Parameters:
  ///   - tries: At least 1.
  ///   - random: From 0 up to but not including 1.
  func backoff(after tries: Int, random: Double) -> Double {
    var limit = backoffBase
    for _ in 1..<max(tries, 1) where limit < backoffCap { limit *= 2 }
    return random * min(limit, backoffCap)
  }
}
