import Hashing
import TestSupport
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  @Test(
    "The digest of the standard's messages is the standard's digest",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
          + "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func vectors(message: String, digest: String) {
    #expect(SHA256Digest(of: message).hex == digest)
    #expect(SHA256Digest(of: Array(message.utf8)).description == digest)
  }

  @Test("The digest of a million letters is the standard's digest")
  func longVector() {
    #expect(
      SHA256Digest(of: [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)).hex
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("However the bytes are cut into pieces, the digest is the same")
  func pieces() {
    var random = SeededGenerator(seed: 1)
    let bytes = (0..<10_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    let whole = SHA256Digest(of: bytes)
    for _ in 0..<200 {
      var digest = RunningDigest()
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Int.random(in: 0...300, using: &random)
        if Bool.random(using: &random) {
          digest.update(rest.prefix(count))
        } else {
          digest.update(Array(rest.prefix(count)))
        }
        rest = rest.dropFirst(count)
      }
      #expect(digest.finish() == whole)
    }
  }

  @Test("A digest can be looked at while it goes on")
  func running() {
    var digest = RunningDigest()
    #expect(digest.digest() == SHA256Digest(of: ""))
    digest.update(Array("ab".utf8))
    #expect(digest.digest() == SHA256Digest(of: "ab"))
    #expect(digest.digest() == SHA256Digest(of: "ab"))
    digest.update(Array("c".utf8))
    #expect(digest.finish() == SHA256Digest(of: "abc"))
  }

  @Test("The program sha256sum agrees")
  func secondOpinion() throws {
    let folder = TemporaryDirectory()
    var random = SeededGenerator(seed: 2)
    let bytes = (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    let path = try folder.write("bytes", bytes)
    let line = try Shell.run("sha256sum <\"$1\"", path).output
    #expect(line == "\(SHA256Digest(of: bytes))  -")
  }

  @Test(
    "A digest is read from 64 lower-case hexadecimal digits and nothing else",
    arguments: [
      (String(repeating: "0", count: 64), true), (String(repeating: "af09", count: 16), true),
      ("", false), (String(repeating: "0", count: 63), false),
      (String(repeating: "0", count: 65), false), (String(repeating: "A", count: 64), false),
      (String(repeating: "g", count: 64), false), (String(repeating: "é", count: 32), false),
      (" " + String(repeating: "0", count: 63), false),
    ])
  func reading(text: String, isDigest: Bool) {
    #expect(SHA256Digest(hex: text)?.hex == (isDigest ? text : nil))
  }

  @Test("Digests are ordered as their digits")
  func order() throws {
    let texts = ["00", "0a", "10", "9f", "a0", "ff"].map { $0 + String(repeating: "0", count: 62) }
    let digests = try texts.map { try #require(SHA256Digest(hex: $0)) }
    #expect(digests.shuffled().sorted() == digests)
  }
}
