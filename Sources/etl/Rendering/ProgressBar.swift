internal import Foundation
internal import Pipeline
internal import Synchronization

/// One line on a terminal that shows how far a run is; nothing where stderr is no terminal.
final class ProgressBar: RunObserver {
  private let isShown: Bool
  private let hasDrawn = Mutex(false)

  /// - Parameter isWanted: False for `--quiet` and `--json`.
  init(isWanted: Bool) {
    isShown = isWanted && isatty(2) == 1
  }

  /// Redraws the line.
  func progressed(_ progress: RunProgress) {
    if !isShown { return }
    let width = 24
    let filled = progress.total == 0 ? 0 : width * progress.done / progress.total
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    let line =
      "\(progress.source) \(progress.stage.rawValue) [\(bar)] "
      + "\(progress.done)/\(progress.total) \(progress.current)"
    draw(String(line.prefix(100)))
  }

  /// Takes the line away, so that the summary stands alone.
  func finish() {
    if hasDrawn.withLock({ $0 }) { draw("") }
  }

  private func draw(_ line: String) {
    hasDrawn.withLock { drawn in
      drawn = true
      FileHandle.standardError.write(Data("\r\u{1B}[K\(line)".utf8))
    }
  }
}
