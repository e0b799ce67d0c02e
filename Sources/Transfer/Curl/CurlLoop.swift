internal import CCurl
internal import Dispatch
internal import Synchronization

/// One thread that moves all transfers by libcurl's multi interface.
///
/// Connections are kept and reused between requests, and shared by HTTP/2 where it is offered.
/// The thread works only while there are transfers.
final class CurlLoop: Sendable {
  private struct Job: Sendable {
    let id: UInt64
    let request: CurlRequest
    let receiver: any ResponseReceiver
    let continuation: CheckedContinuation<CurlOutcome, Never>
  }

  private struct Inbox {
    var lastID: UInt64 = 0
    var jobs: [Job] = []
    var cancelled: Set<UInt64> = []
    var isRunning = false
  }

  private struct Active {
    let transfer: CurlTransfer
    let continuation: CheckedContinuation<CurlOutcome, Never>
  }

  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// Such as "7.88.1".
  static let libraryVersion = String(cString: etl_curl_version())

  private let inbox = Mutex(Inbox())
  private let queue = DispatchQueue(label: "transfer")
  // Used on the queue only, but for curl_multi_wakeup, which libcurl lets any thread call.
  private nonisolated(unsafe) let multi: UnsafeMutableRawPointer?

  init(connections: Int) {
    multi = CurlLoop.isReady ? curl_multi_init() : nil
    _ = etl_curl_multi_set_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, connections)
    _ = etl_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, connections)
    _ = etl_curl_multi_set_long(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
  }

  deinit { curl_multi_cleanup(multi) }

  /// Makes a request; returns when its answer is complete, or at once when the task is cancelled.
  func perform(_ request: CurlRequest, into receiver: any ResponseReceiver) async -> CurlOutcome {
    let id = inbox.withLock { inbox in
      inbox.lastID += 1
      return inbox.lastID
    }
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        submit(Job(id: id, request: request, receiver: receiver, continuation: continuation))
      }
    } onCancel: {
      inbox.withLock { _ = $0.cancelled.insert(id) }
      curl_multi_wakeup(multi)
    }
    inbox.withLock { _ = $0.cancelled.remove(id) }
    return outcome
  }

  private func submit(_ job: Job) {
    let starts = inbox.withLock { inbox in
      inbox.jobs.append(job)
      defer { inbox.isRunning = true }
      return !inbox.isRunning
    }
    if starts {
      queue.async { self.run() }
    } else {
      curl_multi_wakeup(multi)
    }
  }

  // MARK: On the queue

  private func run() {
    var active: [UInt64: Active] = [:]
    while takeInbox(&active) {
      var stillRunning: Int32 = 0
      curl_multi_perform(multi, &stillRunning)
      finishDone(&active)
      if !active.isEmpty { curl_multi_poll(multi, nil, 0, 1_000, nil) }
    }
  }

  /// - Returns: Whether there is anything to do.
  private func takeInbox(_ active: inout [UInt64: Active]) -> Bool {
    let (jobs, cancelled) = inbox.withLock { inbox in
      defer { inbox.jobs = [] }
      if inbox.jobs.isEmpty && active.isEmpty { inbox.isRunning = false }
      return (inbox.jobs, inbox.cancelled)
    }
    for job in jobs {
      let transfer = CurlTransfer(job.request, into: job.receiver)
      let code = curl_multi_add_handle(multi, transfer.easy)
      if code == CURLM_OK {
        active[job.id] = Active(transfer: transfer, continuation: job.continuation)
      } else {
        let message = String(cString: curl_multi_strerror(code))
        let ending = CurlOutcome.Ending.failed(code: CURLE_FAILED_INIT.rawValue, message: message)
        job.continuation.resume(returning: CurlOutcome(ending: ending))
      }
    }
    for id in cancelled {
      guard let ended = active.removeValue(forKey: id) else { continue }
      curl_multi_remove_handle(multi, ended.transfer.easy)
      ended.continuation.resume(returning: CurlOutcome(ending: .cancelled))
    }
    return !jobs.isEmpty || !active.isEmpty
  }

  private func finishDone(_ active: inout [UInt64: Active]) {
    var waiting: Int32 = 0
    while let message = curl_multi_info_read(multi, &waiting) {
      guard message.pointee.msg == CURLMSG_DONE else { continue }
      let easy = message.pointee.easy_handle
      let code = etl_curl_result(message)
      guard let (id, done) = active.first(where: { $0.value.transfer.easy == easy }) else {
        continue
      }
      active[id] = nil
      curl_multi_remove_handle(multi, easy)
      done.continuation.resume(returning: done.transfer.outcome(code))
    }
  }
}
