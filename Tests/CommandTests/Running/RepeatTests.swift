import Foundation
import ProgramUnderTest
import Testing

@Suite("A run that is repeated")
struct RepeatTests {
  @Test("The first run publishes; the second says that nothing is new and leaves the store alone")
  func secondRun() async throws {
    let bench = try Workbench()
    let first = try await bench.etl("run", "--replay", Repository.fixtures.path, "--json")
    #expect(first.exitCode == 0)
    #expect(try first.json["published"] == .truth(true))
    let before = try listing(of: bench.store)

    let second = try await bench.etl("run", "--replay", Repository.fixtures.path, "--json")
    #expect(second.exitCode == 0)
    #expect(try second.json["published"] == .truth(false))
    #expect(try second.json["snapshot"] == first.json["snapshot"])
    #expect(try second.json["digest"] == first.json["digest"])
    for source in try second.json["sources"].items {
      #expect(source["status"] == .text("unchanged"))
      #expect(source["changed"] == .number(0))
    }
    #expect(try listing(of: bench.store) == before)
    let snapshots = try await bench.etl("snapshots", "--json").json["snapshots"].items
    #expect(snapshots.count == 1)

    let third = try await bench.etl("run", "--replay", Repository.fixtures.path)
    #expect(third.stdout.contains("nothing new: snapshot \(snapshots[0]["id"].text ?? "?") stays"))
  }

  @Test("The same input gives the same bytes in another directory, locale and time zone")
  func elsewhere() async throws {
    let here = try Workbench()
    let there = try Workbench()
    let digest = try await here.etl("run", "--replay", Repository.fixtures.path, "--json")
      .json["digest"]
    let run = try await there.etl(
      "run", "--replay", Repository.fixtures.path, "--json",
      environment: ["LC_ALL": "C", "LANG": "de_DE.UTF-8", "TZ": "Asia/Tokyo"])
    #expect(run.exitCode == 0)
    #expect(try run.json["digest"] == digest)
    for folder in ["observations", "lineage"] {
      let expected = try files(in: here.store.appending(path: "latest/\(folder)"))
      let sources = Set(expected.keys.compactMap { $0.split(separator: "/").first })
      #expect(sources.isSuperset(of: ["ilo", "unesco", "wdi"]))
      #expect(try files(in: there.store.appending(path: "latest/\(folder)")) == expected)
    }
  }

  /// Inode, size and time of every file, directory and link, but for the lock, which says who
  /// held it last.
  private func listing(of directory: URL) throws -> [String: String] {
    var listing: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: directory.path) {
      if path == ".lock" { continue }
      let facts = try FileManager.default.attributesOfItem(
        atPath: directory.appending(path: path).path)
      let keys: [FileAttributeKey] = [.type, .systemFileNumber, .size, .modificationDate]
      listing[path] = keys.map { "\(facts[$0] ?? "-")" }.joined(separator: " ")
    }
    return listing
  }

  private func files(in directory: URL) throws -> [String: Data] {
    let root = directory.resolvingSymlinksInPath()
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path)
    where path.hasSuffix(".csv") {
      files[path] = try Data(contentsOf: root.appending(path: path))
    }
    return files
  }
}
