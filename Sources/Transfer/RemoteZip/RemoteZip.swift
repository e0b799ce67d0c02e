/// The directory of a zip on a server, read by byte ranges from its end.
public struct RemoteZip: Sendable, Equatable {
  /// What the zip holds, in the order of its directory.
  public let members: [ZipMember]
  /// The size of the zip.
  public let total: Int
  /// The validators of the zip.
  public let validators: Validators

  let directory: ZipDirectory
  let identity: RemoteIdentity

  init(_ directory: ZipDirectory, of identity: RemoteIdentity) {
    self.directory = directory
    self.identity = identity
    members = directory.members
    total = identity.total
    validators = identity.validators
  }

  /// The member of that name.
  func member(_ name: String) throws(TransferError.Reason) -> ZipMember {
    guard let member = members.first(where: { $0.name == name }) else {
      let near = members.map(\.name).filter { !$0.hasSuffix("/") }
        .map { (distance: EditDistance.between(name, $0), name: $0) }
        .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      throw .noMember(name, near: near.prefix(3).map(\.name))
    }
    if member.isEncrypted { throw .unreadableMember(name, why: "it is encrypted") }
    guard member.method == 0 || member.method == 8 else {
      throw .unreadableMember(name, why: "its compression method is \(member.method)")
    }
    return member
  }

  /// The bytes that hold a member: its header, what is stored of it, and what follows.
  func range(of member: ZipMember) -> Range<Int> {
    member.headerOffset..<directory.limit(of: member)
  }
}

extension LiveCarrier {
  /// Reads the directory of the zip at a resource's address, without the rest of it.
  public func directory(of resource: Resource) async throws(TransferError) -> RemoteZip {
    var reading = ZipReading(attempts: try makeAttempts(resource))
    for _ in 0..<ZipReading.maximumRounds {
      if case .zip(let zip) = try await reading.directory(holding: nil) { return zip }
    }
    throw reading.attempts.error(.changedWhileReading)
  }
}
