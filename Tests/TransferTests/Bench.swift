import Disk
import FoundationEssentials
import Glibc
import Hashing
import Synchronization

@testable import Transfer

/// A cache in a folder of its own, a journal, and a clock that only moves when it is slept on.
final class Bench: Sendable {
  let folder: String
  let disk: Disk
  /// Kept alive, because it owns the folder.
  private let earlier: Bench?
  let cache: PayloadCache
  let journal = InMemoryJournal()
  let time = FakeTime()

  /// - Parameter earlier: A bench in whose folder to go on.
  init(disk: Disk = Disk(), after earlier: Bench? = nil) throws {
    self.earlier = earlier
    folder = try earlier?.folder ?? Bench.makeFolder()
    self.disk = disk
    cache = PayloadCache(directory: self.folder + "/Cache", disk: disk)
  }

  deinit { if earlier == nil { try? Disk().removeTree(folder) } }

  /// A carrier as a new process would make it: nothing shared but the folder and the journal.
  func carrier(
    journal: (any TransferJournal)? = nil, _ adjust: (inout TransferPolicy) -> Void = { _ in }
  ) -> LiveCarrier {
    var policy = TransferPolicy()
    policy.requestsPerSecond = 1_000_000
    policy.authorities = CertificateAuthorities()
    adjust(&policy)
    return LiveCarrier(
      cache: cache, journal: journal ?? self.journal, policy: policy, clock: time.clock)
  }

  /// The bytes of a delivery, read back from the cache.
  func bytes(_ delivery: Delivery) throws -> [UInt8] {
    try Disk().readFile(cache.path(of: delivery.payload))
  }

  /// The hexadecimal names of all payloads in the cache.
  var payloads: [String] {
    let root = cache.directory + "/payloads"
    let folders = (try? Disk().list(root)) ?? []
    return folders.flatMap { (try? Disk().list(root + "/" + $0)) ?? [] }
  }

  /// The names in `partial/`.
  var leftovers: [String] { (try? Disk().list(cache.directory + "/partial")) ?? [] }

  private static func makeFolder() throws -> String {
    var template = Array("/tmp/transfer-tests.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw DiskError("make", "/tmp", code: errno) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// Time that passes only by sleeping; keeps what was slept.
final class FakeTime: Sendable {
  private let state = Mutex((elapsed: 0.0, slept: [Double]()))
  /// 2026-11-21T00:00:00Z.
  static let start = Date(timeIntervalSince1970: 1_795_219_200)

  var slept: [Double] { state.withLock { $0.slept } }
  var now: Date { FakeTime.start.addingTimeInterval(state.withLock { $0.elapsed }) }

  func pass(_ seconds: Double) { state.withLock { $0.elapsed += seconds } }

  /// Chance is always one half: a wait is half of its limit.
  var clock: TransferClock {
    TransferClock(
      now: { self.now },
      elapsed: { self.state.withLock { $0.elapsed } },
      sleep: { seconds in
        try Task.checkCancellation()
        self.state.withLock { state in
          state.elapsed += seconds
          state.slept.append(seconds)
        }
      },
      random: { 0.5 })
  }
}

extension Resource {
  /// A resource of the source "test".
  static func test(
    _ url: String, _ expects: Set<ContentKind> = [.any], name: String = "a.csv",
    maximumBytes: Int = 64 << 20
  ) -> Resource {
    Resource(
      source: "test", name: name, url: url, expects: expects, maximumBytes: maximumBytes)
  }
}

/// What a throwing delivery failed with; `nil` when it succeeded.
func failure(_ work: () async throws(TransferError) -> Delivery) async -> TransferError? {
  do {
    _ = try await work()
    return nil
  } catch {
    return error
  }
}
