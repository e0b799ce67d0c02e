import Disk
import Foundation
import Pipeline
import ProgramUnderTest
import Store
import TestSupport

/// A cache and a store for one test, worked on in this process so that its disk can fail.
struct Vault {
  let folder = TemporaryDirectory(inMemory: true)
  let pipelines: String

  init(_ indicators: [String] = ["SP.POP.TOTL", "EN.ATM.PM25.MC.M3"]) throws {
    pipelines = folder.path("P")
    try Declaration(indicators: indicators, routes: ["csv"]).write(to: URL(filePath: pipelines))
  }

  /// The same as another is now.
  init(copying other: Vault) throws {
    pipelines = folder.path("P")
    let copied = try Shell.run("cp -a \"$1/.\" \"$2\"", other.folder.path, folder.path)
    precondition(copied.status == 0, "cp failed")
  }

  func workspace(_ witness: DiskWitness? = nil) -> Workspace {
    Workspace(cache: folder.path("C"), store: folder.path("S"), disk: Disk(observer: witness))
  }

  var files: PipelineFiles {
    get throws { try PipelineFiles(directory: pipelines) }
  }

  /// Runs on recorded answers.
  func run(
    _ recording: String = Repository.fixtures.path, seenBy witness: DiskWitness? = nil
  ) async throws -> RunReport {
    var options = RunOptions()
    options.supply = .replay(directory: recording)
    return try await Run(options, files: try files, workspace: workspace(witness)).perform()
  }

  /// Runs on the answers of April, then on those of July.
  func runBoth() async throws {
    _ = try await run(Repository.fixtures.appending(path: "editions/wdi-2026-04").path)
    _ = try await run()
    // July withdraws and redefines what April had; somebody has to say that it is right.
    _ = try workspace().accept("wdi", reason: "the July edition", by: "test")
    _ = try await run()
  }

  /// Every snapshot, checked; all their payloads are there.
  func faults() throws -> [String] {
    let workspace = workspace()
    return workspace.verify(try workspace.store.ids()).flatMap { verification in
      verification.faults.map { "\(verification.snapshot) \($0.file)" }
        + (verification.payloadsPruned > 0 ? ["\(verification.snapshot) lacks payloads"] : [])
    }
  }

  /// What is in the cache's payloads and in the store.
  func listing() throws -> Set<String> {
    let list = "cd \"$1\" && find C/payloads S -mindepth 1 ! -name .lock"
    return Set(try Shell.run(list, folder.path).output.split(separator: "\n").map(String.init))
  }
}
