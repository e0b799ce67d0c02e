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
  /// The bytes it was read from.
  public let record: Record
  /// The value in every snapshot, oldest first.
  public let history: [Past]
}

extension Workspace {
  /// Walks back from a value to its bytes.
  ///
  /// - Throws: ``PipelineError/usage(_:)`` saying what there is, when there is no such value.
  public func explain(
    _ key: SeriesKey, place: String, period: String, in snapshot: Snapshot
  ) throws(PipelineError) -> Explanation {
    do {
      guard let series = try snapshot.series().first(where: { $0.key == key }) else {
        throw PipelineError.usage("snapshot \(snapshot.id) has no series '\(key)'")
      }
      guard let row = try snapshot.row(of: key, place: place, period: period) else {
        throw PipelineError.usage(try absence(of: key, place, period, in: snapshot))
      }
      let rules = try snapshot.rules()
      let steps = row.lineage.rules.map { id in
        Explanation.Step(rule: id, note: rules.first { $0.id == id }?.meaning ?? "")
      }
      guard
        let payload = try snapshot.payloads().first(where: {
          $0.document.id == row.lineage.document
        })
      else {
        throw StoreError.damaged(
          file: snapshot.directory + "/payloads.csv",
          problem: "it does not list \(row.lineage.document)")
      }
      let named = try snapshot.places().first {
        $0.code == place && ($0.scope.isEmpty || $0.scope == key.source)
      }
      return Explanation(
        snapshot: snapshot, series: series,
        place: named ?? Place(code: place, kind: .country, name: place), row: row, steps: steps,
        record: evidence(for: row, in: payload),
        history: try history(of: key, place: place, period: period))
    } catch let error as PipelineError {
      throw error
    } catch let error as StoreError {
      throw .store(error)
    } catch {
      throw .usage("\(error)")
    }
  }

  /// Opens the payload, checks its digest, and reads the bytes the lineage points to.
  private func evidence(for row: SeriesRow, in payload: PayloadRecord) -> Explanation.Record {
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
      let found = try DocumentBytes(
        of: payload.document, at: path, offset: row.lineage.offset, length: row.lineage.length)
      let text = String(decoding: found.bytes, as: UTF8.self)
      let within = found.isCompressed ? "within the gzip, " : ""
      let place = "\(member.isEmpty ? within : ", ")line \(found.line), byte \(found.column)"
      let agrees = DecimalNumber.parse(found.bytes) == row.value
      return record(
        place, text, agrees ? nil : "the bytes do not read as the value",
        isCompressed: found.isCompressed)
    } catch {
      return record("", nil, "\(error)")
    }
  }

  private func history(
    of key: SeriesKey, place: String, period: String
  ) throws(StoreError) -> [Explanation.Past] {
    var history: [Explanation.Past] = []
    var last: (sha256: String, value: Double?)?
    for snapshot in try store.all() {
      let record = try snapshot.series().first { $0.key == key }
      var value: Double?
      if let record {
        value =
          record.sha256 == last?.sha256
          ? last?.value : try snapshot.row(of: key, place: place, period: period)?.value
        last = (record.sha256, value)
      }
      history.append(Explanation.Past(snapshot: snapshot, value: value))
    }
    return history
  }

  /// A sentence that says which part of the key has no value.
  private func absence(
    of key: SeriesKey, _ place: String, _ period: String, in snapshot: Snapshot
  ) throws(StoreError) -> String {
    var periods: [String] = []
    var rows = try snapshot.rows(of: key)
    while let row = try rows.next() {
      if row.place == place { periods.append(row.period) }
    }
    guard let first = periods.first, let last = periods.last else {
      return "'\(key)' has no value for the place '\(place)' in snapshot \(snapshot.id)"
    }
    return "'\(key)' has no value for \(place) in \(period); it has \(periods.count) values "
      + "from \(first) to \(last)"
  }
}

extension Snapshot {
  /// The value of one cell; `nil` when there is none.
  public func row(
    of key: SeriesKey, place: String, period: String
  ) throws(StoreError) -> SeriesRow? {
    var rows = try rows(of: key)
    while let row = try rows.next() {
      if row.place == place, row.period == period { return row }
    }
    return nil
  }
}
