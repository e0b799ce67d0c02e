/// What a person asked a run to do.
public struct RunOptions: Sendable {
  /// Where payloads come from.
  public enum Supply: Sendable, Hashable {
    /// The sources themselves.
    case network
    /// Only what is in the cache.
    case cache
    /// A folder of recorded answers.
    case replay(directory: String)

    /// Whether recorded answers stand for the sources.
    var isReplay: Bool { if case .replay = self { true } else { false } }
  }

  /// Ids of the sources to refresh; empty for all.
  public var sources: [String] = []
  /// Where payloads come from.
  public var supply = Supply.network
  /// Other base URLs, by source.
  public var baseURLs: [String: String] = [:]
  /// A folder to record every answer in.
  public var recording: String?
  /// Do everything but publish.
  public var isDryRun = false
  /// The name to give the snapshot.
  public var edition: String?
  /// Seconds after which nothing more is asked of the network.
  public var timeLimit: Double?
  /// Use only what was received by then, ISO 8601 in UTC.
  public var asOf: String?

  /// Refresh all sources over the network.
  public init() {}
}
