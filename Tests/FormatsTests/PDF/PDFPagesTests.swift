import Formats
import Processes
import TestSupport
import Testing

@Suite("Pages of PDF documents")
struct PDFPagesTests {
  let directory = TemporaryDirectory()

  private func read(
    _ document: [UInt8], within limits: ProgramLimits = PDFPages.limits, in folders: [String]? = nil
  ) throws -> [PDFPage] {
    let path = try directory.write("document.pdf", document)
    return try PDFPages(path: path, within: limits, programsIn: folders).pages
  }

  static func page(_ text: String = "Visas (issued) \\ by class") -> PrintedPage {
    var page = PrintedPage()
    page.print(text, 72, 100)
    return page
  }

  @Test("Words come with their boxes, in lines from top to bottom and from left to right")
  func words() throws {
    var page = Self.page()
    page.print("2,340", 300, 101, .right)
    page.print("above", 200, 50)
    page.print("1", 305, 96, size: 6)
    let pages = try read(PrintedPage.document([page, PrintedPage()]))
    #expect(pages.map(\.number) == [1, 2])
    #expect(pages.map { [$0.width, $0.height] } == [[612, 792], [612, 792]])
    #expect(
      pages.map { $0.lines.map(\.text) } == [["above", "Visas (issued) \\ by class 2,340 1"], []])
    let line = try #require(pages.first?.lines.last)
    #expect([line.page, line.number] == [1, 2])
    #expect(line.words.map(\.isMark) == [false, false, false, false, false, false, false])
    let number = line.words[5].box
    #expect(abs(number.right - 300) < 0.01)
    #expect(abs(number.left - (300 - 25.02)) < 0.01)
    #expect((90...101).contains(number.top) && (101...105).contains(number.bottom))
  }

  @Test("A raised small figure close to a word is a footnote's mark")
  func marks() throws {
    var page = Self.page("H2R")
    page.print("1", 94, 96, size: 6)
    let line = try #require(try read(PrintedPage.document([page])).first?.lines.first)
    #expect(line.words.map(\.text) == ["H2R", "1"])
    #expect(line.words.map(\.isMark) == [false, true])
  }

  @Test("What cannot be read is refused by name")
  func refusals() throws {
    let whole = PrintedPage.document([Self.page()])
    let encryption =
      "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <\(String(repeating: "61", count: 32))> "
      + "/U <\(String(repeating: "62", count: 32))> >> /ID [<61><61>]"
    let cases: [([UInt8], String)] = [
      ([], "PDF byte 0: found '', expected '%PDF-'"),
      (Array("<html>".utf8), "PDF byte 0: found '<html>', expected '%PDF-'"),
      (
        whole.dropLast(40),
        "PDF byte \(whole.count - 40): found the end of the file, expected '%%EOF' before it"
      ),
      (
        PrintedPage.document([PrintedPage(), PrintedPage()]),
        "PDF byte 0: found 2 pages without any text, as a scan has, expected text"
      ),
      (
        PrintedPage.document([Self.page()], trailer: encryption),
        "PDF byte 0: found a document that asks for a password, "
          + "expected a document that can be read"
      ),
    ]
    for (document, sentence) in cases {
      let error = #expect(throws: FormatError.self) { try read(Array(document)) }
      #expect(error?.description == sentence)
    }
    let hollow = Array("%PDF-1.4\n%%EOF\n".utf8)
    let error = #expect(throws: FormatError.self) { try read(hollow) }
    #expect(error?.found.hasPrefix("a damaged document: pdftotext says 'Syntax Error") == true)
    let missing = #expect(throws: FormatError.self) {
      try PDFPages(path: directory.path("none.pdf"))
    }
    #expect(missing?.expected == "a readable file")
  }

  @Test("Without pdftotext the package to install is named")
  func missingProgram() throws {
    let error = #expect(throws: FormatError.self) {
      try read(PrintedPage.document([Self.page()]), in: [directory.path])
    }
    #expect(
      error?.description == "PDF byte 0: found no program 'pdftotext' in the path, expected it to "
        + "be installed: the Debian package of 'pdftotext' is poppler-utils")
  }

  @Test("A document that needs more than the limits is refused")
  func limits() throws {
    let limits = ProgramLimits(seconds: 20, outputBytes: 300, memoryBytes: 2 << 30)
    let error = #expect(throws: FormatError.self) {
      try read(PrintedPage.document([Self.page()]), within: limits)
    }
    #expect(error?.found == "'pdftotext' wrote more than 300 bytes and was stopped")
  }

  @Test("A damaged document is read or refused", arguments: 0..<8)
  func damage(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var page = Self.page()
    for row in 0..<10 { page.row("label", ["1,234"], at: [300], 200 + 20 * Double(row)) }
    let document = PrintedPage.document([page, page])
    for _ in 0..<5 {
      let bytes = Damage.damaged(document, alphabet: Array("0 (<[/\n\0\u{FF}".utf8), &random)
      do {
        #expect(try !read(bytes).isEmpty)
      } catch let error as FormatError {
        #expect(error.format == "PDF" || error.format == "XML", "\(error)")
      }
    }
  }
}
