import Glibc

/// A pipe from a program to here; both ends are closed when nobody refers to it any more.
final class OutputStream {
  private let program: String
  let readEnd: Int32
  private(set) var writeEnd: Int32
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(of program: String) throws(ProgramError) {
    self.program = program
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) != 0 { throw .last("open a pipe", program) }
    // Other programs started meanwhile must not hold the pipe open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    closeWriteEnd()
    close(readEnd)
  }

  /// Leaves the program the only one that can write.
  func closeWriteEnd() {
    if writeEnd >= 0 { close(writeEnd) }
    writeEnd = -1
  }

  /// Takes what is there.
  ///
  /// - Returns: `false` at the end.
  func read(into bytes: inout [UInt8]) throws(ProgramError) -> Bool {
    let count = Glibc.read(readEnd, &buffer, buffer.count)
    if count < 0 {
      if errno == EINTR { return true }
      throw .last("read the output", program)
    }
    bytes += buffer[..<count]
    return count > 0
  }
}
