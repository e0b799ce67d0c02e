internal import Disk
internal import Extract
internal import Hashing
internal import Ledger
internal import Statistics
internal import Transfer

/// Puts files that a person downloaded into the cache, with where they came from.
public struct Import: Sendable {
  /// What a person says about the files.
  public struct Notes: Sendable {
    /// When they were downloaded, ISO 8601 in UTC.
    public let retrievedAt: String
    /// Where they were downloaded from.
    public let url: String
    /// Anything else.
    public let note: String

    /// Says where files came from.
    public init(retrievedAt: String, url: String, note: String) {
      self.retrievedAt = retrievedAt
      self.url = url
      self.note = note
    }
  }

  /// What became of one file.
  public struct Imported: Sendable {
    /// The file as it was named.
    public let file: String
    /// SHA-256 of its bytes; empty when it was refused.
    public let sha256: String
    /// Where it is in the cache.
    public let path: String
    /// Its size.
    public let bytes: Int
    /// Whether the cache had not held it before.
    public let isNew: Bool
    /// The declared series it holds, by code.
    public let declared: [String]
    /// How many series it holds that no pipeline declares.
    public let undeclared: Int
    /// What it is about the source as a whole, such as its labels; `nil` when it holds series.
    public let reference: String?
    /// The periods its series were understood to be of.
    public let spans: [String]
    /// What a person should know of the rest of the file.
    public let remarks: [String]
    /// Why it was refused; `nil` when it was taken.
    public let error: String?
  }

  let source: SourcePipeline
  let workspace: Workspace

  /// Prepares an import for a source.
  public init(for source: SourcePipeline, into workspace: Workspace) {
    self.source = source
    self.workspace = workspace
  }

  /// Takes the files; one that is in no layout of the source is refused, the others are taken.
  ///
  /// - Parameter files: Paths, or http and https addresses to fetch; `#` and the name of a member
  ///   behind the address of a zip fetches that member alone.
  public func perform(
    _ files: [String], _ notes: Notes
  ) async throws(PipelineError) -> [Imported] {
    let lock = try workspace.lock(workspace.cacheDirectory)
    let ledger = try workspace.openLedger()
    var taken: [(file: String, outcome: Result<Taken, any Error>)] = []
    for file in files {
      do {
        taken.append((file, .success(try await take(file, notes, ledger))))
      } catch {
        taken.append((file, .failure(error)))
      }
    }
    // Of files that came at one time, that counts which reaches furthest.
    let answers = ImportedAnswer.all(
      of: taken.flatMap { (try? $0.outcome.get())?.pages ?? [] }
    ).sortedByReach()
    let superseded = supersededFiles(in: answers)
    do { try ledger.record(holdings(in: answers)) } catch { throw .ledger(error) }
    _ = consume lock
    let torn = answers.filter { !$0.missingPages.isEmpty }
    return taken.map { file, outcome in
      do {
        let one = try outcome.get()
        return imported(file, one, torn: torn, superseded[one.delivery] ?? [])
      } catch {
        return Imported(
          file: file, sha256: "", path: "", bytes: 0, isNew: false, declared: [],
          undeclared: 0, reference: nil, spans: [], remarks: [], error: "\(error)")
      }
    }
  }

  /// A file that is in a layout of the source.
  private struct Taken {
    let payload: PayloadFile
    let delivery: LedgerDelivery
    let isNew: Bool
    let recognized: Recognition
    var pages: [ImportedPage] {
      recognized.holdings.map { ImportedPage(holding: $0, delivery: delivery) }
    }
  }

  /// Brings a file into the cache and finds out what it holds.
  private func take(_ file: String, _ notes: Notes, _ ledger: Ledger) async throws -> Taken {
    let (delivery, isNew) = try await bring(file, notes, ledger: ledger)
    let payload = PayloadFile(
      sha256: delivery.payload, path: workspace.file(of: delivery).path, name: file)
    let recognized = try source.extractor.recognize(
      payload, knowing: try workspace.background(of: source, ledger))
    if let name = recognized.reference { try ledger.record([delivery.named(name)]) }
    return Taken(payload: payload, delivery: delivery, isNew: isNew, recognized: recognized)
  }

