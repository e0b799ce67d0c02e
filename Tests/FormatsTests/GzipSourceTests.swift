import Formats
import Testing

@Suite("Gzip files")
struct GzipSourceTests {
  static let text = Array((0..<20_000).map { "\($0),\($0 &* 7919 % 1000)\n" }.joined().utf8)

  static func contents(
    _ gzip: [UInt8], by size: Int = .max, limits: DecompressionLimits = DecompressionLimits()
  ) throws(FormatError) -> [UInt8] {
    var source = try GzipSource(DribblingSource(gzip, by: size), limits: limits)
    return try source.readAll()
  }

  @Test("A document comes out as it went in, however it arrives", arguments: [1, 7, 1000, .max])
  func roundTrip(size: Int) throws {
    #expect(try Self.contents(Archives.gzip(Self.text), by: size) == Self.text)
    #expect(try Self.contents(Archives.gzip([]), by: size) == [])
  }

  @Test("Any number of bytes can be asked for", arguments: [1, 3, 100, 65_536, 10_000_000])
  func requests(count: Int) throws {
    let text = Array(Self.text.prefix(5000))
    let source = try GzipSource(BytesSource(Archives.gzip(text)))
    var bytes: [UInt8] = []
    while case let chunk = try source.read(atMost: count), !chunk.isEmpty {
      #expect(chunk.count <= count)
      bytes += chunk
    }
    #expect(bytes == text)
    #expect(try source.read(atMost: count).isEmpty)
  }

  @Test("Members one after the other are one document", arguments: [1, 1000, .max])
  func members(size: Int) throws {
    let gzip = Archives.gzip(Self.text) + Archives.gzip([]) + Archives.gzip(Self.text)
    #expect(try Self.contents(gzip, by: size) == Self.text + Self.text)
  }

  @Test("A truncated file is refused, wherever it ends")
  func truncation() {
    let gzip = Archives.gzip(Array(Self.text.prefix(3000)))
    for length in 0..<gzip.count {
      #expect(throws: FormatError.self) { try Self.contents(Array(gzip.prefix(length))) }
    }
  }

  @Test("A wrong checksum or length is refused", arguments: 1...8)
  func trailer(fromEnd: Int) {
    var gzip = Archives.gzip(Self.text)
    gzip[gzip.count - fromEnd] ^= 0x40
    let error = #expect(throws: FormatError.self) { try Self.contents(gzip) }
    #expect(error?.found == (fromEnd > 4 ? "incorrect data check" : "incorrect length check"))
  }

  @Test("A damaged file fails, or comes out whole all the same", arguments: [0x01, 0x20, 0x80])
  func damage(mask: UInt8) {
    let text = Array(Self.text.prefix(2000))
    let whole = Archives.gzip(text)
    for place in whole.indices {
      var gzip = whole
      gzip[place] ^= mask
      let contents = try? Self.contents(gzip)
      #expect(contents == nil || contents == text, "damage at \(place) went unseen")
    }
  }

  @Test("Bytes after the document are refused", arguments: [[0], Array("<html>".utf8)])
  func garbage(bytes: [UInt8]) {
    #expect(throws: FormatError.self) { try Self.contents(Archives.gzip(Self.text) + bytes) }
  }

  @Test("A bomb is refused early")
  func bomb() {
    let gzip = Archives.gzip([UInt8](repeating: 0x20, count: 20_000_000))
    let error = #expect(throws: FormatError.self) { try Self.contents(gzip) }
    #expect(error?.expected.hasPrefix("at most 200 bytes for each") == true)
    let limits = DecompressionLimits(memberBytes: 100_000)
    #expect(throws: FormatError.self) {
      try Self.contents(Archives.gzip(Self.text), limits: limits)
    }
  }
}
