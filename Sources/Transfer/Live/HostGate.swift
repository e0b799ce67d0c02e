internal import Synchronization

/// Keeps the requests to each host few and spaced, whoever makes them.
final class HostGate: Sendable {
  private struct Waiter {
    let id: UInt64
    let host: String
    let limit: Int
    let continuation: CheckedContinuation<Bool, Never>
  }

  private struct Host {
    var underWay = 0
    /// When, at the average rate, all requests so far would be done (in `elapsed` seconds).
    var paidUntil = 0.0
    /// Not before this moment, because the host asked for a pause.
    var closedUntil = 0.0
    /// Whether the last delivery from it used up all its tries without reaching it.
    var isDown = false
  }

  private struct State {
    var hosts: [String: Host] = [:]
    var underWay = 0
    var lastID: UInt64 = 0
    var waiters: [Waiter] = []
    var cancelled: Set<UInt64> = []
  }

  private let connections: Int
  private let state = Mutex(State())

  /// - Parameter connections: Requests under way at once, to all hosts.
  init(connections: Int) { self.connections = max(1, connections) }

  /// Waits for a free place; every true must be followed by one `leave`.
  ///
  /// - Returns: False when the task was cancelled while it waited.
  func enter(_ host: String, limit: Int) async -> Bool {
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    let isIn = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let waiter = Waiter(id: id, host: host, limit: max(1, limit), continuation: continuation)
        let isCancelled = state.withLock { state in
          if state.cancelled.remove(id) != nil { return true }
          state.waiters.append(waiter)
          return false
        }
        if isCancelled { continuation.resume(returning: false) } else { admit() }
      }
    } onCancel: {
      let waiter = state.withLock { state -> Waiter? in
        guard let place = state.waiters.firstIndex(where: { $0.id == id }) else {
          state.cancelled.insert(id)
          return nil
        }
        return state.waiters.remove(at: place)
      }
      waiter?.continuation.resume(returning: false)
    }
    state.withLock { _ = $0.cancelled.remove(id) }
    return isIn
  }

  /// Gives a place back.
  func leave(_ host: String) {
    state.withLock { state in
      state.underWay -= 1
      state.hosts[host, default: Host()].underWay -= 1
    }
    admit()
  }

  /// Lets in, first come first served, whoever has room.
  private func admit() {
    let admitted = state.withLock { state in
      var admitted: [Waiter] = []
      state.waiters.removeAll { waiter in
        let isFree =
          state.underWay < connections
          && state.hosts[waiter.host, default: Host()].underWay < waiter.limit
        guard isFree else { return false }
        state.underWay += 1
        state.hosts[waiter.host, default: Host()].underWay += 1
        admitted.append(waiter)
        return true
      }
      return admitted
    }
    for waiter in admitted { waiter.continuation.resume(returning: true) }
  }

  // MARK: Spacing

  /// Books the next request to a host.
  ///
  /// - Returns: How long to wait before it may be sent.
  func reserve(_ host: String, rate: Double, burst: Int, now: Double) -> Double {
    state.withLock { state in
      let interval = 1 / max(rate, 0.001)
      let slack = interval * Double(max(burst, 1) - 1)
      var entry = state.hosts[host, default: Host()]
      let due = max(entry.paidUntil - slack, entry.closedUntil, now)
      entry.paidUntil = max(entry.paidUntil, now) + interval
      state.hosts[host] = entry
      // What arithmetic left of a wait already waited is none.
      return due - now < 0.001 ? 0 : due - now
    }
  }

  /// Keeps all requests from a host that asked for a pause.
  func close(_ host: String, until moment: Double) {
    state.withLock { state in
      let closed = state.hosts[host, default: Host()].closedUntil
      state.hosts[host, default: Host()].closedUntil = max(closed, moment)
    }
  }

  /// Notes whether a host answers at all.
  func setDown(_ host: String, _ isDown: Bool) {
    state.withLock { $0.hosts[host, default: Host()].isDown = isDown }
  }

  /// Whether a delivery has just found out that the host cannot be reached.
  func isDown(_ host: String) -> Bool { state.withLock { $0.hosts[host]?.isDown ?? false } }
}
