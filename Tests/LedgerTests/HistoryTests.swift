import Foundation
import Ledger
import Testing
import Transfer

@Suite("How a source has fared")
struct HistoryTests {
  private let desk = Desk()

  /// Keeps a run of each day of July, in order; `nil` for a day without one for the source.
  private func record(_ runs: [SourceRun?], in ledger: Ledger) async throws {
    for (index, run) in runs.enumerated() {
      let day = "2026-07-0\(index + 1)"
      try ledger.startRun(command: "etl run", at: day + "T03:00:00Z")
      for number in 1...(index + 1) {
        try await ledger.record(
          TransferAttempt(
            source: "wdi", name: "country", url: "u", requestURL: "u", number: number,
            startedAt: Date(timeIntervalSince1970: 1_784_084_390), seconds: 1, status: 200,
            bodyBytes: 100))
      }
      try ledger.finishRun(
        at: day + "T03:10:00Z", exitCode: 0, snapshot: nil, published: false,
        sources: [run].compactMap(\.self))
    }
  }

  private func run(
    asked: Bool = true, failures: Int = 0, changed: Int = 0, release: String? = nil,
    error: String? = nil, source: String = "wdi"
  ) -> SourceRun {
    SourceRun(
      source: source, wasAsked: asked, status: "ok", failures: failures, changed: changed,
      release: release, error: error)
  }

  @Test("A source that was never asked has no history")
  func nothing() async throws {
    let ledger = try desk.open()
    #expect(try ledger.history(of: "wdi") == SourceHistory())
    try await record([nil, run(source: "ilo")], in: ledger)
    #expect(try ledger.history(of: "wdi") == SourceHistory())
  }

  @Test("Its last success, its last change and its failures since are told apart")
  func days() async throws {
    let ledger = try desk.open()
    try await record(
      [
        run(changed: 7, release: "2026-04-08"), run(release: "2026-07-13"),
        run(failures: 1, error: "XX: torn"), run(failures: 2, error: "YY: torn"),
      ], in: ledger)
    let history = try ledger.history(of: "wdi")
    #expect(history.lastAttempt == "2026-07-04T03:00:00Z")
    #expect(history.lastSuccess == "2026-07-02T03:00:00Z")
    #expect(history.lastChange == "2026-07-01T03:00:00Z")
    #expect(history.release == "2026-07-13")
    #expect(history.failures == 2)
    #expect(history.lastError == "YY: torn")
    #expect(history.requests == 4)
    #expect(history.bytes == 400)
  }

  @Test("A success ends the count of failures")
  func recovery() async throws {
    let ledger = try desk.open()
    try await record([run(failures: 1, error: "XX: torn"), run()], in: ledger)
    let history = try ledger.history(of: "wdi")
    #expect(history.failures == 0)
    #expect(history.lastError == nil)
    #expect(history.lastSuccess == "2026-07-02T03:00:00Z")
  }

  @Test("A run from the cache asks nothing, and may change values all the same")
  func offline() async throws {
    let ledger = try desk.open()
    try await record(
      [run(failures: 1, error: "XX: torn"), run(asked: false, changed: 3), run(asked: false)],
      in: ledger)
    let history = try ledger.history(of: "wdi")
    #expect(history.lastAttempt == "2026-07-01T03:00:00Z")
    #expect(history.lastSuccess == nil)
    #expect(history.lastChange == "2026-07-02T03:00:00Z")
    #expect(history.failures == 1)
    #expect(history.requests == 1)
  }
}
