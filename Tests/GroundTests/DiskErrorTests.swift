import Disk
import TestSupport
import Testing

@Suite("Errors of the disk")
struct DiskErrorTests {
  private let folder = TemporaryDirectory()
  private let disk = Disk()

  /// Something that must fail in the folder, and the sentence about it, with `@` for the folder.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: Int32
    let attempt: @Sendable (Disk, String) throws -> Void

    init(
      _ sentence: String, _ code: Int32,
      _ attempt: @escaping @Sendable (Disk, String) throws -> Void
    ) {
      testDescription = sentence
      self.code = code
      self.attempt = attempt
    }
  }

  private static let (noEntry, exists, isADirectory, tooLarge, noSpace, notEmpty):
    (Int32, Int32, Int32, Int32, Int32, Int32) = (2, 17, 21, 27, 28, 39)

  @Test(
    "What the system refuses is one sentence with the operation, the file and the reason",
    arguments: [
      Refusal("cannot open '@/none': No such file or directory", noEntry) {
        _ = try $0.readFile($1 + "/none")
      },
      Refusal("cannot look at '@/none': No such file or directory", noEntry) {
        _ = try $0.size(of: $1 + "/none")
      },
      Refusal("cannot list '@/none': No such file or directory", noEntry) {
        _ = try $0.list($1 + "/none")
      },
      Refusal("cannot remove '@/none': No such file or directory", noEntry) {
        try $0.remove($1 + "/none")
      },
      Refusal("cannot rename to '@/b' the file '@/none': No such file or directory", noEntry) {
        try $0.rename($1 + "/none", to: $1 + "/b")
      },
      Refusal("cannot link as '@/b' the file '@/none': No such file or directory", noEntry) {
        _ = try $0.link($1 + "/none", to: $1 + "/b")
      },
      Refusal("cannot write-protect '@/none': No such file or directory", noEntry) {
        try $0.setReadOnly($1 + "/none")
      },
      Refusal("cannot open the directory '@/none': No such file or directory", noEntry) {
        try $0.syncDirectory($1 + "/none")
      },
      Refusal("cannot create '@/none/new': No such file or directory", noEntry) {
        try $0.writeFile($1 + "/none/new", [])
      },
      Refusal("cannot create '@/file': File exists", exists) {
        _ = try $0.createFile($1 + "/file")
      },
      Refusal("cannot make the symbolic link '@/file': File exists", exists) {
        try $0.symlink("x", at: $1 + "/file")
      },
      Refusal("cannot link as '@/full/x' the file '@/file': File exists", exists) {
        _ = try $0.link($1 + "/file", to: $1 + "/full/x")
      },
      Refusal("cannot make the directory '@/file': File exists", exists) {
        try $0.makeDirectory($1 + "/file/below")
      },
      Refusal("cannot make the directory '@/file': File exists", exists) {
        try $0.makeDirectory($1 + "/file")
      },
      Refusal("cannot open for appending '@/full': Is a directory", isADirectory) {
        _ = try $0.appendToFile($1 + "/full")
      },
      Refusal("cannot remove '@/full': Directory not empty", notEmpty) {
        try $0.remove($1 + "/full")
      },
      Refusal("cannot read the 5 bytes of '@/file': File too large", tooLarge) {
        _ = try $0.readFile($1 + "/file", limit: 4)
      },
      Refusal("cannot write '/dev/full': No space left on device", noSpace) { disk, _ in
        var file = try disk.appendToFile("/dev/full")
        try file.write([1])
      },
    ])
  func refusals(refusal: Refusal) throws {
    _ = try folder.write("file", "12345")
    _ = try folder.write("full/x", "")
    let error = #expect(throws: DiskError.self) { try refusal.attempt(disk, folder.path) }
    #expect(
      error?.description.replacing(folder.path, with: "@") == refusal.testDescription)
    #expect(error?.code == refusal.code)
  }

  @Test("A file of just the limit is read")
  func limit() throws {
    let path = try folder.write("file", "12345")
    #expect(try disk.readFile(path, limit: 5).count == 5)
  }

  @Test("What an observer refuses does not happen")
  func observers() throws {
    let full = DiskWitness(stoppingAfter: 1, code: 28)
    let path = folder.path("file")
    let error = #expect(throws: DiskError.self) {
      try Disk(observer: full).writeFile(path, [1, 2, 3])
    }
    #expect(error?.description == "cannot write '\(path)': No space left on device")
    #expect(try disk.size(of: path) == 0)
  }

  @Test("An observer sees every change, in order and before it happens")
  func order() throws {
    let witness = DiskWitness()
    let disk = Disk(observer: witness)
    let path = folder.path("a")
    try disk.replaceFile(path, [1])
    try disk.replaceSymlink("a", at: folder.path("link"))
    _ = try disk.link(path, to: folder.path("b"))
    try disk.setReadOnly(path)
    try disk.makeDirectory(folder.path("c/d"))
    try disk.removeTree(folder.path("c"))
    let seen = witness.operations.map { operation in
      ([operation.kind.rawValue, operation.path] + [operation.target].compactMap(\.self))
        .joined(separator: " ").replacing(folder.path, with: "@")
    }
    #expect(
      seen == [
        "createFile @/a.new", "write @/a.new", "syncFile @/a.new", "rename @/a.new @/a",
        "syncDirectory @",
        "symlink @/link.new a", "rename @/link.new @/link", "syncDirectory @",
        "link @/a @/b", "setReadOnly @/a", "makeDirectory @/c", "makeDirectory @/c/d",
        "remove @/c/d", "remove @/c",
      ])
  }
}
