internal import Disk
internal import Hashing
internal import Statistics

/// What a sealed file is in itself, whatever a manifest says of it.
struct FileCheck: Sendable {
  let sha256: SHA256Digest
  let bytes: Int
  /// Lines after the header.
  var rows = 0
  /// Names of the columns.
  var columns: [String] = []
  /// What its first column holds, of a file of lineage.
  var documents: Set<String> = []
  /// Where its lines are not as this program writes them.
  var fault: Fault?

  struct Fault: Sendable {
    let offset: Int
    let expected: String
    let found: String
  }

  /// Reads a file of a snapshot.
  ///
  /// - Parameter path: Where it is in the snapshot, which says what it holds.
  init(_ file: String, path: String, disk: Disk) throws(DiskError) {
    let content = try disk.readPlainFile(file)
    sha256 = SHA256Digest(of: content)
    bytes = content.count
    let last = content.last
    var lines = SealedLines(consume content)
    lines.advance()
    columns = lines.fields() ?? []
    if path.hasPrefix("observations/") {
      checkOrder(&lines)
    } else if path.hasPrefix("lineage/") {
      collectDocuments(&lines)
    } else {
      checkWidth(&lines)
    }
    if fault == nil, let last, last != 0x0A {
      fault = Fault(offset: bytes, expected: "a line feed", found: "the end of the file")
    }
  }

  private mutating func advance(_ lines: inout SealedLines) -> Bool {
    lines.advance()
    if lines.isAtEnd { return false }
    rows += 1
    return true
  }

  /// Every line has as many fields as the header.
  private mutating func checkWidth(_ lines: inout SealedLines) {
    while advance(&lines) {
      let count = lines.fieldCount
      if count != columns.count, fault == nil {
        fault = Fault(
          offset: lines.start, expected: "\(columns.count) fields",
          found: count.map { "\($0)" } ?? "no CSV")
      }
    }
  }

  /// Every key is above the one before, so none is there twice.
  private mutating func checkOrder(_ lines: inout SealedLines) {
    guard let columns = SealedValue.Columns(columns) else {
      fault = Fault(offset: 0, expected: "the columns of a series", found: "others")
      return
    }
    let keyFields = 3 + columns.dimensions.count
    while advance(&lines) {
      if rows == 1 { continue }
      let isAbove =
        lines.isAbovePrevious(fields: keyFields, period: 2) ?? isAbove(lines, columns)
      if !isAbove, fault == nil {
        fault = Fault(
          offset: lines.start, expected: "a key above that of the line before",
          found: lines.fields()?.prefix(keyFields).joined(separator: ",") ?? "no CSV")
      }
    }
  }

  private func isAbove(_ lines: SealedLines, _ columns: SealedValue.Columns) -> Bool {
    guard let last = lines.previousFields().flatMap(columns.value),
      let value = lines.fields().flatMap(columns.value)
    else { return false }
    return last.key.order(value.key) == .before
  }

  private mutating func collectDocuments(_ lines: inout SealedLines) {
    while advance(&lines) {
      if rows > 1, lines.repeatsFirstField { continue }
      documents.insert(lines.fields()?.first ?? "?")
    }
  }
}
