import Foundation
import ProgramUnderTest
import Testing

@Suite("How fresh a source is")
struct StatusTests {
  static let shape = Shape.object([
    "sources": .list(
      .object([
        "source": .text, "last_attempt": .orNull(.text), "last_success": .orNull(.text),
        "last_change": .orNull(.text), "release": .orNull(.text), "age_days": .orNull(.number),
        "stale": .truth, "failures": .count, "last_error": .orNull(.text),
      ]))
  ])

  @Test("A source that never came is stale, and the exit code says so")
  func never() async throws {
    let bench = try Workbench()
    let status = try await bench.etl("status", "--json")
    #expect(status.exitCode == 3)
    #expect(status.stderr.isEmpty)
    #expect(Self.shape.faults(in: try status.json).isEmpty)
    let source = try status.json["sources"].item(where: "source", is: "wdi")
    #expect(source["stale"] == .truth(true))
    #expect(source["age_days"] == .null)
  }
}
