internal import Disk
internal import Extract
public import Ledger

/// How fresh a source is.
public struct SourceStatus: Sendable {
  /// Its id.
  public let source: String
  /// How it has fared over its runs.
  public let history: SourceHistory
  /// Whether nobody but a person can bring its files.
  public let isBroughtByHand: Bool
  /// Days since all of it last came, or since the last of its files was brought; `nil` when it
  /// never did.
  public let ageDays: Double?
  /// Whether that is longer ago than its pipeline file allows; a source that is asked only on
  /// request is not before it first came.
  public let isStale: Bool
}

extension Workspace {
  /// How fresh each source is, in the order of their ids.
  public func status(of files: PipelineFiles) throws(PipelineError) -> [SourceStatus] {
    let isNew = !disk.exists(ledgerPath)
    let ledger = isNew ? nil : try readLedger()
    var statuses: [SourceStatus] = []
    for source in files.sources {
      do {
        let history = try ledger?.history(of: source.id) ?? SourceHistory()
        let isBroughtByHand = source.extractor.isBroughtByHand
        let came = isBroughtByHand ? history.lastReceived : history.lastSuccess
        let age = came.map { Timestamp.age(of: $0) / 86_400 }
        statuses.append(
          SourceStatus(
            source: source.id, history: history, isBroughtByHand: isBroughtByHand, ageDays: age,
            isStale: age.map { $0 > source.staleAfterDays }
              ?? !(source.isOnRequest || isBroughtByHand)))
      } catch {
        throw .ledger(error)
      }
    }
    return statuses
  }
}
