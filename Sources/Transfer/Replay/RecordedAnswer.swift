internal import FoundationEssentials

/// One answer of a recording: a request, what came, and whose figures they are.
struct RecordedAnswer: Equatable {
  /// As `Resource.shownURL` writes it: without credentials.
  var url: String
  /// Relative to the folder of its fixtures.yaml.
  var file: String
  var status = 200
  /// Names in lower case.
  var headers: [String: String] = [:]
  var retrievedAt: Date
  var origin: RecordedOrigin
}
