internal import Glibc

/// Paths after all symbolic links.
enum RealPath {
  /// Whether `path` exists and, links followed, lies below `folder`.
  static func isInside(_ folder: String, _ path: String) -> Bool {
    guard let folder = resolved(folder), let path = resolved(path) else { return false }
    return path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
  }

  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
