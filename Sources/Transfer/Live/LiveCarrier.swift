internal import Disk
internal import FoundationEssentials

/// Brings payloads from the network: politely, over interruptions, and only whole.
///
/// What is asked with which validators comes from the journal, and every request made goes back to
/// it. One carrier serves a whole run: it keeps connections, and its limits hold for all deliveries
/// together.
public struct LiveCarrier: Carrier {
  let cache: PayloadCache
  let line: Attempts.Line
  private let policy: TransferPolicy
  private let sourcePolicies: [String: TransferPolicy]

  /// Makes a carrier for one run.
  ///
  /// - Parameters:
  ///   - cache: Where payloads go.
  ///   - journal: What is known of earlier requests.
  ///   - policy: For sources without their own; its `connections` hold for all.
  ///   - sourcePolicies: By the name of the source.
  ///   - clock: Time and chance.
  public init(
    cache: PayloadCache, journal: any TransferJournal, policy: TransferPolicy = TransferPolicy(),
    sourcePolicies: [String: TransferPolicy] = [:], clock: TransferClock = .system
  ) {
    self.cache = cache
    self.policy = policy
    self.sourcePolicies = sourcePolicies
    line = Attempts.Line(
      loop: CurlLoop(connections: policy.connections),
      gate: HostGate(connections: policy.connections), journal: journal, clock: clock)
  }

  /// Brings a resource into the payload cache, or has the source confirm what is there.
  public func deliver(_ resource: Resource) async throws(TransferError) -> Delivery {
    let attempts = try makeAttempts(resource)
    var delivery = WholeDelivery(cache: cache, attempts: attempts)
    return try await delivery.run()
  }

  func makeAttempts(_ resource: Resource) throws(TransferError) -> Attempts {
    guard WebAddress.isUsable(resource.url) else {
      throw TransferError(resource, .unusableAddress(resource.shownURL))
    }
    let policy = sourcePolicies[resource.source] ?? policy
    return Attempts(resource, policy: policy, line: line)
  }
}