  private func imported(
    _ file: String, _ taken: Taken, torn: [ImportedAnswer], _ superseded: [String]
  ) -> Imported {
    let declared = Set(source.extractor.series.map(\.key.code))
    let codes = taken.recognized.holdings.map(\.code)
    return Imported(
      file: file, sha256: taken.payload.sha256, path: taken.payload.path,
      bytes: taken.delivery.bytes, isNew: taken.isNew,
      declared: codes.filter(declared.contains),
      undeclared: codes.count { !declared.contains($0) },
      reference: taken.recognized.reference, spans: spans(of: taken.recognized),
      remarks: taken.recognized.remarks + superseded,
      error: torn.first { $0.pages.contains { $0.delivery == taken.delivery } }
        .map { "\(file): \($0.complaint)" })
  }

  /// The periods that the series of a file were understood to be of, each once.
  private func spans(of recognized: Recognition) -> [String] {
    recognized.holdings.reduce(into: []) { spans, holding in
      if !holding.span.isEmpty, !spans.contains(holding.span) { spans.append(holding.span) }
    }
  }

  /// Puts a file, or what an address serves, into the cache.
  private func bring(
    _ file: String, _ notes: Notes, ledger: Ledger
  ) async throws -> (LedgerDelivery, isNew: Bool) {
    guard file.hasPrefix("http://") || file.hasPrefix("https://") else {
      let stored = try workspace.cache.import(file: file)
      let delivery = LedgerDelivery(
        source: source.id, name: Disk.name(of: file), url: notes.url,
        payload: stored.payload.hex, bytes: stored.bytes, origin: "imported",
        retrievedAt: notes.retrievedAt, note: notes.note)
      return (delivery, stored.isNew)
    }
    let parts = file.split(separator: "#", maxSplits: 1).map(String.init)
    let member = parts.count > 1 ? parts[1] : nil
    let carrier = LiveCarrier(
      cache: workspace.cache, journal: ledger, policy: source.transfer.policy)
    let delivered = try await carrier.deliver(
      Resource(
        source: source.id, name: member ?? Disk.name(of: parts[0]), url: parts[0],
        expects: [.zip, .gzip, .json, .xml, .csv], member: member))
    let delivery = LedgerDelivery(
      source: source.id, name: delivered.resource.name, url: delivered.finalURL,
      payload: delivered.payload.hex, bytes: delivered.bytes, origin: "fetched",
      retrievedAt: Timestamp.text(delivered.retrievedAt), note: notes.note)
    return (delivery, delivered.isNewPayload)
  }

  /// What the ledger keeps of the answers that are whole.
  private func holdings(in answers: [ImportedAnswer]) -> [(SeriesKey, LedgerHolding)] {
    answers.compactMap { answer in
      guard answer.missingPages.isEmpty, let first = answer.pages.first else { return nil }
      return (
        SeriesKey(source: source.id, code: first.holding.code),
        LedgerHolding(
          route: first.holding.route, isComplete: isComplete(first.holding),
          retrievedAt: first.delivery.retrievedAt, parts: answer.pages.map(\.delivery))
      )
    }
  }

  /// Whether a file holds all of a series.
  private func isComplete(_ holding: Holding) -> Bool {
    holding.pages > 1
      || !holding.coversPeriods && holding.places >= source.extractor.completeFrom
  }

  /// What to say of files whose series another file, given with them, holds as well.
  private func supersededFiles(in answers: [ImportedAnswer]) -> [LedgerDelivery: [String]] {
    var latest: [String: LedgerDelivery] = [:]
    var remarks: [LedgerDelivery: [String]] = [:]
    for answer in answers.reversed() where answer.missingPages.isEmpty {
      guard let first = answer.pages.first, isComplete(first.holding) else { continue }
      let code = first.holding.code
      guard let other = latest[code] else {
        latest[code] = first.delivery
        continue
      }
      for page in answer.pages where page.delivery.payload != other.payload {
        remarks[page.delivery, default: []].append("not used for \(code): \(other.name) counts")
      }
    }
    return remarks
  }
}

extension LedgerDelivery {
  /// The same under the name of the question that it answers.
  fileprivate func named(_ name: String) -> LedgerDelivery {
    LedgerDelivery(
      source: source, name: name, url: url, payload: payload, bytes: bytes, origin: origin,
      retrievedAt: retrievedAt, note: note)
  }
}
