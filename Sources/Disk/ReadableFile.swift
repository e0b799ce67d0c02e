import Glibc

/// A file open for reading; closed when it goes out of scope.
public struct ReadableFile: ~Copyable {
  private let descriptor: Int32
  /// Where it is.
  public let path: String

  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// How many bytes it has now.
  public func size() throws(DiskError) -> Int {
    var status = stat()
    if fstat(descriptor, &status) != 0 { throw .last("look at", path) }
    return Int(status.st_size)
  }

  /// Whether it is a plain file: no pipe, no device, no directory.
  func isPlain() throws(DiskError) -> Bool {
    var status = stat()
    if fstat(descriptor, &status) != 0 { throw .last("look at", path) }
    return status.st_mode & S_IFMT == S_IFREG
  }

  /// The next bytes; empty at the end.
  public mutating func read(atMost limit: Int) throws(DiskError) -> [UInt8] {
    var failure: DiskError?
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      count = 0
      while true {
        let got = Glibc.read(descriptor, buffer.baseAddress, limit)
        if got >= 0 {
          count = got
          return
        }
        if errno != EINTR {
          failure = .last("read", path)
          return
        }
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// All bytes from here on, with room for a few more, which are then added without a copy.
  mutating func readAll(expecting size: Int) throws(DiskError) -> [UInt8] {
    var bytes = try read(atMost: size + 16)
    while !bytes.isEmpty {
      let more = try read(atMost: 1 << 16)
      if more.isEmpty { break }
      bytes += more
    }
    return bytes
  }

  /// The bytes at `offset`, without moving where `read` goes on; fewer at the end of the file.
  public func read(at offset: Int, count limit: Int) throws(DiskError) -> [UInt8] {
    var failure: DiskError?
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      count = 0
      while count < limit {
        let rest = UnsafeMutableBufferPointer(rebasing: buffer[count..<limit])
        let got = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + count))
        if got > 0 {
          count += got
        } else if got == 0 {
          return
        } else if errno != EINTR {
          failure = .last("read", path)
          return
        }
      }
    }
    if let failure { throw failure }
    return bytes
  }
}
