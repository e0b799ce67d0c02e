package import Foundation
import Glibc

/// A process of its own, with files for what it writes.
///
/// A test process has thousands of children: unlike Foundation's `Process` this keeps no file of
/// theirs open, needs no run loop, and holds up none of the few threads that tests share.
package struct Child: Sendable {
  /// The system could not start it.
  package struct NotStarted: Error {
    let executable: String
    let reason: String
  }

  private let id: pid_t

  /// Starts it with nothing to read and nothing of our own environment.
  ///
  /// - Parameters:
  ///   - directory: Where it works.
  ///   - output: Where it writes its results; nowhere by default.
  ///   - errors: Where it writes what it complains of; nowhere by default.
  package init(
    _ executable: String, _ arguments: [String], in directory: URL,
    environment: [String: String] = [:], output: String = "/dev/null", errors: String = "/dev/null"
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    let home = ["HOME": directory.path]
    let variables = environment.merging(home) { given, _ in given }.map { "\($0)=\($1)" }
    // The shell goes there and becomes the program.
    let script = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", directory.path, executable]
    var words = (script + arguments).map { strdup($0) } + [nil]
    var entries = variables.map { strdup($0) } + [nil]
    defer { for text in words + entries { free(text) } }
    var id: pid_t = 0
    let code = posix_spawn(&id, "/bin/sh", &actions, nil, &words, &entries)
    guard code == 0 else {
      throw NotStarted(executable: executable, reason: String(cString: strerror(code)))
    }
    self.id = id
  }

  /// Ends it at once, wherever it is.
  package func kill() { _ = Glibc.kill(id, SIGKILL) }

  /// Waits for its end, on a thread of its own: the tests share few, and must not hold one up.
  ///
  /// - Returns: Its exit code, or the signal that ended it.
  package func end() async -> Int32 {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        // The lowest seven bits are the signal, the next eight the code.
        let signal = status & 0x7F
        continuation.resume(returning: signal == 0 ? status >> 8 & 0xFF : signal)
      }
    }
  }
}
