import Glibc

/// A process and the two streams it writes; gone, whatever happens, when nobody holds it.
final class RunningProgram {
  /// As much of the complaints as is kept.
  private static let complaintBytes = 1 << 16

  private let name: String
  private var process: pid_t = 0
  private let output: OutputStream
  private let complaints: OutputStream

  init(
    _ name: String, _ path: String, _ arguments: [String], reading input: String
  ) throws(ProgramError) {
    self.name = name
    output = try OutputStream(of: name)
    complaints = try OutputStream(of: name)

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output.writeEnd, 1)
    posix_spawn_file_actions_adddup2(&actions, complaints.writeEnd, 2)

    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    // Messages and numbers as in the C locale, whatever the user's is.
    var environment: [UnsafeMutablePointer<CChar>?] = [strdup("LC_ALL=C"), nil]
    defer { for entry in environment { free(entry) } }
    let code = posix_spawn(&process, path, &actions, nil, &words, &environment)
    if code != 0 {
      process = 0
      throw .refused(program: name, operation: "start", reason: String(cString: strerror(code)))
    }
    output.closeWriteEnd()
    complaints.closeWriteEnd()
  }

  deinit {
    if process > 0 {
      kill(process, SIGKILL)
      while waitpid(process, nil, 0) < 0, errno == EINTR {}
    }
  }

  /// Reads all it writes and waits for its end.
  func finish(within limits: ProgramLimits) throws(ProgramError) -> ProgramOutcome {
    let deadline = ContinuousClock.now + .seconds(limits.seconds)
    var written: [UInt8] = []
    var complained: [UInt8] = []
    var isWriting = true
    var isComplaining = true
    while isWriting || isComplaining {
      var streams = [
        pollfd(fd: isWriting ? output.readEnd : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isComplaining ? complaints.readEnd : -1, events: Int16(POLLIN), revents: 0),
      ]
      let rest = deadline - .now
      if rest <= .zero { throw .tooLong(program: name, seconds: limits.seconds) }
      let milliseconds = Int32(rest.components.seconds) * 1000 + 1000
      if poll(&streams, 2, milliseconds) < 0, errno != EINTR { throw .last("wait", name) }
      if streams[0].revents != 0 {
        isWriting = try output.read(into: &written)
        if written.count > limits.outputBytes {
          throw .tooMuch(program: name, bytes: limits.outputBytes)
        }
      }
      if streams[1].revents != 0 {
        isComplaining = try complaints.read(into: &complained)
        complained.removeLast(max(0, complained.count - Self.complaintBytes))
      }
    }
    let status = try end(before: deadline, limits)
    // The lowest seven bits are the signal that ended it, the next eight the code it ended with.
    if status & 0x7F != 0 { throw .killed(program: name, signal: Int(status & 0x7F)) }
    return ProgramOutcome(
      exitCode: Int(status >> 8 & 0xFF), output: written,
      complaints: String(decoding: complained, as: UTF8.self))
  }

  /// Waits for the end of a process that has closed its streams, which is near but not sure.
  private func end(
    before deadline: ContinuousClock.Instant, _ limits: ProgramLimits
  ) throws(ProgramError) -> Int32 {
    var status: Int32 = 0
    while true {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process {
        process = 0
        return status
      }
      if ended < 0, errno != EINTR {
        process = 0
        throw .last("wait", name)
      }
      if deadline < .now { throw .tooLong(program: name, seconds: limits.seconds) }
      usleep(1000)
    }
  }

}

extension ProgramError {
  /// A refusal with the code the last system call left behind.
  static func last(_ operation: String, _ program: String) -> ProgramError {
    .refused(program: program, operation: operation, reason: String(cString: strerror(errno)))
  }
}
