import Glibc

/// The right to work alone on a directory, held until it goes out of scope or the process ends.
///
/// The kernel gives it up when the process dies, however it dies: a lock never outlives its
/// holder, so none has to be judged stale.
public struct FileLock: ~Copyable {
  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit {
    // A child that is being started has the descriptor too until it runs its own program.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// Takes the lock on a file, which is made if it is not there.
  ///
  /// - Parameter note: Written into the file for people: who holds it, since when.
  /// - Returns: `nil` when another process holds it.
  public static func acquire(_ path: String, note: String) throws(DiskError) -> FileLock? {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw .last("open the lock", path) }
    let lock = FileLock(descriptor: descriptor)
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { return nil }
      throw .last("lock", path)
    }
    let text = Array((note + "\n").utf8)
    ftruncate(descriptor, 0)
    _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    return lock
  }

  /// What the holder of a lock wrote about itself.
  public static func note(of path: String) -> String {
    let bytes = (try? Disk().readFile(path, limit: 4096)) ?? []
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    return line.isEmpty ? "another process" : String(decoding: line, as: UTF8.self)
  }
}
