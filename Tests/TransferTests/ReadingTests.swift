import FoundationEssentials
import Testing

@testable import Transfer

@Suite("Small things are read exactly")
struct ReadingTests {
  @Test(
    "A body is judged by its first bytes",
    arguments: [
      ("PK\u{3}\u{4}....", .zip), ("PK\u{5}\u{6}", .zip), ("%PDF-1.7", .pdf),
      ("{\"a\":1}", .json), (" \r\n\t[1]", .json), ("\u{FEFF}[1]", .json),
      ("<?xml version=\"1.0\"?><a/>", .xml), ("<wb:data/>", .xml), ("\u{FEFF}<Root>", .xml),
      ("<!DOCTYPE html>", .html), ("<HTML>", .html), ("\n\n<html lang=\"en\">", .html),
      ("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\">", .html),
      ("<!-- saved --><!-- twice -->\n<html>", .html), ("<head><title>", .html),
      // A title inside a document is no page.
      ("<feed><title>a</title></feed>", .xml), ("<Structure>", .xml),
      ("a,b\n1,2", .csv), ("\u{FEFF}\"Data Source\",", .csv), ("Server Error", .csv),
      ("", nil), ("   \n", nil), ("\u{1}\u{2}\u{3}", nil), ("a\u{0}b", nil),
    ] as [(String, ContentKind?)])
  func kinds(text: String, kind: ContentKind?) {
    #expect(ContentKind(firstBytes: Array(text.utf8)) == kind)
  }

  @Test("UTF-16, gzip and OLE files are recognised too")
  func binaryKinds() {
    let utf16 = "<html>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(ContentKind(firstBytes: [0xFF, 0xFE] + utf16) == .html)
    #expect(ContentKind(firstBytes: [0xFE, 0xFF, 0, 0x61, 0, 0x2C]) == .csv)
    #expect(ContentKind(firstBytes: [0x1F, 0x8B, 8]) == .gzip)
    #expect(ContentKind(firstBytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) == .xls)
  }

  @Test("A workbook is a zip, and nothing but what is expected is accepted")
  func acceptance() {
    #expect(ContentKind.accepts(.zip, among: [.xlsx]))
    #expect(!ContentKind.accepts(.gzip, among: [.zip, .csv]))
    #expect(!ContentKind.accepts(nil, among: Set(ContentKind.allCases).subtracting([.any])))
    #expect(ContentKind.accepts(nil, among: [.any]))
    #expect(!ContentKind.accepts(.csv, among: []))
  }

  @Test(
    "Dates of HTTP",
    arguments: [
      ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
      ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
      ("Sun Nov  6 08:49:37 1994", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
      ("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000),
      ("Tue, 19 Jan 2038 03:14:08 GMT", 2_147_483_648),
      ("Wednesday, 01-Jan-75 00:00:00 GMT", 3_313_526_400),
      ("Wednesday, 01-Jan-77 00:00:00 GMT", 220_924_800),
      ("Sun, 06 Nov 1994 08:49:37 CET", nil), ("Sun, 06 Nov 1994 24:00:00 GMT", nil),
      ("Sun, 00 Nov 1994 08:49:37 GMT", nil), ("Sun, 06 Nob 1994 08:49:37 GMT", nil),
      ("06 Nov 1994", nil), ("", nil), ("soon", nil), ("Sun, 06 Nov 1994 08:49 GMT", nil),
      ("Sun, +6 Nov 1994 08:49:37 GMT", nil),
    ] as [(String, Double?)])
  func dates(text: String, seconds: Double?) {
    let date = HTTPDate.date(text, now: FakeTime.start)
    #expect(date?.timeIntervalSince1970 == seconds)
  }

  @Test(
    "Content-Range",
    arguments: [
      ("bytes 0-499/1234", [0, 499, 1234]), ("Bytes 5-5/6", [5, 5, 6]),
      ("bytes 0-1/*", [0, 1, -1]),
      ("bytes */1234", nil), ("bytes 5-4/10", nil), ("bytes 0-10/10", nil), ("rows 0-1/2", nil),
      ("bytes=0-1/2", nil), ("bytes -1-2/5", nil), ("bytes 0-1", nil), ("", nil),
      ("bytes 0-99999999999999999999/*", nil),
    ] as [(String, [Int]?)])
  func contentRanges(text: String, expected: [Int]?) {
    let range = ContentRange(text)
    #expect(range.map { [$0.first, $0.last, $0.total ?? -1] } == expected)
  }

  @Test(
    "What is shown has no credentials",
    arguments: [
      ("https://me:pw@a.org/x", "https://a.org/x"), ("https://me@a.org", "https://a.org"),
      ("https://a.org/x@y?q=me@home", "https://a.org/x@y?q=me@home"),
      ("https://a.org/?key=1&series=2", "https://a.org/?key=REDACTED&series=2"),
      (
        "https://a.org/?Api-Key=1&api_key=2&token",
        "https://a.org/?Api-Key=REDACTED&api_key=REDACTED&token"
      ),
      ("https://a.org/?author=x&keyword=y", "https://a.org/?author=x&keyword=y"),
      ("https://a.org/x?a=1#frag", "https://a.org/x?a=1"),
      ("https://me:p@w@a.org/x", "https://a.org/x"),
    ])
  func redaction(url: String, shown: String) {
    #expect(Redaction.url(url) == shown)
  }

  @Test(
    "Hosts",
    arguments: [
      ("https://api.worldbank.org/v2", "api.worldbank.org"),
      ("http://me:pw@A.org:8080?x", "a.org:8080"),
      ("a.org/x", ""), ("http://[::1]:80/", "[::1]:80"),
    ])
  func hosts(url: String, host: String) {
    #expect(Redaction.host(of: url) == host)
  }

  @Test("The first bytes of a body are shown as printable text, at most 200 of them")
  func excerpts() {
    #expect(Excerpt.of(Array("\u{FEFF} a\r\n\tb\u{0}\u{1B}[31mc ".utf8)) == "a b..[31mc")
    #expect(Excerpt.of([0xFF, 0x41]) == ".A")
    #expect(Excerpt.of([UInt8](repeating: 65, count: 300)).utf8.count == 200)
    #expect(Excerpt.of([]) == "")
  }

  @Test("Sentences name source, resource, what happened, tries and seconds")
  func sentences() {
    let error = TransferError(
      source: "wdi", name: "SP.POP.TOTL.csv",
      reason: .status(503, host: "api.worldbank.org", excerpt: ""), tries: 4, seconds: 61.7)
    #expect(
      error.description
        == "wdi:SP.POP.TOTL.csv: HTTP 503 from api.worldbank.org after 4 tries, 62 s")
    let once = TransferError(source: "ilo", name: "toc", reason: .deadline, tries: 1, seconds: 9)
    #expect(once.description == "ilo:toc: the run's deadline is reached")
  }

  @Test("Only strong ETags promise the same bytes")
  func etags() {
    #expect(Validators(etag: "\"a\"").strongETag == "\"a\"")
    for etag in ["W/\"a\"", "a", "\"\"", ""] { #expect(Validators(etag: etag).strongETag == nil) }
  }

  @Test("The nearest of some names is the one with the fewest changes")
  func distances() {
    #expect(EditDistance.between("", "abc") == 3)
    #expect(EditDistance.between("kitten", "sitting") == 3)
    #expect(EditDistance.between("same", "same") == 0)
  }
}
