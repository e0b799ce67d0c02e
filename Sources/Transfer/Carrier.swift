/// Something that brings payloads: from the network, or from a recording.
public protocol Carrier: Sendable {
  /// Brings a resource into the payload cache.
  ///
  /// - Throws: `TransferError` when no whole, acceptable payload can be had; nothing is stored then.
  func deliver(_ resource: Resource) async throws(TransferError) -> Delivery
}
