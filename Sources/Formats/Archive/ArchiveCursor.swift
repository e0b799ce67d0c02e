internal import Disk

/// Where an archive is being read, and how much was read of it.
final class ArchiveCursor {
  private let handle: ArchiveHandle
  private let limits: DecompressionLimits
  private let compressedBytes: Int
  private var member: ArchiveMember?
  private var memberBytes = 0
  private var totalBytes = 0
  /// The current member's place among the members, from 1; 0 before the first.
  private(set) var ordinal = 0

  init(path: String, limits: DecompressionLimits) throws(FormatError) {
    let size: Int
    do {
      size = try Disk().size(of: path)
    } catch {
      throw FormatError("file", offset: 0, found: error.description, expected: "a readable file")
    }
    handle = try ArchiveHandle(path: path)
    compressedBytes = size
    self.limits = limits
  }

  func next() throws(FormatError) -> ArchiveMember? {
    memberBytes = 0
    ordinal += 1
    member = try handle.next(ordinal: ordinal)
    guard let member else { return nil }
    if ordinal > limits.members {
      throw refusal("more members", "at most \(limits.members) members")
    }
    if let size = member.declaredSize, size > limits.memberBytes {
      throw refusal("\(size) bytes", "at most \(limits.memberBytes) bytes")
    }
    return member
  }

  func read(atMost count: Int) throws(FormatError) -> [UInt8] {
    guard member != nil else { return [] }
    let bytes = try handle.read(atMost: count, at: memberBytes)
    memberBytes += bytes.count
    totalBytes += bytes.count
    if memberBytes > limits.memberBytes {
      throw refusal("more bytes", "at most \(limits.memberBytes) bytes")
    }
    if totalBytes > limits.totalBytes {
      throw refusal("more bytes", "at most \(limits.totalBytes) bytes in all members")
    }
    if let excess = limits.excess(totalBytes, of: compressedBytes) {
      throw refusal("\(totalBytes) bytes", excess)
    }
    return bytes
  }

  func readMember(limit: Int) throws(FormatError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let chunk = try read(atMost: 1 << 17)
      if chunk.isEmpty { return bytes }
      if chunk.count > limit - bytes.count {
        throw refusal("more bytes", "at most \(limit) bytes")
      }
      bytes += chunk
    }
  }

  private func refusal(_ found: String, _ expected: String) -> FormatError {
    FormatError(
      "zip", offset: memberBytes, found: "\(found) in member '\(member?.name ?? "")'",
      expected: expected)
  }
}
