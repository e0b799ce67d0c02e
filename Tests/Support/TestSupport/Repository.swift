/// The files of the repository that tests read, wherever it was cloned to.
public enum Repository {
  /// Its top directory.
  public static let root =
    "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

  /// Where a file of it is, by its path from the top.
  public static func path(_ relative: String) -> String { root + "/" + relative }
}
