internal import Disk
internal import Inflating

/// Whether a stored body ends as its kind must end; catches what a missing length hides.
struct Completeness {
  let disk: Disk
  let path: String
  let bytes: Int
  let maximumRatio: Int

  /// - Returns: `nil` for a body that may be believed, else what is wrong with it.
  func fault(
    of kind: ContentKind?, expecting expected: Set<ContentKind>
  ) throws(DiskError) -> TransferError.Reason? {
    switch kind {
    case .gzip: return try gzipFault()
    case .zip: return try zipFault(mustBeWorkbook: isWorkbookOnly(expected))
    case .xlsx: return try zipFault(mustBeWorkbook: true)
    case .json: return try jsonFault()
    case .xml:
      // Zeros are blanks here for the sake of UTF-16.
      let last = try tail(4_096).last { $0 > 0x20 }
      return last == UInt8(ascii: ">")
        ? nil : .damaged("an XML document ends with '>', this one does not: it was cut")
    case .pdf:
      let end = try tail(2_048)
      return end.firstRange(of: Array("%%EOF".utf8)) == nil
        ? .damaged("a PDF document ends with '%%EOF', this one does not") : nil
    // These may end with anything.
    case .csv, .html, .xls, .any, nil: return nil
    }
  }

  private func isWorkbookOnly(_ expected: Set<ContentKind>) -> Bool {
    expected.contains(.xlsx) && !expected.contains(.zip) && !expected.contains(.any)
  }

  private func tail(_ count: Int) throws(DiskError) -> [UInt8] {
    let start = max(0, bytes - count)
    return try disk.openFile(path).read(at: start, count: bytes - start)
  }

  private func jsonFault() throws(DiskError) -> TransferError.Reason? {
    var file = try disk.openFile(path)
    var balance = JSONBalance()
    while true {
      let chunk = try file.read(atMost: PayloadCache.chunk)
      if chunk.isEmpty { break }
      balance.feed(chunk)
    }
    return balance.isComplete
      ? nil : .damaged("a JSON text ends with its last bracket, this one does not: it was cut")
  }

  private func gzipFault() throws(DiskError) -> TransferError.Reason? {
    var file = try disk.openFile(path)
    var inflater = Inflater(.gzip, maximumRatio: maximumRatio)
    while true {
      let chunk = try file.read(atMost: PayloadCache.chunk)
      if chunk.isEmpty { break }
      do {
        try inflater.feed(chunk) { _ in true }
      } catch {
        return error.reason("gzip")
      }
    }
    return inflater.isFinished ? nil : .damaged("the gzip stream has no end: it was cut")
  }

  private func zipFault(mustBeWorkbook: Bool) throws(DiskError) -> TransferError.Reason? {
    let directory: ZipDirectory
    do {
      directory = try readDirectory()
    } catch {
      switch error {
      case .disk(let error): throw error
      case .malformed(let what): return .damaged("zip: \(what)")
      }
    }
    if directory.isBomb(ratio: maximumRatio) { return .bomb(ratio: maximumRatio) }
    if mustBeWorkbook, !directory.members.contains(where: { $0.name == "xl/workbook.xml" }) {
      return .damaged("the zip is no workbook: it has no xl/workbook.xml")
    }
    return nil
  }

  private enum ZipFault: Error {
    case disk(DiskError)
    case malformed(String)
  }

  private func readDirectory() throws(ZipFault) -> ZipDirectory {
    var start = max(0, bytes - ZipDirectory.usualTail)
    while true {
      let end: [UInt8]
      do { end = try tail(bytes - start) } catch { throw .disk(error) }
      do {
        switch try ZipDirectory.parse(tail: end, total: bytes) {
        case .directory(let directory): return directory
        case .needsTail(let from): start = from
        }
      } catch {
        throw .malformed(error.what)
      }
    }
  }
}
