import Glibc

extension Disk {
  /// Opens a file for reading from its beginning.
  public func openFile(_ path: String) throws(DiskError) -> ReadableFile {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw .last("open", path) }
    return ReadableFile(descriptor: descriptor, path: path)
  }

  /// Reads a whole file.
  ///
  /// - Parameter limit: A longer file is refused with EFBIG.
  public func readFile(_ path: String, limit: Int = .max) throws(DiskError) -> [UInt8] {
    var file = try openFile(path)
    let size = try file.size()
    if size > limit { throw DiskError("read the \(size) bytes of", path, code: EFBIG) }
    return try file.readAll(expecting: size)
  }

  /// Reads a whole file that can only be a plain one; a pipe in its place is not waited for.
  ///
  /// - Throws: Error EINVAL for what is no plain file.
  public func readPlainFile(_ path: String) throws(DiskError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 { throw .last("open", path) }
    var file = ReadableFile(descriptor: descriptor, path: path)
    guard try file.isPlain() else {
      throw DiskError("read as a plain file", path, code: EINVAL)
    }
    return try file.readAll(expecting: try file.size())
  }

  /// Whether there is a plain file, or a link to one.
  public func isPlainFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The bytes of a file.
  public func size(of path: String) throws(DiskError) -> Int {
    var status = stat()
    if stat(path, &status) != 0 { throw .last("look at", path) }
    return Int(status.st_size)
  }

  /// What tells a file from every other, however many names it has; `nil` when it is not there.
  public func identity(of path: String) -> FileIdentity? {
    var status = stat()
    if stat(path, &status) != 0 { return nil }
    return FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }

  /// The names in a directory, sorted by their bytes.
  public func list(_ path: String) throws(DiskError) -> [String] {
    guard let directory = opendir(path) else { throw .last("list", path) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// What a symbolic link points to; `nil` when `path` is not one.
  public func target(ofSymlink path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink(path, &buffer, buffer.count)
    if count < 0 { return nil }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether something of that name can be reached.
  public func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether `path` is a directory, or a link to one.
  public func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether `path` is a symbolic link, even to nothing.
  public func isSymlink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The path without its last part; "." for a bare name.
  public static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path.
  public static func name(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return path }
    return String(path[path.index(after: slash)...])
  }
}

/// Tells a file from every other on this machine.
public struct FileIdentity: Sendable, Hashable {
  let device: UInt64
  let inode: UInt64
}
