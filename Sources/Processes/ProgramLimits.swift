/// How much a program may use before it is stopped.
public struct ProgramLimits: Sendable, Hashable {
  /// The time it may take, in seconds by the clock.
  public let seconds: Int
  /// The bytes it may write to its output; its complaints are cut off at 64 kB.
  public let outputBytes: Int
  /// The bytes of address space it may use.
  public let memoryBytes: Int

  /// - Parameters:
  ///   - seconds: At least 1.
  ///   - outputBytes: 0 or more.
  ///   - memoryBytes: At least some 100 MB, or no program will start.
  public init(seconds: Int, outputBytes: Int, memoryBytes: Int) {
    precondition(seconds >= 1 && outputBytes >= 0 && memoryBytes >= 1 << 20)
    self.seconds = seconds
    self.outputBytes = outputBytes
    self.memoryBytes = memoryBytes
  }
}
