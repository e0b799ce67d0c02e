internal import Disk

/// A file, as a source; closed when nobody refers to it any more.
public final class FileSource: ByteSource {
  private var file: ReadableFile
  private var offset = 0

  /// Opens a file.
  public init(path: String) throws(FormatError) {
    do {
      file = try Disk().openFile(path)
    } catch {
      throw FormatError("file", offset: 0, found: error.description, expected: "a readable file")
    }
  }

  /// The next bytes; empty at the end.
  public func read(atMost count: Int) throws(FormatError) -> [UInt8] {
    do {
      let bytes = try file.read(atMost: count)
      offset += bytes.count
      return bytes
    } catch {
      throw FormatError(
        "file", offset: offset, found: error.description, expected: "a readable file")
    }
  }
}
