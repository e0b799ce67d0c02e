internal import Disk
internal import FoundationEssentials
internal import Hashing

/// The state of a body between and during the requests that bring it.
struct ArrivingBody: ~Copyable {
  /// What is done with the body of the answer under way.
  enum Mode {
    case storing
    /// The beginning is kept for the error message.
    case quoting
    case ignoring
  }

  let resource: Resource
  let cache: PayloadCache
  let policy: TransferPolicy
  let now: Date
  var held: HeldPayload?
  /// Whether "304 Not Modified" was answered although nothing was there to be confirmed.
  var insists = false

  var writer: PayloadWriter?
  /// What the answer that began the body said of it.
  var validators = Validators()
  var mediaType: String?
  var total: Int?
  var retrievedAt: Date
  /// Whether a cut can be continued: the source gave a validator that promises equal bytes.
  var guardLine: String?
  var inflater: Inflater?

  var mode = Mode.ignoring
  var head: ResponseHead?
  var firstBytes: [UInt8] = []
  var quote: [UInt8] = []
  var kind: ContentKind?
  var isKindKnown = false
  /// Why the answer under way is not wanted.
  var stop: TransferError.Reason?
  var mustStartOver = false
  var noted = 0

  init(_ resource: Resource, cache: PayloadCache, policy: TransferPolicy, now: Date) {
    self.resource = resource
    self.cache = cache
    self.policy = policy
    self.now = now
    retrievedAt = now
  }

  /// No body of this resource may be longer.
  var limit: Int { min(resource.maximumBytes, policy.maximumBytes) }
  var arrived: Int {
    switch writer {
    case .some(let writer): writer.count
    case .none: 0
    }
  }

  mutating func open() throws(DiskError) {
    guard let left = try cache.continuedBody(of: resource) else { return }
    let note = left.note
    validators = note.validators
    mediaType = note.mediaType
    total = note.total
    retrievedAt = note.retrievedAt
    guardLine = validators.strongETag ?? validators.lastModified
    firstBytes = try cache.disk.openFile(left.writer.path)
      .read(at: 0, count: ContentKind.prefixLength)
    writer = left.takeWriter()
    judgeKind()
    if stop == nil { try noteProgress() } else { try restart() }
  }

  /// Forgets what has arrived.
  mutating func restart() throws(DiskError) {
    if let stem = writer?.stem { try cache.forget(stem) }
    writer = nil
    validators = Validators()
    total = nil
    guardLine = nil
    inflater = nil
    firstBytes = []
    isKindKnown = false
    noted = 0
  }

  // MARK: Asking

  mutating func conditions() -> [String] {
    head = nil
    stop = nil
    mustStartOver = false
    var lines = ["Accept-Encoding: " + (resource.asksForCompression ? "gzip" : "identity")]
    if let guardLine, arrived > 0 {
      lines += ["Range: bytes=\(arrived)-", "If-Range: \(guardLine)"]
    } else {
      lines += held?.validators.conditions ?? []
    }
    // Some cache on the way must have answered.
    if insists { lines.append("Cache-Control: no-cache") }
    return lines
  }

  var confirmed: HeldPayload? {
    head.flatMap { held?.confirmed(by: $0) }
  }

  /// Whether the request under way asked for the rest of a body.
  var isContinuing: Bool { guardLine != nil && arrived > 0 }
}
