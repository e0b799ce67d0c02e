/// Sees how far a run is, to show it to a person.
public protocol RunObserver: Sendable {
  /// Called when a step of a source is done.
  func progressed(_ progress: RunProgress)
}

/// How far a run is.
public struct RunProgress: Sendable {
  /// What is being done.
  public enum Stage: String, Sendable {
    case fetching, reading, sealing
  }

  /// The source at work.
  public let source: String
  /// What is being done.
  public let stage: Stage
  /// Steps done.
  public let done: Int
  /// Steps in all.
  public let total: Int
  /// What was done last: a series' code.
  public let current: String
}
