import Foundation
import ProgramUnderTest
import Testing

@Suite("An edition for others")
struct BundleTests {
  private func bench() async throws -> Workbench {
    let bench = try Workbench(Declaration(indicators: EditionTests.inBoth, routes: ["csv"]))
    for recording in [EditionTests.april, Repository.fixtures.path] {
      #expect(try await bench.runAccepting(["--replay", recording]).exitCode == 0)
    }
    #expect(try await bench.etl("edition", "2025").exitCode == 0)
    return bench
  }

  @Test("Each snapshot is rebuilt from its payloads with the same digest")
  func rebuild() async throws {
    let bench = try await bench()
    for name in ["2025", "latest~1"] {
      let outcome = try await bench.etl("rebuild", name, "--json")
      #expect(outcome.exitCode == 0, "\(outcome.stderr)")
      let report = try outcome.json
      #expect(report["identical"] == .truth(true))
      #expect(report["digest"] == report["rebuilt_digest"])
      #expect(report["same_pipelines"] == .truth(true))
    }
    let left = try await bench.etl("rebuild", "2025", "--output", "R")
    #expect(left.exitCode == 0)
    // Neither the live store nor any other that is there gets a snapshot that no run published.
    let before = try await bench.etl("snapshots", "--json").stdout
    for output in ["S", "R"] {
      let refused = try await bench.etl("rebuild", "latest~1", "--output", output)
      #expect(refused.exitCode == 1)
      #expect(refused.stderr.contains("is rebuilt into a new or empty folder"))
    }
    #expect(try await bench.etl("snapshots", "--json").stdout == before)
    #expect(
      FileManager.default.fileExists(atPath: bench.directory.appending(path: "R/latest").path))
  }

  @Test("A rebuild that fails leaves no folder")
  func failedRebuild() async throws {
    let bench = try await bench()
    let script =
      "trap '' XFSZ; ulimit -f 20; '\(Program.path)' rebuild 2025 --output R --cache C --store S "
      + "--pipelines '\(bench.pipelines.path)'"
    let outcome = try await Program.run(
      ["-c", script], in: bench.directory, executable: "/bin/sh")
    #expect(outcome.exitCode == 1)
    #expect(!FileManager.default.fileExists(atPath: bench.directory.appending(path: "R").path))
  }

  @Test("A bundle that fails leaves nothing, and one that is there is replaced only by force")
  func overwriting() async throws {
    let bench = try await bench()
    let script =
      "trap '' XFSZ; ulimit -f 20; '\(Program.path)' bundle 2025 --output b.zip --cache C --store S "
      + "--pipelines '\(bench.pipelines.path)'"
    let failed = try await Program.run(["-c", script], in: bench.directory, executable: "/bin/sh")
    #expect(failed.exitCode == 1)
    let left = try FileManager.default.contentsOfDirectory(atPath: bench.directory.path)
    #expect(!left.contains { $0.hasPrefix("b.zip") })
    try bench.write(Data("signed".utf8), to: "b.zip")
    let refused = try await bench.etl("bundle", "2025", "--output", "b.zip")
    #expect(refused.exitCode == 1)
    #expect(refused.stderr == "etl: 'b.zip' is there already; --force replaces it\n")
    #expect(try await bench.etl("bundle", "2025", "--output", "b.zip", "--force").exitCode == 0)
    #expect(try await bench.etl("bundle", "--verify", "b.zip").exitCode == 0)
  }

  @Test("An unpacked bundle is rebuilt with the same digest, and its edition has its name")
  func unpacked() async throws {
    let bench = try await bench()
    #expect(try await bench.etl("edition", "old", "latest~1").exitCode == 0)
    for name in ["2025", "old"] {
      let made = try await bench.etl("bundle", name, "--output", "\(name).zip", "--json")
      #expect(made.exitCode == 0)
      #expect(try made.json["cannot_be_rebuilt"] == .null)
      try await rebuildUnpacked("\(name).zip", name: name, in: bench)
    }
  }

  @Test("A bundle that cannot be rebuilt says why, and is whole all the same")
  func obstacle() async throws {
    let bench = try await bench()
    try FileManager.default.removeItem(at: bench.cache.appending(path: "ledger.sqlite"))
    try bench.write(Data(String(repeating: "no ledger ", count: 200).utf8), to: "C/ledger.sqlite")
    let made = try await bench.etl("bundle", "2025", "--output", "b.zip")
    #expect(made.exitCode == 0, "\(made.stderr)")
    #expect(made.stdout.contains("it cannot be rebuilt from this bundle: the ledger "))
    let unpacked = try await Program.run(
      ["bundle", "--unpack", "b.zip", "--output", "U"], in: bench.directory)
    #expect(unpacked.exitCode == 0 && unpacked.stdout.contains("cannot be rebuilt"))
  }

  /// Unpacks a bundle and rebuilds it by its name, with nothing else at hand.
  private func rebuildUnpacked(_ file: String, name: String, in bench: Workbench) async throws {
    let target = "U-\(name)"
    let unpacked = try await Program.run(
      ["bundle", "--unpack", file, "--output", target], in: bench.directory)
    #expect(unpacked.exitCode == 0, "\(unpacked.stderr)")
    let folder = bench.directory.appending(path: target)
    let outcome = try await Program.run(["rebuild", name, "--json"], in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.stdout)\(outcome.stderr)")
    #expect(try outcome.json["identical"] == .truth(true))
    #expect(try outcome.json["same_fills"] == .truth(true))
    #expect(try await Program.run(["verify", "--all"], in: folder).exitCode == 0)
  }

  @Test("A snapshot with fills is rebuilt with them")
  func fills() async throws {
    let bench = try Workbench()
    let run = try await bench.etl("run", "--replay", Repository.fixtures.path, "--json")
    #expect(run.exitCode == 0)
    #expect(try await !bench.etl("fills", "--json").json["fills"].items.isEmpty)
    let outcome = try await bench.etl("rebuild", "latest", "--json")
    #expect(outcome.exitCode == 0, "\(outcome.stdout)\(outcome.stderr)")
    #expect(try outcome.json["same_fills"] == .truth(true))

    #expect(try await bench.etl("edition", "filled").exitCode == 0)
    let made = try await bench.etl("bundle", "filled", "--output", "f.zip", "--json")
    #expect(try made.json["cannot_be_rebuilt"] == .null, "\(made.stdout)")
    try await rebuildUnpacked("f.zip", name: "filled", in: bench)
  }

  @Test("A payload that was changed on the disk is told as that")
  func changed() async throws {
    let bench = try await bench()
    let names = try FileManager.default.subpathsOfDirectory(
      atPath: bench.cache.appending(path: "payloads").path)
    for name in names where name.count > 60 {
      let file = bench.cache.appending(path: "payloads/\(name)")
      var bytes = try Data(contentsOf: file)
      bytes[bytes.count / 2] ^= 1
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
      try bytes.write(to: file)
    }
    let outcome = try await bench.etl("rebuild", "2025")
    #expect(outcome.exitCode == 1)
    #expect(outcome.stderr.contains("has changed: its SHA-256 is now"))
  }

  @Test("A rebuild without a payload says which is missing")
  func missing() async throws {
    let bench = try await bench()
    try FileManager.default.removeItem(at: bench.cache.appending(path: "payloads"))
    let outcome = try await bench.etl("rebuild", "2025")
    #expect(outcome.exitCode == 1)
    #expect(outcome.stderr.contains("is not in the cache any more"))
    let lost = try await bench.etl("bundle", "2025", "--output", "b.zip")
    #expect(lost.exitCode == 1)
    #expect(lost.stderr.contains("is damaged and makes no bundle: payload "))
    try FileManager.default.removeItem(at: bench.cache)
    let bundle = try await bench.etl("bundle", "2025", "--output", "b.zip")
    #expect(bundle.exitCode == 0 && bundle.stdout.contains("it cannot be rebuilt from this bundle"))
    let checked = try await bench.etl("bundle", "--verify", "b.zip")
    #expect(checked.exitCode == 0 && checked.stdout.contains("without "))
    #expect(try await bench.etl("bundle", "--verify", "no.zip").exitCode == 1)
  }

  @Test("A signed bundle is checked elsewhere, with the key and without it")
  func signature() async throws {
    let bench = try await bench()
    for name in ["one", "two"] {
      let made = try await Program.run(
        ["genpkey", "-algorithm", "ed25519", "-out", "\(name).pem"], in: bench.directory,
        executable: "/usr/bin/openssl")
      #expect(made.exitCode == 0)
      _ = try await Program.run(
        ["pkey", "-in", "\(name).pem", "-pubout", "-out", "\(name).pub"], in: bench.directory,
        executable: "/usr/bin/openssl")
    }
    let made = try await bench.etl(
      "bundle", "2025", "--output", "b.zip", "--sign", "one.pem", "--json")
    #expect(made.exitCode == 0, "\(made.stderr)")
    #expect(try made.json["edition"] == .text("2025"))
    func check(_ arguments: String...) async throws -> Program.Outcome {
      try await Program.run(
        ["bundle", "--verify", "b.zip", "--json"] + arguments, in: bench.directory)
    }
    #expect(try await check().json["signature"] == .text("unchecked"))
    let right = try await check("--key", "one.pub")
    #expect(right.exitCode == 0)
    #expect(try right.json["signature"] == .text("valid"))
    let wrong = try await check("--key", "two.pub")
    #expect(wrong.exitCode == 2)
    #expect(try wrong.json["signature"] == .text("invalid"))
    #expect(try await check("--key", "one.pem").exitCode == 1)

    // OpenSSL and coreutils agree.
    let unpacked = try await Program.run(
      ["bundle", "--unpack", "b.zip", "--output", "U"], in: bench.directory)
    #expect(unpacked.exitCode == 0)
    let folder = bench.directory.appending(path: "U")
    let sums = try await Program.run(
      ["-c", "--quiet", "SHA256SUMS"], in: folder, executable: "/usr/bin/sha256sum")
    #expect(sums.exitCode == 0, "\(sums.stdout)")
    let signed = try await Program.run(
      [
        "pkeyutl", "-verify", "-pubin", "-inkey", "../one.pub", "-rawin", "-in", "SHA256SUMS",
        "-sigfile", "SHA256SUMS.sig",
      ], in: folder, executable: "/usr/bin/openssl")
    #expect(signed.exitCode == 0, "\(signed.stdout)")
    let explained = try await Program.run(
      ["explain", "wdi/SP.POP.TOTL", "BRA", "2003"], in: folder)
    #expect(explained.exitCode == 0, "\(explained.stderr)")
  }

  @Test("A damaged snapshot makes no bundle, and contradicting options are refused")
  func refused() async throws {
    let bench = try await bench()
    try FileManager.default.removeItem(
      at: bench.store.appending(path: "latest/lineage/wdi/SP.POP.TOTL.csv"))
    let outcome = try await bench.etl("bundle", "2025", "--output", "b.zip")
    #expect(outcome.exitCode == 1)
    #expect(outcome.stderr.contains("is damaged and makes no bundle"))
    for arguments in [["2025"], ["--verify", "b", "2025"], ["--unpack", "b"], []] {
      #expect(try await bench.etl(["bundle"] + arguments).exitCode == 64)
    }
  }
}
