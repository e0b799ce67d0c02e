internal import Statistics

/// Two sealed files of a series read along together; only the keys that differ are looked into.
struct SeriesComparison {
  private var old: Side
  private var new: Side
  private let isComparable: Bool
  /// How many lines were the same bytes so far.
  private(set) var same = 0

  /// One of the files.
  private struct Side {
    let file: String
    var lines: SealedLines
    let columns: SealedValue.Columns
    private var value: SealedValue?

    init(_ values: SealedResource) throws(StoreError) {
      try self.init(values.file, SealedLines(try values.bytes()))
    }

    init(_ file: String, _ content: SealedLines) throws(StoreError) {
      self.file = file
      lines = content
      lines.advance()
      guard let columns = lines.fields().flatMap(SealedValue.Columns.init) else {
        throw .damaged(file: file, problem: "it does not have the columns of a series")
      }
      self.columns = columns
      lines.advance()
    }

    /// The value of the current line; `nil` at the end.
    mutating func current() throws(StoreError) -> SealedValue? {
      if let value { return value }
      if lines.isAtEnd { return nil }
      value = lines.fields().flatMap(columns.value)
      if value == nil {
        throw .damaged(file: file, problem: "line \(lines.line) has another shape")
      }
      return value
    }

    mutating func advance() {
      value = nil
      lines.advance()
    }
  }

  /// Opens the files of a series in two snapshots' directories.
  init(_ oldValues: SealedResource, _ newValues: SealedResource) throws(StoreError) {
    old = try Side(oldValues)
    new = try Side(newValues)
    isComparable = old.columns.dimensions == new.columns.dimensions
  }

  /// Opens the only file of a series, to find every key of it.
  init(onlyIn values: SealedResource) throws(StoreError) {
    old = try Side(values)
    let columns = SnapshotFiles.observationColumns(
      dimensions: old.columns.dimensions, attributes: [])
    new = try Side(values.file, SealedLines(CanonicalCSV.encodedFields(columns.map(\.name))))
    isComparable = true
  }

  /// The next key whose lines differ, with what each file has of it; `nil` when there is none.
  mutating func next() throws(StoreError) -> (old: SealedValue?, new: SealedValue?)? {
    while isComparable, !old.lines.isAtEnd, !new.lines.isAtEnd, old.lines.isSameLine(as: new.lines)
    {
      same += 1
      old.advance()
      new.advance()
    }
    let (before, after) = (try old.current(), try new.current())
    guard let before else {
      if after == nil { return nil }
      new.advance()
      return (nil, after)
    }
    guard let after, isComparable else {
      old.advance()
      return (before, nil)
    }
    guard let order = before.key.order(after.key) else {
      throw .damaged(
        file: new.file,
        problem: "found the periods '\(before.key.period)' and '\(after.key.period)'")
    }
    if order != .after { old.advance() }
    if order != .before { new.advance() }
    return (order == .after ? nil : before, order == .before ? nil : after)
  }
}
