internal import Disk
internal import FoundationEssentials

/// Reads the parts of one remote zip.
struct ZipReading {
  /// What became of reading a directory.
  enum Outcome {
    case zip(RemoteZip)
    /// The server confirms what we hold.
    case confirmed(HeldPayload, status: Int, finalURL: String)
    /// Its parts were not of one state of the file.
    case changed
  }

  /// How often reading begins anew because the file changed half-way.
  static let maximumRounds = 3
  /// The end of a zip with a few dozen members.
  private static let firstTail = 8 << 10

  var attempts: Attempts
  private var now: Date { attempts.line.clock.now() }

  init(attempts: Attempts) { self.attempts = attempts }

  /// Reads the directory.
  ///
  /// - Parameter held: What the server may confirm instead.
  mutating func directory(
    holding held: HeldPayload?
  ) async throws(TransferError) -> Outcome {
    let end = RangeReceiver(.last(ZipReading.firstTail), of: nil, attempts.resource, now: now)
    if let held { end.hold(held) }
    let settled = try await attempts.ask(end) { answer, _ throws(DiskError) in
      answer == .notModified ? end.confirmed : nil
    }
    if settled.answer == .notModified, let confirmed = end.confirmed {
      return .confirmed(confirmed, status: settled.status, finalURL: settled.finalURL)
    }
    guard settled.answer == .whole, let identity = end.identity else { return .changed }
    var tail = end.bytes
    while true {
      switch try parse(tail, total: identity.total) {
      case .directory(let directory): return .zip(RemoteZip(directory, of: identity))
      case .needsTail(let from):
        let missing = from..<identity.total - tail.count
        let more = RangeReceiver(.bytes(missing), of: identity, attempts.resource, now: now)
        let settled = try await attempts.ask(more) { _, _ throws(DiskError) in nil }
        guard settled.answer == .whole else { return .changed }
        tail = more.bytes + tail
      }
    }
  }

  private func parse(
    _ tail: [UInt8], total: Int
  ) throws(TransferError) -> ZipDirectory.Parsed {
    do {
      return try ZipDirectory.parse(tail: tail, total: total)
    } catch {
      throw attempts.error(.damaged("zip: \(error.what)"))
    }
  }
}
