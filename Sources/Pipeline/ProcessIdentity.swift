internal import Foundation

/// Who this program is, for locks, manifests and requests.
public enum ProcessIdentity {
  /// Name and version, written into every manifest.
  public static let tool = "etl 0.1.0"

  /// The number of this process.
  static var current: Int32 { ProcessInfo.processInfo.processIdentifier }
}
