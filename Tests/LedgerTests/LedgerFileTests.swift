import Foundation
import GRDB
import Statistics
import TestSupport
import Testing

@testable import Ledger

@Suite("The file of the ledger")
struct LedgerFileTests {
  private let desk = Desk()

  @Test("A ledger that is opened again has what was recorded")
  func reopening() throws {
    let holding = Desk.holding("a", at: "2026-07-15T03:00:00Z")
    do {
      let ledger = try desk.open()
      try ledger.startRun(command: "etl run", at: "2026-07-15T03:00:00Z")
      try ledger.record([(series: Desk.population, holding: holding)])
    }
    for _ in 0..<3 {
      #expect(try desk.open().holdings(of: Desk.population) == [holding])
    }
    let again = try desk.open()
    #expect(again.currentRun == 0, "a run belongs to the process that started it")
    try again.startRun(command: "etl run", at: "2026-07-16T03:00:00Z")
    #expect(again.currentRun == 2)
  }

  @Test("A file that is no ledger is refused, and left as it is")
  func otherFile() throws {
    let bytes = Array(String(repeating: "no database, ", count: 100).utf8)
    try desk.write(bytes)
    let error = #expect(throws: LedgerError.self) { try desk.open() }
    #expect(
      error?.description.hasPrefix(
        "the ledger (ledger.sqlite): file is not a database; snapshots do not need it") == true)
    #expect(try [UInt8](Data(contentsOf: URL(filePath: desk.path))) == bytes)
  }

  @Test("A ledger that cannot be made is an error")
  func nowhere() {
    let error = #expect(throws: LedgerError.self) {
      try Ledger(path: desk.path + "/no/folder/ledger.sqlite")
    }
    #expect(
      error?.description.hasPrefix("the ledger (ledger.sqlite): unable to open database file")
        == true)
  }

  @Test("A copy has what is still in the journal, changes nothing of the ledger, and goes away")
  func copying() throws {
    let ledger = try desk.open()
    let holding = Desk.holding("a", at: "2026-07-15T03:00:00Z")
    try ledger.record([(series: Desk.population, holding: holding)])
    #expect(FileManager.default.fileExists(atPath: desk.path + "-wal"))
    let folder: URL
    do {
      let copy = try Ledger(copyOf: desk.path)
      folder = URL(filePath: copy.database.path).deletingLastPathComponent()
      #expect(try copy.holdings(of: Desk.population) == [holding])
      try copy.record([(series: Desk.migration, holding: holding)])
    }
    #expect(try ledger.holdings(of: Desk.migration).isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder.path))
  }

  @Test("Ledgers opened at once on a new file all find it whole")
  func openingAtOnce() async throws {
    for _ in 0..<10 {
      let desk = Desk()
      let opened = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<4 {
          group.addTask { try desk.open().fullCheck(of: "wdi") == nil }
        }
        return try await group.reduce(into: [Bool]()) { $0.append($1) }
      }
      #expect(opened == [true, true, true, true])
    }
  }

  @Test("Two ledgers on one file write at once, and neither loses or breaks anything")
  func writingAtOnce() async throws {
    let ledgers = [try desk.open(), try desk.open(), try desk.open()]
    let count = 40
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (writer, ledger) in ledgers.enumerated() {
        group.addTask {
          try ledger.startRun(command: "writer \(writer)", at: "2026-07-15T03:00:00Z")
          for index in 0..<count {
            let time = "2026-07-15T03:\(10 + index):0\(writer)Z"
            try ledger.record([
              (series: Desk.population, holding: Desk.holding("a", at: time)),
              (series: Desk.migration, holding: Desk.holding("b", at: time)),
            ])
            try ledger.record([Desk.rejection(offset: index)])
            _ = try ledger.holdings(of: Desk.population)
          }
        }
      }
      try await group.waitForAll()
    }
    for ledger in ledgers {
      let holdings = try ledger.holdings(of: Desk.population)
      #expect(holdings.count == count * ledgers.count)
      #expect(holdings.map(\.retrievedAt) == holdings.map(\.retrievedAt).sorted())
      #expect(holdings.allSatisfy { $0.parts.count == 1 })
      #expect(Set(ledgers.map(\.currentRun)) == [1, 2, 3])
      let found = try await ledger.database.read { database in
        (
          try String.fetchOne(database, sql: "PRAGMA integrity_check"),
          try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count,
          try Int.fetchOne(database, sql: "SELECT count(*) FROM quarantine")
        )
      }
      #expect(found == ("ok", 0, count))
    }
  }
}
