/// A record that was kept out of a snapshot: a row of `quarantine.csv`.
public struct QuarantinedRecord: Sendable, Hashable {
  /// The series it belongs to, as written.
  public let series: String
  /// The place, as the source wrote it.
  public let place: String
  /// The period, as the source wrote it.
  public let period: String
  /// What stands where the value should be.
  public let text: String
  /// Why it was kept out.
  public let reason: String
  /// The same for people.
  public let explanation: String
  /// Id of the document it is in.
  public let document: String
  /// Where in the document it is, in bytes.
  public let offset: Int
  /// How many bytes it has.
  public let length: Int

  /// - Returns: `nil` for a row of another shape.
  init?(_ fields: [String]) {
    guard fields.count == SnapshotFiles.quarantineColumns.count, let offset = Int(fields[7]),
      let length = Int(fields[8])
    else { return nil }
    series = fields[0]
    place = fields[1]
    period = fields[2]
    text = fields[3]
    reason = fields[4]
    explanation = fields[5]
    document = fields[6]
    self.offset = offset
    self.length = length
  }
}

extension Snapshot {
  /// The records that were kept out, in the order of `quarantine.csv`.
  public func quarantined() throws(StoreError) -> [QuarantinedRecord] {
    var records: [QuarantinedRecord] = []
    for fields in try quarantine() {
      guard let record = QuarantinedRecord(fields) else {
        throw .damaged(
          file: directory + "/" + SnapshotFiles.quarantine, problem: "a line has another shape")
      }
      records.append(record)
    }
    return records
  }
}
