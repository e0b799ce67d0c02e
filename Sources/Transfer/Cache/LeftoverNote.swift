internal import Disk
internal import FoundationEssentials
internal import Hashing

/// What is written beside a body in `partial/` so that a later process can judge and use it.
///
/// Nothing here is synced: the digest is what proves the bytes, so a note or a body that a power
/// failure tore is recognised and dropped.
struct LeftoverNote: Codable, Equatable {
  /// Whether the body had arrived in full and passed every check.
  var isWhole: Bool
  /// The body's first bytes that the digest covers: all of them when whole.
  var bytes: Int
  var digest: String
  /// The size the whole body has; `nil` when the source did not say.
  var total: Int?
  var validators: Validators
  var mediaType: String?
  var finalURL: String
  var retrievedAt: Date
  var place: RemotePlace?

  /// The name of the payload this is, or begins.
  var payload: SHA256Digest? { SHA256Digest(hex: digest) }

  /// What a journal would have known had the process lived long enough to tell it.
  var held: HeldPayload? {
    guard isWhole, let payload else { return nil }
    return HeldPayload(
      payload: payload, bytes: bytes, validators: validators, mediaType: mediaType,
      finalURL: finalURL, retrievedAt: retrievedAt, place: place)
  }

  /// Describes a whole body.
  init(_ held: HeldPayload) {
    self.init(
      isWhole: true, bytes: held.bytes, digest: held.payload, total: held.bytes,
      validators: held.validators, mediaType: held.mediaType, finalURL: held.finalURL,
      retrievedAt: held.retrievedAt, place: held.place)
  }

  /// - Returns: `nil` for a file that is absent or is no note.
  init?(at path: String, disk: Disk) {
    guard
      let bytes = try? disk.readFile(path, limit: 1 << 16),
      let note = try? JSONDecoder().decode(LeftoverNote.self, from: Data(bytes))
    else { return nil }
    self = note
  }

  init(
    isWhole: Bool, bytes: Int, digest: SHA256Digest, total: Int?, validators: Validators,
    mediaType: String?, finalURL: String, retrievedAt: Date,
    place: RemotePlace? = nil
  ) {
    self.isWhole = isWhole
    self.bytes = bytes
    self.digest = digest.hex
    self.total = total
    self.validators = validators
    self.mediaType = mediaType
    self.finalURL = finalURL
    self.retrievedAt = retrievedAt
    self.place = place
  }

  /// Puts the note in place in one step.
  func write(to path: String, disk: Disk) throws(DiskError) {
    guard let data = try? JSONEncoder().encode(self) else { return }
    let beside = path + ".new"
    if disk.exists(beside) { try disk.remove(beside) }
    var file = try disk.createFile(beside)
    try file.write(Array(data))
    try disk.rename(beside, to: path)
  }
}
