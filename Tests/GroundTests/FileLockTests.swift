import Disk
import Foundation
import TestSupport
import Testing

@Suite("The lock on a directory")
struct FileLockTests {
  private let folder = TemporaryDirectory()

  /// Whether another process could take the lock now.
  private func isFree(_ path: String) throws -> Bool {
    try Shell.run("flock -n \"$1\" true", path).status == 0
  }

  private func release(_ lock: consuming FileLock?) {}

  @Test("It keeps other processes out until it is let go")
  func exclusion() throws {
    let path = folder.path("lock")
    let lock = try FileLock.acquire(path, note: "process 1")
    let isHeld = lock != nil
    #expect(isHeld)
    #expect(try isFree(path) == false)
    release(lock)
    #expect(try isFree(path) == true)
  }

  @Test("It is let go at the end of its scope")
  func scope() throws {
    let path = folder.path("lock")
    do {
      let lock = try FileLock.acquire(path, note: "")
      let isHeld = lock != nil
      #expect(isHeld)
      #expect(try isFree(path) == false)
      _ = consume lock
    }
    #expect(try isFree(path) == true)
  }

  @Test("It cannot be had twice, and who tries learns who holds it")
  func second() throws {
    let path = folder.path("lock")
    let first = try FileLock.acquire(path, note: "run 7, process 42, since 2026-07-15T03:00:00Z")
    let second = try FileLock.acquire(path, note: "run 8")
    let isRefused = second == nil
    #expect(isRefused)
    #expect(FileLock.note(of: path) == "run 7, process 42, since 2026-07-15T03:00:00Z")
    release(first)
    let third = try FileLock.acquire(path, note: "run 9")
    let isHeld = third != nil
    #expect(isHeld)
    #expect(FileLock.note(of: path) == "run 9", "nothing of the longer note is left")
    release(third)
  }

  @Test("While another process holds it, there is none to be had")
  func otherProcess() throws {
    let path = folder.path("lock")
    let other = Process()
    let (input, output) = (Pipe(), Pipe())
    other.executableURL = URL(filePath: "/bin/sh")
    other.arguments = ["-c", "exec 9>\"$0\"; flock -n 9 && echo held && read line", path]
    other.standardInput = input
    other.standardOutput = output
    try other.run()
    let said = try output.fileHandleForReading.read(upToCount: 5)
    #expect(said == Data("held\n".utf8))
    let lock = try FileLock.acquire(path, note: "")
    let isRefused = lock == nil
    #expect(isRefused)
    try input.fileHandleForWriting.close()
    other.waitUntilExit()
    let later = try FileLock.acquire(path, note: "")
    let isHeld = later != nil
    #expect(isHeld)
    release(later)
  }

  @Test("A lock that cannot be opened is an error, not a held lock")
  func failure() {
    let path = folder.path("none/lock")
    let error = #expect(throws: DiskError.self) {
      let lock = try FileLock.acquire(path, note: "")
      release(lock)
    }
    #expect(error?.description == "cannot open the lock '\(path)': No such file or directory")
  }

  @Test(
    "A note that says nothing stands for somebody",
    arguments: [("", "another process"), ("\n", "another process"), ("one\ntwo\n", "one")])
  func notes(content: String, note: String) throws {
    #expect(FileLock.note(of: try folder.write("lock", content)) == note)
    #expect(FileLock.note(of: folder.path("none")) == "another process")
  }
}
