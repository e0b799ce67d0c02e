import Glibc

/// A file operation the system refused: which, on what, and why.
public struct DiskError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was tried, as a verb phrase: "write", "rename to /a/b".
  public let operation: String
  /// The file or directory.
  public let path: String
  /// The system's error number, such as ENOSPC.
  public let code: Int32

  /// Describes a refused operation.
  public init(_ operation: String, _ path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// The same with the code the last system call left behind.
  static func last(_ operation: String, _ path: String) -> DiskError {
    DiskError(operation, path, code: errno)
  }

  /// One sentence with the operation, the file and the system's reason.
  public var description: String {
    "cannot \(operation) '\(path)': \(String(cString: strerror(code)))"
  }
}
