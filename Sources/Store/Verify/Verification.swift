/// What a check of a snapshot found.
public struct Verification: Sendable {
  /// Something that is not as it was sealed.
  public struct Fault: Sendable, Hashable {
    /// The file, by its path in the snapshot's directory or as the cache has it.
    public let file: String
    /// The byte where it first differs, as far as that can be told.
    public let offset: Int?
    /// What should be there.
    public let expected: String
    /// What is there.
    public let found: String

    /// Describes something that is not as it was sealed.
    public init(file: String, offset: Int? = nil, expected: String, found: String) {
      self.file = file
      self.offset = offset
      self.expected = expected
      self.found = found
    }
  }

  /// The snapshot's id: the name of its directory, or what a link has for it.
  public let snapshot: String
  /// How many files were read.
  public var files = 0
  /// How many bytes they have.
  public var bytes = 0
  /// The documents that `payloads.csv` lists, if it can be read.
  public var documents: [PayloadRecord] = []
  /// Everything that is wrong.
  public var faults: [Fault] = []
  /// Payloads its values were read from that the cache still has.
  public var payloadsPresent = 0
  /// Payloads it refers to that a prune is on record to have removed.
  public var payloadsPruned = 0
  /// Payloads it refers to that were not looked for, since the cache is elsewhere.
  public var payloadsUnchecked = 0

  /// Nothing was looked at yet.
  public init(snapshot: String) { self.snapshot = snapshot }

  /// Whether all is as it was sealed.
  public var isWhole: Bool { faults.isEmpty }
}
