import Disk
import Foundation
import Glibc
import Pipeline
import Synchronization

/// Works in a folder of tests, and ends itself just before a chosen change to the file system: what
/// a crash leaves, with everything that was open, locked or half written at that moment.
///
/// `stop-probe WORK FOLDER RECORDING STOP HOW`: WORK is `run`, `prune` or `bundle`; STOP says how
/// many changes may happen; HOW is `kill` or `exit`. It ends with 0 when there were not so many.
@main
struct StopProbe {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 6, let stop = Int(arguments[4]) else { exit(64) }
    let folder = arguments[2]
    let workspace = Workspace(
      cache: folder + "/C", store: folder + "/S",
      disk: Disk(observer: Ending(after: stop, isKill: arguments[5] == "kill")))
    switch arguments[1] {
    case "run":
      var options = RunOptions()
      options.supply = .replay(directory: arguments[3])
      let files = try PipelineFiles(directory: folder + "/P")
      let report = try await Run(options, files: files, workspace: workspace).perform()
      exit(report.exitCode)
    case "prune": _ = try workspace.prune(keeping: 1)
    case "bundle":
      _ = try workspace.bundle("latest", pipelines: folder + "/P", to: folder + "/b.zip")
    default: exit(64)
    }
  }
}

/// Lets some changes happen, and the process not survive them.
private final class Ending: DiskObserver {
  private let left: Mutex<Int>
  private let isKill: Bool

  init(after changes: Int, isKill: Bool) {
    left = Mutex(changes)
    self.isKill = isKill
  }

  func willPerform(_ operation: DiskOperation) throws(DiskError) {
    let isLast = left.withLock { left in
      left -= 1
      return left < 0
    }
    guard isLast else { return }
    if isKill { kill(getpid(), SIGKILL) }
    _exit(9)
  }
}
