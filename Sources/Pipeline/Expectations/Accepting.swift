internal import Disk
public import Ledger
internal import Statistics

extension Workspace {
  /// What keeps sources from being published until a person has accepted it.
  public func stops() throws(PipelineError) -> [Stop] {
    guard disk.exists(ledgerPath) else { return [] }
    let ledger = try readLedger()
    do { return try ledger.stops() } catch { throw .ledger(error) }
  }

  /// Everything that was ever accepted, oldest first.
  public func acceptances() throws(PipelineError) -> [Acceptance] {
    guard disk.exists(ledgerPath) else { return [] }
    let ledger = try readLedger()
    do { return try ledger.acceptances() } catch { throw .ledger(error) }
  }

  /// Accepts what stopped a source, or one series of it, so that the next run publishes it.
  ///
  /// - Parameters:
  ///   - scope: A source's id, or a series as `SOURCE/CODE`.
  ///   - reason: Why, for whoever asks later.
  ///   - person: Who decides.
  /// - Returns: What was accepted.
  /// - Throws: ``PipelineError/usage(_:)`` when nothing of it is stopped.
  public func accept(
    _ scope: String, reason: String, by person: String
  ) throws(PipelineError) -> [Acceptance] {
    let open = try stops()
    let wanted = open.filter { $0.series.source == scope || $0.series.description == scope }
    if wanted.isEmpty {
      let known = Set(open.map(\.series.source)).sorted().joined(separator: ", ")
      throw .usage(
        "nothing of '\(scope)' waits to be accepted"
          + (known.isEmpty ? "" : "; what waits is of \(known): 'etl accept' lists it"))
    }
    let now = Timestamp.now
    let acceptances = wanted.map { Acceptance(stop: $0, reason: reason, by: person, at: now) }
    let ledger = try openLedger()
    do { try ledger.record(acceptances) } catch { throw .ledger(error) }
    return acceptances
  }
}
