internal import Formats
internal import Hashing
public import Statistics
public import Store
internal import Transfer

/// Where one published value came from, down to the bytes.
public struct Explanation: Sendable {
  /// A rule that touched the value.
  public struct Step: Sendable {
    /// Its id.
    public let rule: String
    /// What it means.
    public let note: String
  }

  /// The bytes the value was read from.
  public struct Record: Sendable {
    /// Where the payload came from.
    public let payload: PayloadRecord
    /// Where it is in the cache.
    public let path: String
    /// Byte offset in the document: the payload, or the member of it once it is decompressed.
    public let offset: Int
    /// Length in bytes.
    public let length: Int
    /// Where a person finds it: member, line and column.
    public let locator: String
    /// Whether offset and length count bytes of the text within a gzip.
    public let isCompressed: Bool
    /// What the bytes say; `nil` when the payload is not in the cache any more.
    public let text: String?
    /// What is wrong with the evidence; `nil` when the payload has its digest and the bytes read
    /// as the value.
    public let fault: String?
  }

  /// The value in one snapshot.
  public struct Past: Sendable {
    /// The snapshot.
    public let snapshot: Snapshot
    /// The value; `nil` where the snapshot has none.
    public let value: Double?
  }

  /// The snapshot that was asked.
  public let snapshot: Snapshot
  /// The series.
  public let series: SeriesRecord
  /// The place.
  public let place: Place
  /// The value with its lineage.
  public let row: SeriesRow
  /// What was done to it, in order.
  public let steps: [Step]
  /// The bytes it was read from; `nil` for a value that was computed.
  public let record: Record?
  /// What it was computed from; empty for a value that was read.
  public let parents: [Explanation]
  /// The value in every snapshot, oldest first; empty for what a computed value was made of.
  public let history: [Past]
  /// The rule that put the value there; `nil` for a published or computed one.
  public var fill: FillRecord?

  /// The bytes it was read from, or those of all it was computed from.
  public var records: [Record] {
    record.map { [$0] } ?? parents.flatMap(\.records)
  }

  /// What is wrong with any of the evidence.
  public var faults: [String] { records.compactMap(\.fault) }
}

extension Workspace {
  /// Walks back from a value to its bytes.
  ///
  /// - Throws: ``PipelineError/usage(_:)`` saying what there is, when there is no such value, or
  ///   more than one.
  public func explain(
    _ query: ValueQuery, in snapshot: Snapshot
  ) throws(PipelineError) -> Explanation {
    do {
      let places = try snapshot.places()
      let explainer = Explainer(
        workspace: self, snapshot: snapshot, series: try snapshot.series(), places: places,
        rules: try snapshot.rules(), payloads: try snapshot.payloads())
      return try explainer.explain(
        query, history: { try history(of: $0, $1) },
        before: { try lastValue(query, before: snapshot) })
    } catch {
      throw PipelineError(of: error)
    }
  }

  /// Opens the payload, checks its digest, and reads the bytes the lineage points to.
  func evidence(for row: SeriesRow, in payload: PayloadRecord) -> Explanation.Record {
    let path = SHA256Digest(hex: payload.document.payload).map(cache.path(of:)) ?? ""
    let member = payload.document.member
    func record(
      _ locator: String, _ text: String?, _ fault: String?, isCompressed: Bool = false
    ) -> Explanation.Record {
      Explanation.Record(
        payload: payload, path: path, offset: row.lineage.offset, length: row.lineage.length,
        locator: (member.isEmpty ? [] : ["member \(member)"]).joined() + locator,
        isCompressed: isCompressed, text: text,
        fault: fault)
    }
    guard let digest = SHA256Digest(hex: payload.document.payload), cache.contains(digest) else {
      return record("", nil, "the payload is not in the cache any more")
    }
    do {
      if let found = try cache.verify(digest) {
        return record("", nil, "the payload has changed: its SHA-256 is now \(found)")
      }
      if let shown = try GridEvidence(at: row.lineage.locator, of: path, value: row.value) {
        return record(
          (member.isEmpty ? "" : ", ") + row.lineage.locator, shown.text,
          shown.agrees ? nil : "the cell does not read as the value")
      }
      let found = try DocumentBytes(
        of: payload.document, at: path, offset: row.lineage.offset, length: row.lineage.length)
      let text = String(decoding: found.bytes, as: UTF8.self)
      let within = found.isCompressed ? "within the gzip, " : ""
      let grid = row.lineage.locator.isEmpty ? "" : row.lineage.locator + ", "
      let place =
        "\(member.isEmpty ? within : ", ")\(grid)line \(found.line), byte \(found.column)"
      let agrees = PublishedNumber.parse(found.bytes) == row.value
      return record(
        place, text, agrees ? nil : "the bytes do not read as the value",
        isCompressed: found.isCompressed)
    } catch {
      return record("", nil, "\(error)")
    }
  }

  /// What the newest of the snapshots before this one that has a value for a question has.
  private func lastValue(
    _ query: ValueQuery, before snapshot: Snapshot
  ) throws(StoreError) -> Explanation.Past? {
    var without: Set<String> = []
    var next = snapshot.manifest.seal.parent
    while let id = next, let earlier = try? store.snapshot(named: id) {
      next = earlier.manifest.seal.parent
      guard let record = try earlier.series().first(where: { $0.key == query.series }),
        without.insert(record.sha256).inserted
      else { continue }
      var rows = try earlier.rows(of: query.series)
      while let row = try rows.next() {
        if query.matches(row, of: record) {
          return Explanation.Past(snapshot: earlier, value: row.value)
        }
      }
    }
    return nil
  }

  private func history(
    of key: SeriesKey, _ row: SeriesRow
  ) throws(StoreError) -> [Explanation.Past] {
    var history: [Explanation.Past] = []
    var last: (sha256: String, value: Double?)?
    for snapshot in try store.all() {
      let record = try snapshot.series().first { $0.key == key }
      var value: Double?
      if let record {
        value =
          record.sha256 == last?.sha256
          ? last?.value : try snapshot.value(of: key, keyedAs: row, in: record)
        last = (record.sha256, value)
      }
      // Where nothing is published a declared rule may have put something.
      if value == nil { value = try snapshot.filledValue(of: key, keyedAs: row) }
      history.append(Explanation.Past(snapshot: snapshot, value: value))
    }
    return history
  }
}

extension Snapshot {
  /// The value that a declared rule put in for the key of a row.
  fileprivate func filledValue(
    of key: SeriesKey, keyedAs wanted: SeriesRow
  ) throws(StoreError) -> Double? {
    try fills().first { fill in
      fill.series == key && fill.place == wanted.place && fill.period == wanted.period
        && fill.counterpart == wanted.counterpart && fill.dimensions == wanted.dimensions
    }?.value
  }

  /// The value with the same key as a row; `nil` when there is none.
  fileprivate func value(
    of key: SeriesKey, keyedAs wanted: SeriesRow, in record: SeriesRecord
  ) throws(StoreError) -> Double? {
    var rows = try rows(of: key)
    while let row = try rows.next() {
      if row.place == wanted.place, row.period == wanted.period,
        row.counterpart == wanted.counterpart, row.dimensions == wanted.dimensions
      {
        return row.value
      }
    }
    return nil
  }
}
