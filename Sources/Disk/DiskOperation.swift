/// One change to the file system, as seen by an observer before it happens.
public struct DiskOperation: Sendable, Equatable {
  /// What kind of change.
  public enum Kind: String, Sendable, CaseIterable {
    case makeDirectory, createFile, write, syncFile, syncDirectory, rename, link, symlink, remove
    case setReadOnly
  }

  /// The kind of change.
  public let kind: Kind
  /// What is changed.
  public let path: String
  /// The new name of a rename, or the target of a link.
  public let target: String?
}

/// Sees every change before it is made and may refuse it: how tests stop a publish at step k.
public protocol DiskObserver: Sendable {
  /// Called before the change; throwing leaves the file system as it was.
  func willPerform(_ operation: DiskOperation) throws(DiskError)
}
