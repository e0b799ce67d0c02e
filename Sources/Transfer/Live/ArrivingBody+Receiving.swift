internal import Disk
internal import FoundationEssentials
internal import Inflating

/// What happens on the loop's thread while an answer arrives.
extension ArrivingBody {
  /// Enough of an error page to recognise it by.
  static let quoted = 1_024
  /// A checkpoint each so many bytes: what a kill can cost.
  private static let noteInterval = 4 << 20

  mutating func begin(_ head: ResponseHead) -> Bool {
    self.head = head
    do {
      switch head.status {
      case 200, 203: try beginWhole(head)
      case 206 where isContinuing: beginRest(head)
      case 416 where isContinuing: mustStartOver = true
      case 304: mode = .ignoring
      case 300..<400 where head["location"] != nil: mode = .ignoring
      default: beginQuote()
      }
    } catch {
      stop = .disk(error)
    }
    return stop == nil && !mustStartOver
  }

  private mutating func beginQuote() {
    mode = .quoting
    quote = []
  }

  private mutating func beginWhole(_ head: ResponseHead) throws(DiskError) {
    try restart()
    mode = .storing
    retrievedAt = now
    validators = Validators(etag: head["etag"], lastModified: head["last-modified"])
    mediaType = head["content-type"]
    let length = head["content-length"].flatMap { Int($0) }
    if let length, length > limit { stop = .tooLarge(limit: limit) }
    switch head["content-encoding"]?.lowercased() {
    case nil, "", "identity":
      total = length
      guardLine = ResumeGuard.line(validators, date: head["date"], now: now)
    case "gzip", "x-gzip":
      // The file itself is compressed and its server says so in the wrong header.
      if !resource.expects.contains(.gzip) {
        inflater = Inflater(.gzip, maximumRatio: policy.maximumRatio)
      }
    case let encoding?: stop = .unexpectedEncoding(encoding)
    }
    if stop == nil { writer = try cache.makeWriter(for: resource) }
  }

  /// The rest of a body is the rest of this body only if everything agrees.
  private mutating func beginRest(_ head: ResponseHead) {
    mode = .storing
    let range = head["content-range"].flatMap { ContentRange($0) }
    let isSame =
      range?.first == arrived
      && (total == nil || range?.total == nil || range?.total == total)
      && (head["etag"] == nil || head["etag"] == validators.etag)
      && (head["last-modified"] == nil || head["last-modified"] == validators.lastModified)
      && ["", "identity"].contains(head["content-encoding"]?.lowercased() ?? "")
    if isSame { total = total ?? range?.total } else { mustStartOver = true }
  }

  mutating func receive(_ bytes: [UInt8]) -> Bool {
    switch mode {
    case .ignoring: return true
    case .quoting:
      quote += bytes.prefix(ArrivingBody.quoted - quote.count)
      return quote.count < ArrivingBody.quoted
    case .storing:
      do { try keep(bytes) } catch { stop = .disk(error) }
      return stop == nil
    }
  }

  private mutating func keep(_ bytes: [UInt8]) throws(DiskError) {
    guard var inflater = inflater.take() else { return try write(bytes[...]) }
    var failure: DiskError?
    do throws(Inflater.Fault) {
      try inflater.feed(bytes) { piece in
        do throws(DiskError) { try write(piece) } catch { failure = error }
        return failure == nil && stop == nil
      }
    } catch {
      stop = stop ?? error.reason("gzip")
    }
    if let failure { throw failure }
    self.inflater = consume inflater
  }

  private mutating func write(_ bytes: ArraySlice<UInt8>) throws(DiskError) {
    if arrived + bytes.count > limit {
      stop = .tooLarge(limit: limit)
      return
    }
    if !isKindKnown {
      firstBytes += bytes.prefix(ContentKind.prefixLength - firstBytes.count)
      if firstBytes.count == ContentKind.prefixLength { judgeKind() }
      if stop != nil { return }
    }
    try writer?.write(bytes)
    if guardLine != nil, arrived - noted >= ArrivingBody.noteInterval { try noteProgress() }
  }

  /// Judges what the body is; what is not wanted need not arrive in full.
  mutating func judgeKind() {
    isKindKnown = true
    kind = ContentKind(firstBytes: firstBytes)
    if ContentKind.accepts(kind, among: resource.expects) { return }
    stop = .unexpected(
      kind, firstBytes, status: head?.status ?? 200, mediaType: mediaType, resource)
  }

  /// Lets a later process go on from here.
  mutating func noteProgress() throws(DiskError) {
    guard let digest = writer?.digestSoFar, let stem = writer?.stem else { return }
    let note = LeftoverNote(
      isWhole: false, bytes: arrived, digest: digest, total: total, validators: validators,
      mediaType: mediaType, finalURL: "", retrievedAt: retrievedAt)
    try note.write(to: cache.notePath(stem), disk: cache.disk)
    noted = arrived
  }
}
