/// A declaration that cannot be carried out.
public struct DeclarationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The key, as a path from the top of the file.
  public let key: String
  /// What was found and what was expected.
  public let problem: String

  /// One sentence naming the key.
  public var description: String { "\(key): \(problem)" }

  /// Names a key and what is wrong with it.
  public init(key: String, problem: String) {
    self.key = key
    self.problem = problem
  }
}
