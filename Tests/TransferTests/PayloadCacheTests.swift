import Disk
import FoundationEssentials
import Glibc
import Hashing
import Testing

@testable import Transfer

@Suite("The payload cache")
struct PayloadCacheTests {
  @Test("stores bytes under their digest, read-only, and once")
  func imports() throws {
    let bench = try Bench()
    let path = bench.folder + "/drop.csv"
    try Disk().writeFile(path, Body.csv)
    let stored = try bench.cache.import(file: path)
    let name = SHA256Digest(of: Body.csv)
    #expect(stored.payload == name && stored.bytes == Body.csv.count && stored.isNew)
    let place = bench.cache.path(of: name)
    #expect(place == "\(bench.folder)/Cache/payloads/\(name.hex.prefix(2))/\(name.hex)")
    #expect(try Disk().readFile(place) == Body.csv)
    var status = stat()
    #expect(stat(place, &status) == 0 && status.st_mode & 0o777 == 0o444)
    #expect(bench.cache.contains(name) && bench.cache.contains(name, bytes: Body.csv.count))
    #expect(!bench.cache.contains(name, bytes: 1))
    #expect(try !bench.cache.import(file: path).isNew)
    #expect(bench.payloads == [name.hex] && bench.leftovers == [])
  }

  @Test("makes bytes durable before their name, and the name before it is spoken of")
  func order() throws {
    let observer = DyingDisk()
    let bench = try Bench(disk: Disk(observer: observer))
    try Disk().writeFile(bench.folder + "/drop", Body.csv)
    _ = try bench.cache.import(file: bench.folder + "/drop")
    let kinds = observer.operations.map(\.kind).filter { $0 != .makeDirectory }
    #expect(
      kinds == [
        .createFile, .write, .syncDirectory, .syncFile, .rename, .setReadOnly, .syncDirectory,
      ])
  }

  @Test("is as it was, or has the payload whole, wherever an import is interrupted")
  func interrupted() throws {
    let full = DyingDisk()
    let trial = try Bench(disk: Disk(observer: full))
    try Disk().writeFile(trial.folder + "/drop", Body.csv)
    _ = try trial.cache.import(file: trial.folder + "/drop")
    for changes in 0..<full.operations.count {
      let bench = try Bench(disk: Disk(observer: DyingDisk(after: changes)))
      try Disk().writeFile(bench.folder + "/drop", Body.csv)
      #expect(throws: DiskError.self) { try bench.cache.import(file: bench.folder + "/drop") }
      let next = try Bench(after: bench)
      for name in next.payloads {
        let digest = try #require(SHA256Digest(hex: name))
        #expect(try next.cache.verify(digest) == nil)
      }
      #expect(try next.cache.import(file: bench.folder + "/drop").bytes == Body.csv.count)
      try next.cache.removeLeftovers(olderThan: 0, now: .distantFuture)
      #expect(next.leftovers == [])
    }
  }

  @Test("tells changed bytes from those a payload is named for, and heals a torn one")
  func verifies() throws {
    let bench = try Bench()
    try Disk().writeFile(bench.folder + "/drop", Body.csv)
    let payload = try bench.cache.import(file: bench.folder + "/drop").payload
    #expect(try bench.cache.verify(payload) == nil)
    let torn = Array(Body.csv.dropLast())
    try Disk().remove(bench.cache.path(of: payload))
    try Disk().writeFile(bench.cache.path(of: payload), torn)
    #expect(try bench.cache.verify(payload) == SHA256Digest(of: torn))
    _ = try bench.cache.import(file: bench.folder + "/drop")
    #expect(try bench.cache.verify(payload) == nil)
  }

  @Test("a writer that is not stored leaves nothing")
  func abandoned() throws {
    let bench = try Bench()
    do {
      var writer = try bench.cache.makeWriter()
      try writer.write(Body.csv)
      #expect(writer.count == Body.csv.count && bench.leftovers.count == 1)
    }
    #expect(bench.leftovers == [] && bench.payloads == [])
  }

  @Test("keeps a leftover with a note for as long as it is told, one without not at all")
  func leftovers() async throws {
    let bench = try Bench()
    let partial = bench.cache.directory + "/partial"
    try Disk().makeDirectory(partial)
    try Disk().writeFile(partial + "/a-1.part", Body.csv)
    try Disk().writeFile(partial + "/b-1.part", Body.csv)
    let note = LeftoverNote(
      isWhole: false, bytes: 3, digest: SHA256Digest(of: "abc"), total: nil,
      validators: Validators(etag: "\"1\""), mediaType: nil, finalURL: "",
      retrievedAt: bench.time.now)
    try note.write(to: partial + "/b-1.json", disk: Disk())
    bench.time.pass(100)
    try bench.cache.removeLeftovers(olderThan: 100, now: bench.time.now)
    #expect(bench.leftovers == ["b-1.json", "b-1.part"])
    try bench.cache.removeLeftovers(olderThan: 99, now: bench.time.now)
    #expect(bench.leftovers == [])
  }
}
