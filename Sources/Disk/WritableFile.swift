import Glibc

/// A file open for writing; closed when it goes out of scope.
public struct WritableFile: ~Copyable {
  private let descriptor: Int32
  private let disk: Disk
  /// Where it is.
  public let path: String
  /// How many bytes were written through this handle.
  public private(set) var count = 0

  init(descriptor: Int32, path: String, disk: Disk) {
    self.descriptor = descriptor
    self.path = path
    self.disk = disk
  }

  deinit { close(descriptor) }

  /// Writes all the bytes.
  public mutating func write(_ bytes: [UInt8]) throws(DiskError) {
    try write(bytes[...])
  }

  /// Writes all the bytes.
  public mutating func write(_ bytes: ArraySlice<UInt8>) throws(DiskError) {
    try disk.announce(.write, path)
    var rest = bytes
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        throw .last("write", path)
      }
      rest = rest.dropFirst(written)
      count += written
    }
  }

  /// Makes the bytes durable.
  public mutating func sync() throws(DiskError) {
    try disk.announce(.syncFile, path)
    if fsync(descriptor) != 0 { throw .last("sync", path) }
  }
}
