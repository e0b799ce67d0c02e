/// How much compressed bytes may become, so that no document fills the memory or the disk.
public struct DecompressionLimits: Sendable, Hashable {
  /// The most bytes of one member, or of one gzip document.
  public var memberBytes: Int
  /// The most bytes of all members that are read.
  public var totalBytes: Int
  /// The most bytes for each compressed byte, once there is more than 1 MB.
  public var ratio: Int
  /// The most members of an archive.
  public var members: Int

  /// - Parameters: Official files stay far below the defaults.
  public init(
    memberBytes: Int = 4 << 30, totalBytes: Int = 8 << 30, ratio: Int = 200, members: Int = 1000
  ) {
    self.memberBytes = memberBytes
    self.totalBytes = totalBytes
    self.ratio = ratio
    self.members = members
  }

  /// Why `bytes` made of `compressed` are too many; `nil` while they are not.
  func excess(_ bytes: Int, of compressed: Int) -> String? {
    if bytes <= 1 << 20 || bytes / max(compressed, 1) < ratio { return nil }
    return "at most \(ratio) bytes for each of the \(compressed) compressed bytes"
  }
}
