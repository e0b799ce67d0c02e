internal import Disk
internal import FoundationEssentials

/// The delivery of one member of a remote zip.
struct MemberDelivery {
  let cache: PayloadCache
  let name: String
  private(set) var reading: ZipReading
  private var resource: Resource { reading.attempts.resource }

  init(_ name: String, cache: PayloadCache, attempts: Attempts) {
    self.name = name
    self.cache = cache
    reading = ZipReading(attempts: attempts)
  }

  /// - Parameter held: What the server may confirm instead of sending it.
  mutating func run(holding held: HeldPayload?) async throws(TransferError) -> Brought {
    for _ in 0..<ZipReading.maximumRounds {
      switch try await reading.directory(holding: held) {
      case .confirmed(let held, let status, let finalURL):
        return Brought(held: held, stored: nil, status: status, finalURL: finalURL)
      case .zip(let zip): if let brought = try await fetch(from: zip) { return brought }
      case .changed: break
      }
    }
    throw reading.attempts.error(.changedWhileReading)
  }

  /// - Returns: `nil` when the file is no longer the one the directory was read from.
  private mutating func fetch(from zip: RemoteZip) async throws(TransferError) -> Brought? {
    let member: ZipMember
    do { member = try zip.member(name) } catch { throw reading.attempts.error(error) }
    let policy = reading.attempts.policy
    let limit = min(resource.maximumBytes, policy.maximumBytes)
    if member.bytes > limit { throw reading.attempts.error(.tooLarge(limit: limit)) }
    let ratio = policy.maximumRatio
    if Bombs.isOne(packed: member.packedBytes, unpacked: member.bytes, ratio: ratio) {
      throw reading.attempts.error(.bomb(ratio: ratio))
    }
    let receiver = RangeReceiver(
      .bytes(zip.range(of: member)), of: zip.identity, resource,
      now: reading.attempts.line.clock.now(),
      into: ArrivingMember(member, of: resource, cache: cache, maximumRatio: ratio))
    var stored: Stored?
    let settled = try await reading.attempts.ask(receiver) { answer, url throws(DiskError) in
      if answer == .whole { stored = try receiver.store(finalURL: url) }
      return stored?.held
    }
    return stored.map {
      Brought(held: $0.held, stored: $0, status: settled.status, finalURL: settled.finalURL)
    }
  }
}
