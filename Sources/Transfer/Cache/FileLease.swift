internal import Disk
internal import Glibc

/// The right to use a temporary file, taken back by the kernel when its process dies.
///
/// A temporary file nobody has a lease on was left by a dead process and may be reused or removed.
struct FileLease: ~Copyable {
  private let descriptor: Int32
  private let path: String

  /// Takes the lease; `nil` when a living process has it, or the file is gone.
  init?(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var mine = stat()
    var named = stat()
    // Between opening and locking, the file may have been removed or replaced: not ours then.
    guard
      flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &mine) == 0,
      stat(path, &named) == 0, mine.st_ino == named.st_ino, mine.st_dev == named.st_dev
    else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    self.path = path
  }

  /// Takes the lease of a file just made, which only a cleaner of the same moment can have.
  static func take(_ path: String) throws(DiskError) -> FileLease {
    guard let lease = FileLease(path) else { throw DiskError("lock", path, code: EWOULDBLOCK) }
    return lease
  }

  /// Cuts the file.
  ///
  /// - Returns: Whether the system did.
  func truncate(to bytes: Int) -> Bool { Glibc.truncate(path, off_t(bytes)) == 0 }

  deinit { close(descriptor) }
}
