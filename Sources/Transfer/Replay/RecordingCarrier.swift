internal import Disk
internal import FoundationEssentials
internal import Hashing

/// Passes on what another carrier delivers and writes it down, so that it can be replayed.
///
/// Each source gets a folder with a fixtures.yaml and the bodies. A later answer for the same
/// address replaces the earlier one. Nothing secret is written: credentials and secret query values
/// are taken out of the address, and of the headers only those about the body are kept.
public actor RecordingCarrier: Carrier {
  private let carrier: any Carrier
  private let cache: PayloadCache
  private let directory: String
  private var files: [String: RecordingFile] = [:]

  /// Records into `directory`, adding to what is recorded there.
  ///
  /// - Parameters:
  ///   - carrier: Brings the payloads.
  ///   - cache: Where it puts them.
  ///   - directory: Made when the first payload is delivered.
  public init(wrapping carrier: any Carrier, cache: PayloadCache, directory: String) {
    self.carrier = carrier
    self.cache = cache
    self.directory = directory
  }

  /// Has the resource delivered, and records it before returning.
  public func deliver(_ resource: Resource) async throws(TransferError) -> Delivery {
    let delivery = try await carrier.deliver(resource)
    let folder = directory + "/" + FileName.safe(resource.source)
    do throws(RecordingFile.Malformed) {
      let file = try recordingFile(in: folder)
      do throws(DiskError) {
        files[folder] = try record(delivery, in: folder, file)
      } catch {
        throw RecordingFile.Malformed(what: error.description)
      }
    } catch {
      throw TransferError(resource, .badRecording(error.what))
    }
    return delivery
  }

  private func recordingFile(
    in folder: String
  ) throws(RecordingFile.Malformed) -> RecordingFile {
    if let file = files[folder] { return file }
    let isThere = cache.disk.exists(folder + "/" + RecordingFile.name)
    if isThere { return try RecordingFile(folder: folder, disk: cache.disk) }
    return RecordingFile(emptyIn: folder)
  }

  private func record(
    _ delivery: Delivery, in folder: String, _ earlier: RecordingFile
  ) throws(DiskError) -> RecordingFile {
    let resource = delivery.resource
    try cache.disk.makeDirectory(folder)
    var file = earlier
    let url = resource.shownURL
    file.answers.removeAll { $0.url == url }
    var name = FileName.safe(resource.name)
    let isTaken = name == RecordingFile.name || file.answers.contains { $0.file == name }
    if isTaken || name.utf8.count > 200 {
      name = SHA256Digest(of: url).hex.prefix(12) + "-" + name.suffix(150)
    }
    try copy(delivery.payload, to: folder + "/" + name)
    file.answers.append(answer(delivery, url: url, file: name))
    try file.write(disk: cache.disk)
    return file
  }

  private func copy(_ payload: SHA256Digest, to path: String) throws(DiskError) {
    let beside = path + ".new"
    if cache.disk.exists(beside) { try cache.disk.remove(beside) }
    try cache.disk.copy(cache.path(of: payload), to: beside)
    try cache.disk.rename(beside, to: path)
    try cache.disk.syncDirectory(Disk.parent(of: path))
  }

  private func answer(_ delivery: Delivery, url: String, file: String) -> RecordedAnswer {
    let host = Redaction.host(of: delivery.resource.url)
    var answer = RecordedAnswer(
      url: url, file: file, retrievedAt: delivery.retrievedAt,
      origin: delivery.recording
        ?? RecordedOrigin(kind: .real, from: "recorded from \(host)"))
    // The body is stored decoded and may be old: its length and encoding on the wire are history.
    answer.headers["content-type"] = delivery.mediaType
    answer.headers["etag"] = delivery.validators.etag
    answer.headers["last-modified"] = delivery.validators.lastModified
    return answer
  }
}
