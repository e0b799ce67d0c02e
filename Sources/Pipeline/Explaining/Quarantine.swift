internal import Hashing
internal import Statistics
public import Store
internal import Transfer

/// A record that was kept out, beside the bytes it was read from.
public struct QuarantineEvidence: Sendable {
  /// The record, with the reason.
  public let record: QuarantinedRecord
  /// Where its payload came from; `nil` when the snapshot does not list it.
  public let payload: PayloadRecord?
  /// Where the payload is in the cache.
  public let path: String
  /// Line of the document, from 1; `nil` when it could not be read.
  public let line: Int?
  /// The cell of a workbook, as `FY19!D14`; `nil` in other documents.
  public let cell: String?
  /// What is written there; `nil` when it could not be read.
  public let bytes: String?
  /// The whole line of a text that it stands on; `nil` where a line is no record.
  public let recordLine: String?
  /// Why they could not be read.
  public let fault: String?
}

/// What came of reading quarantined records again.
public struct QuarantineReplay: Sendable {
  /// Records that were kept out before.
  public let before: Int
  /// Records that are kept out now.
  public let after: Int
  /// What the run did that read them.
  public let run: RunReport
}

extension Workspace {
  /// Finds the bytes of a record that was kept out.
  public func evidence(
    for record: QuarantinedRecord, in snapshot: Snapshot
  ) throws(PipelineError) -> QuarantineEvidence {
    let payloads = try pipelineCall { try snapshot.payloads() }
    let payload = payloads.first { $0.document.id == record.document }
    let path = payload.flatMap { SHA256Digest(hex: $0.document.payload) }.map(cache.path(of:)) ?? ""
    func without(_ fault: String) -> QuarantineEvidence {
      QuarantineEvidence(
        record: record, payload: payload, path: path, line: nil, cell: nil, bytes: nil,
        recordLine: nil, fault: fault)
    }
    guard let payload else { return without("the snapshot does not list its payload") }
    do {
      let found = try DocumentBytes(
        of: payload.document, at: path, offset: record.offset, length: record.length)
      let cell = try WorkbookCell(of: payload.document, at: path, offset: record.offset)
      let line =
        try cell.map { _ in nil }
        ?? found.wholeLine(of: payload.document, at: path, offset: record.offset)
      return QuarantineEvidence(
        record: record, payload: payload, path: path, line: found.line, cell: cell?.locator,
        bytes: cell?.text ?? String(decoding: found.bytes, as: UTF8.self), recordLine: line,
        fault: nil)
    } catch {
      return without("\(error)")
    }
  }

  /// Reads the sources of quarantined records again from the cache, under the rules as they are
  /// now, and publishes what is accepted.
  public func replayQuarantine(
    with files: PipelineFiles
  ) async throws(PipelineError) -> QuarantineReplay {
    let before = try pipelineCall { try store.latest()?.quarantined() ?? [] }
    let quarantined = Set(before.compactMap { SeriesKey($0.series)?.source })
    var options = RunOptions()
    options.supply = .cache
    options.sources = files.sources.map(\.id).filter(quarantined.contains)
    if options.sources.isEmpty {
      throw .usage("no record of a declared source is in quarantine")
    }
    let run = try await Run(options, files: files, workspace: self).perform()
    let after = try pipelineCall { try store.latest()?.quarantined().count ?? 0 }
    return QuarantineReplay(before: before.count, after: after, run: run)
  }
}
