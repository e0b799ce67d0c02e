import Disk
import TestSupport
import Testing

@Suite("Disk")
struct DiskTests {
  private let folder = TemporaryDirectory()
  private let disk = Disk()

  private func text(_ name: String) throws -> String {
    String(decoding: try disk.readFile(folder.path(name)), as: UTF8.self)
  }

  @Test("A file that was written is read as it was written")
  func writing() throws {
    let path = folder.path("a")
    var file = try disk.createFile(path)
    try file.write(Array("one ".utf8))
    try file.write(Array("xtwox".utf8)[1..<4])
    try file.write([])
    #expect(file.count == 7)
    try file.sync()
    #expect(try text("a") == "one two")
    #expect(try disk.size(of: path) == 7)
  }

  @Test("A file is appended to where it ends, and made if it is not there")
  func appending() throws {
    for piece in ["a", "bc"] {
      var file = try disk.appendToFile(folder.path("log"))
      try file.write(Array(piece.utf8))
    }
    #expect(try text("log") == "abc")
  }

  @Test(
    "A large file is read whole, in pieces and at any place",
    arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
  func reading(count: Int) throws {
    var random = SeededGenerator(seed: UInt64(count))
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    let path = folder.path("large")
    try disk.writeFile(path, bytes)
    #expect(try disk.readFile(path) == bytes)
    var file = try disk.openFile(path)
    let size = try file.size()
    #expect(size == count)
    var pieces: [UInt8] = []
    while case let piece = try file.read(atMost: 1000), !piece.isEmpty {
      let place = try file.read(at: pieces.count, count: piece.count)
      #expect(place == piece)
      pieces += piece
    }
    #expect(pieces == bytes)
    let beyond = try file.read(at: max(0, count - 3), count: 100)
    #expect(beyond == Array(bytes.suffix(3)))
  }

  @Test("A file is replaced whole, whatever an earlier attempt left beside it")
  func replacing() throws {
    let path = folder.path("notes")
    _ = try folder.write("notes.new", "torn")
    for words in ["first", "second"] {
      try disk.replaceFile(path, Array(words.utf8))
      #expect(try text("notes") == words)
    }
    #expect(try disk.list(folder.path) == ["notes"])
  }

  @Test("Directories are made with those above them, once and again")
  func directories() throws {
    for _ in 0..<2 { try disk.makeDirectory(folder.path("a/b/c")) }
    #expect(disk.isDirectory(folder.path("a/b/c")))
    #expect(disk.exists(folder.path("a/b/c/d")) == false)
  }

  @Test("A directory can be made so that it outlives a loss of power, with those above it")
  func durableDirectories() throws {
    let witness = DiskWitness()
    for _ in 0..<2 { try Disk(observer: witness).makeDurableDirectory(folder.path("a/b")) }
    #expect(disk.isDirectory(folder.path("a/b")))
    let seen = witness.operations.map { "\($0.kind) \($0.path)" }
    #expect(
      seen.map { $0.replacing(folder.path, with: "@") } == [
        "makeDirectory @/a", "syncDirectory @", "makeDirectory @/a/b", "syncDirectory @/a",
      ])
  }

  @Test("Names are listed by their bytes")
  func listing() throws {
    for name in ["b", "a", "B", "é", "a.b", "10", "9", ".hidden"] {
      _ = try folder.write(name, "")
    }
    #expect(try disk.list(folder.path) == [".hidden", "10", "9", "B", "a", "a.b", "b", "é"])
  }

  @Test("A second name shares the bytes, a copy does not")
  func sharing() throws {
    let path = try folder.write("a", "bytes")
    #expect(try disk.link(path, to: folder.path("linked")) == true)
    try disk.copy(path, to: folder.path("copied"))
    var file = try disk.appendToFile(path)
    try file.write(Array("!".utf8))
    #expect(try text("linked") == "bytes!")
    #expect(try text("copied") == "bytes")
  }

  @Test("Across file systems there is no second name, and that is no error")
  func linkingAcross() throws {
    #expect(try disk.link("/proc/version", to: folder.path("linked")) == false)
    #expect(disk.exists(folder.path("linked")) == false)
  }

  @Test("A symbolic link is moved to another target in one step")
  func symlinks() throws {
    let link = folder.path("latest")
    try disk.symlink("nowhere", at: link + ".new")
    for target in ["a", "b/c"] {
      try disk.replaceSymlink(target, at: link)
      #expect(disk.target(ofSymlink: link) == target)
    }
    #expect(disk.isSymlink(link))
    #expect(disk.exists(link) == false, "it points to nothing")
    #expect(try disk.list(folder.path) == ["latest"])
    #expect(disk.target(ofSymlink: folder.path) == nil)
  }

  @Test("A tree is removed without following its links")
  func removing() throws {
    let outside = try folder.write("outside/kept", "1")
    _ = try folder.write("tree/a/b/file", "2")
    try disk.symlink("../../outside", at: folder.path("tree/a/link"))
    try disk.symlink("nowhere", at: folder.path("tree/dangling"))
    try disk.setReadOnly(folder.path("tree/a/b/file"))
    try disk.removeTree(folder.path("tree"))
    #expect(try disk.list(folder.path) == ["outside"])
    #expect(disk.exists(outside))
    try disk.symlink("outside", at: folder.path("link"))
    try disk.removeTree(folder.path("link"))
    #expect(disk.exists(outside))
  }

  @Test("Renaming replaces what has the new name")
  func renaming() throws {
    let path = try folder.write("a", "new")
    let target = try folder.write("b", "old")
    try disk.rename(path, to: target)
    #expect(try disk.list(folder.path) == ["b"])
    #expect(try text("b") == "new")
  }

  @Test("The right to write is taken away from everybody")
  func writeProtection() throws {
    let path = try folder.write("a", "")
    try disk.setReadOnly(path)
    #expect(try Shell.run("stat -c %a \"$1\"", path).output == "444")
  }

  @Test(
    "A path has a parent and a name",
    arguments: [
      ("/a/b", "/a", "b"), ("/a", "/", "a"), ("a", ".", "a"), ("a/b", "a", "b"), ("/", "/", ""),
    ])
  func paths(path: String, parent: String, name: String) {
    #expect(Disk.parent(of: path) == parent)
    #expect(Disk.name(of: path) == name)
  }
}
