import Foundation
import Synchronization

/// The threads and sockets of a server.
final class Engine: Sendable {
  private struct State {
    var requests: [Request] = []
    var open: Set<Int32> = []
    var connections = 0
    var underWay = 0
    var mostAtOnce = 0
    var isStopped = false
  }

  private let listener: Int32
  private let respond: LoopbackServer.Responder
  private let state = Mutex(State())

  init(listener: Int32, respond: @escaping LoopbackServer.Responder) {
    self.listener = listener
    self.respond = respond
  }

  var requests: [Request] { state.withLock { $0.requests } }
  var connections: Int { state.withLock { $0.connections } }
  var mostAtOnce: Int { state.withLock { $0.mostAtOnce } }
  private var isStopped: Bool { state.withLock { $0.isStopped } }

  func stop() {
    state.withLock { state in
      if state.isStopped { return }
      state.isStopped = true
      Socket.shutDown(listener)
      for descriptor in state.open { Socket.shutDown(descriptor) }
    }
  }

  func acceptConnections() {
    while let descriptor = Socket.accept(listener) {
      let isTaken = state.withLock { state in
        if state.isStopped { return false }
        state.open.insert(descriptor)
        state.connections += 1
        return true
      }
      if isTaken {
        Thread.detachNewThread { self.serve(descriptor) }
      } else {
        Socket.close(descriptor)
      }
    }
    Socket.close(listener)
  }

  private func serve(_ descriptor: Int32) {
    var buffer: [UInt8] = []
    while let head = Socket.readHead(descriptor, &buffer) {
      let request = state.withLock { state -> Request? in
        guard let request = Request(head: head, number: state.requests.count) else { return nil }
        state.requests.append(request)
        state.underWay += 1
        state.mostAtOnce = max(state.mostAtOnce, state.underWay)
        return request
      }
      guard let request else { break }
      let isKept = perform(respond(request), on: descriptor)
      state.withLock { $0.underWay -= 1 }
      if !isKept { break }
    }
    // Under the lock, so that `stop` never touches a number that is somebody else's by then.
    state.withLock { state in
      state.open.remove(descriptor)
      Socket.close(descriptor)
    }
  }

  /// - Returns: Whether the connection is kept.
  private func perform(_ response: Response, on descriptor: Int32) -> Bool {
    for step in response.steps {
      switch step {
      case .send(let bytes): if !Socket.send(descriptor, bytes) { return false }
      case .stream(let range, let make):
        var start = range.lowerBound
        while start < range.upperBound {
          let end = min(start + 1 << 18, range.upperBound)
          if !Socket.send(descriptor, make(start..<end)) { return false }
          start = end
        }
      case .pause(let seconds): pause(seconds)
      case .hang: while !isStopped, !Socket.isGone(descriptor) { pause(0.01) }
      case .close: return false
      case .reset:
        Socket.resetOnClose(descriptor)
        return false
      }
    }
    return true
  }

  private func pause(_ seconds: Double) {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end, !isStopped {
      let rest = (end - ContinuousClock.now) / .seconds(1)
      Thread.sleep(forTimeInterval: min(max(rest, 0), 0.05))
    }
  }
}
