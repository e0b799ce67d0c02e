import Glibc

/// What this process has used so far.
struct Usage {
  /// CPU seconds in user and system mode, all threads.
  let cpu: Double
  /// The most memory it ever had resident, in MiB.
  let peakMemory: Double

  /// As the kernel counts it.
  static var now: Usage {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let times = [usage.ru_utime, usage.ru_stime]
    let cpu = times.map { Double($0.tv_sec) + Double($0.tv_usec) / 1_000_000 }.reduce(0, +)
    return Usage(cpu: cpu, peakMemory: Double(usage.ru_maxrss) / 1_024)
  }
}

/// Wall time and CPU of some work.
func measure(_ work: () async throws -> Void) async rethrows -> (seconds: Double, cpu: Double) {
  let before = Usage.now
  let start = ContinuousClock.now
  try await work()
  let seconds = (ContinuousClock.now - start) / .seconds(1)
  return (seconds, Usage.now.cpu - before.cpu)
}

/// A number with three decimals.
func rounded(_ value: Double) -> String { String((value * 1_000).rounded() / 1_000) }
