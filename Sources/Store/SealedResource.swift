internal import Disk
internal import Hashing
internal import Statistics

/// A file of a snapshot, with what it was sealed as.
struct SealedResource: Sendable {
  /// The snapshot it is read in.
  let snapshot: Snapshot
  /// Its path in the snapshot's directory.
  let path: String

  /// Where it is.
  var file: String { snapshot.directory + "/" + path }

  /// All its bytes, once they were found to be those that were sealed.
  ///
  /// What is checked is what is then parsed, so nothing else is ever taken for sealed data; no
  /// file is larger than the largest series.
  ///
  /// - Throws: ``StoreError/damaged(file:problem:)``, which says how the file is put back.
  func bytes() throws(StoreError) -> [UInt8] {
    guard let sealed = snapshot.resource(path)?.hash else {
      throw .damaged(file: file, problem: "the manifest of the snapshot does not list it")
    }
    let content: [UInt8]
    do {
      content = try Disk().readPlainFile(file)
    } catch {
      throw .damaged(file: file, problem: "\(error.description); \(advice)")
    }
    let found = "sha256:\(SHA256Digest(of: content))"
    if found != sealed {
      throw .damaged(
        file: file,
        problem: "its SHA-256 is \(found.dropFirst("sha256:".count)), it was sealed with "
          + "\(sealed.dropFirst("sha256:".count)); \(advice)")
    }
    return content
  }

  private var advice: String { "'etl verify \(snapshot.id) --repair' may put it back" }
}

extension Snapshot {
  /// One of its files.
  func file(_ path: String) -> SealedResource { SealedResource(snapshot: self, path: path) }

  /// The file with the values of a series.
  func values(of key: SeriesKey) -> SealedResource { file(SnapshotFiles.observations(key)) }
}
