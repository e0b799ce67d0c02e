import Glibc

extension Disk {
  /// How many names a file has; 0 when it is not there.
  public func linkCount(of path: String) -> Int {
    var status = stat()
    return lstat(path, &status) == 0 ? Int(status.st_nlink) : 0
  }

  /// The bytes that removing a file or a tree now would give back: those of files with no other
  /// name.
  public func bytesFreed(byRemoving path: String) -> Int {
    var names: [FileIdentity: (seen: Int, links: Int, bytes: Int)] = [:]
    func visit(_ path: String) {
      if isSymlink(path) { return }
      if isDirectory(path) {
        for name in (try? list(path)) ?? [] { visit(path + "/" + name) }
      } else if let identity = identity(of: path) {
        let bytes = (try? size(of: path)) ?? 0
        names[identity, default: (0, linkCount(of: path), bytes)].seen += 1
      }
    }
    visit(path)
    return names.values.reduce(0) { $0 + ($1.seen == $1.links ? $1.bytes : 0) }
  }
}
