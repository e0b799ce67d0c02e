import Glibc

/// The file system as this program uses it: few operations, explicit durability, no surprises.
///
/// Nothing here is durable until `sync` of the file and `syncDirectory` of its directory return.
public struct Disk: Sendable {
  let observer: (any DiskObserver)?

  /// - Parameter observer: Sees, and may refuse, every change before it is made.
  public init(observer: (any DiskObserver)? = nil) {
    self.observer = observer
  }

  // MARK: Changes

  /// Makes a directory and those above it; one that is there is left as it is.
  public func makeDirectory(_ path: String) throws(DiskError) {
    if isDirectory(path) { return }
    let parent = Disk.parent(of: path)
    if parent != path, !parent.isEmpty { try makeDirectory(parent) }
    try announce(.makeDirectory, path)
    if mkdir(path, 0o777) == 0 { return }
    let error = DiskError.last("make the directory", path)
    // Another process may have made it meanwhile; a file of that name is no directory.
    if error.code != EEXIST || !isDirectory(path) { throw error }
  }

  /// Makes a directory and those above it, and makes their names durable.
  public func makeDurableDirectory(_ path: String) throws(DiskError) {
    if isDirectory(path) { return }
    let parent = Disk.parent(of: path)
    if parent != path { try makeDurableDirectory(parent) }
    try makeDirectory(path)
    try syncDirectory(parent)
  }

  /// Creates a new file for writing; it must not be there yet.
  public func createFile(_ path: String) throws(DiskError) -> WritableFile {
    try announce(.createFile, path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw .last("create", path) }
    return WritableFile(descriptor: descriptor, path: path, disk: self)
  }

  /// Opens a file to write on at its end; it is made if it is not there.
  public func appendToFile(_ path: String) throws(DiskError) -> WritableFile {
    try announce(.createFile, path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw .last("open for appending", path) }
    return WritableFile(descriptor: descriptor, path: path, disk: self)
  }

  /// Writes a whole new file and makes its bytes durable; its name still needs `syncDirectory`.
  public func writeFile(_ path: String, _ bytes: [UInt8]) throws(DiskError) {
    var file = try createFile(path)
    try file.write(bytes)
    try file.sync()
  }

  /// Replaces a file in one step: a reader sees the old bytes or the new ones.
  public func replaceFile(_ path: String, _ bytes: [UInt8]) throws(DiskError) {
    let beside = path + ".new"
    if exists(beside) { try remove(beside) }
    try writeFile(beside, bytes)
    try rename(beside, to: path)
    try syncDirectory(Disk.parent(of: path))
  }

  /// Renames, replacing what has the new name.
  public func rename(_ path: String, to target: String) throws(DiskError) {
    try announce(.rename, path, target)
    if Glibc.rename(path, target) != 0 { throw .last("rename to '\(target)' the file", path) }
  }

  /// Gives the file `path` a second name; false where the file system cannot.
  public func link(_ path: String, to target: String) throws(DiskError) -> Bool {
    try announce(.link, path, target)
    if Glibc.link(path, target) == 0 { return true }
    switch errno {
    case EPERM, EXDEV, EMLINK, EOPNOTSUPP, ENOSYS: return false
    default: throw .last("link as '\(target)' the file", path)
    }
  }

  /// Makes the symbolic link `path`, pointing to `target`.
  public func symlink(_ target: String, at path: String) throws(DiskError) {
    try announce(.symlink, path, target)
    if Glibc.symlink(target, path) != 0 { throw .last("make the symbolic link", path) }
  }

  /// Points the symbolic link `path` to `target` in one step and makes it durable.
  public func replaceSymlink(_ target: String, at path: String) throws(DiskError) {
    let beside = path + ".new"
    if isSymlink(beside) || exists(beside) { try remove(beside) }
    try symlink(target, at: beside)
    try rename(beside, to: path)
    try syncDirectory(Disk.parent(of: path))
  }

  /// Copies a file's bytes to a new file and makes them durable.
  public func copy(_ path: String, to target: String) throws(DiskError) {
    var source = try openFile(path)
    var file = try createFile(target)
    while true {
      let chunk = try source.read(atMost: 1 << 16)
      if chunk.isEmpty { break }
      try file.write(chunk)
    }
    try file.sync()
  }

  /// Removes a file, a symbolic link or an empty directory.
  public func remove(_ path: String) throws(DiskError) {
    try announce(.remove, path)
    let failed = isDirectory(path) && !isSymlink(path) ? rmdir(path) != 0 : unlink(path) != 0
    if failed { throw .last("remove", path) }
  }

  /// Removes a directory and all below it; symbolic links are removed, not followed.
  public func removeTree(_ path: String) throws(DiskError) {
    if isDirectory(path), !isSymlink(path) {
      for name in try list(path) { try removeTree(path + "/" + name) }
    }
    try remove(path)
  }

  /// Makes the names in a directory durable.
  public func syncDirectory(_ path: String) throws(DiskError) {
    try announce(.syncDirectory, path)
    let descriptor = open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { throw .last("open the directory", path) }
    defer { close(descriptor) }
    if fsync(descriptor) != 0 { throw .last("sync the directory", path) }
  }

  /// Takes the right to write away from everybody.
  public func setReadOnly(_ path: String) throws(DiskError) {
    try announce(.setReadOnly, path)
    if chmod(path, 0o444) != 0 { throw .last("write-protect", path) }
  }

  func announce(
    _ kind: DiskOperation.Kind, _ path: String, _ target: String? = nil
  ) throws(DiskError) {
    try observer?.willPerform(DiskOperation(kind: kind, path: path, target: target))
  }
}
