import Foundation
import Glibc
import LoopbackServer

/// `openssl s_server` with a certificate of its own making, for the name localhost.
final class TLSServer: Sendable {
  struct NotReady: Error {}

  let port: Int
  let certificate: String
  private let process: Int32

  var url: String { "https://localhost:\(port)/" }

  init(folder: String) async throws {
    certificate = folder + "/certificate.pem"
    let key = folder + "/key.pem"
    let made = try TLSServer.start([
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
      "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate,
    ])
    var status: Int32 = 0
    waitpid(made, &status, 0)
    guard status == 0 else { throw NotReady() }
    // A port that was free a moment ago.
    port = try LoopbackServer { _ in .ok("") }.port
    process = try TLSServer.start([
      "s_server", "-accept", "127.0.0.1:\(port)", "-cert", certificate, "-key", key, "-www",
      "-quiet",
    ])
    try await waitUntilReady()
  }

  deinit {
    // Started from a thread that blocks the milder signals, it blocks them too.
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }

  private func waitUntilReady() async throws {
    for _ in 0..<500 {
      if Socket.canConnect(port: port) { return }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw NotReady()
  }

  private static func start(_ arguments: [String]) throws -> Int32 {
    let words = (["openssl"] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in 0...2 as ClosedRange<Int32> {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var process: pid_t = 0
    guard posix_spawn(&process, "/usr/bin/openssl", &actions, nil, words, environ) == 0 else {
      throw NotReady()
    }
    return process
  }
}
