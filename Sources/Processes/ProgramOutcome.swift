/// What a program said before it ended by itself.
public struct ProgramOutcome: Sendable, Equatable {
  /// The code it ended with; 0 is success.
  public let exitCode: Int
  /// What it wrote to its output, all of it.
  public let output: [UInt8]
  /// What it wrote to its error stream, up to 64 kB.
  public let complaints: String
}
