internal import Disk
public import Processes

/// The pages of a PDF document as words with their places, found by poppler's `pdftotext`.
///
/// The program runs without a shell, with an empty environment, and within limits of time, memory
/// and output; it reads the document from its standard input.
///
/// Refused with an error: what is no PDF document, one that was cut off, is damaged, asks for a
/// password or forbids that its text be copied, and one without any text, as scans are. A single
/// page may have no text: see ``PDFPage/lines``.
public struct PDFPages: Sendable {
  /// 60 seconds, 128 MB of words, 2 GB of memory.
  public static let limits = ProgramLimits(
    seconds: 60, outputBytes: 128 << 20, memoryBytes: 2 << 30)

  /// The pages in their order; at least one.
  public let pages: [PDFPage]

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limits: What the program may use.
  ///   - folders: Where `pdftotext` is looked for; the environment's `PATH` when `nil`.
  public init(
    path: String, within limits: ProgramLimits = PDFPages.limits,
    programsIn folders: [String]? = nil
  ) throws(FormatError) {
    let size = try Self.checkEnds(path)
    let outcome: ProgramOutcome
    do {
      outcome = try Program(named: "pdftotext", in: folders).run(
        ["-bbox", "-enc", "UTF-8", "-", "-"], reading: path, within: limits)
    } catch .missing(let program) {
      throw FormatError(
        "PDF", offset: 0, found: "no program '\(program)' in the path",
        expected: "it to be installed: the Debian package of 'pdftotext' is poppler-utils")
    } catch {
      throw FormatError("PDF", offset: 0, found: error.description, expected: "text with places")
    }
    try Self.check(outcome, size)
    pages = try PDFWordReader.pages(outcome.output)
    if pages.allSatisfy({ $0.lines.isEmpty }) {
      throw FormatError(
        "PDF", offset: 0,
        found:
          "\(pages.count) \(pages.count == 1 ? "page" : "pages") without any text, as a scan has",
        expected: "text")
    }
  }

  /// Looks for the marks of a whole document; returns its size.
  private static func checkEnds(_ path: String) throws(FormatError) -> Int {
    // Other bytes may stand before the first mark and after the last.
    let slack = 1024
    let start: [UInt8]
    let end: [UInt8]
    let size: Int
    do {
      let file = try Disk().openFile(path)
      size = try file.size()
      start = try file.read(at: 0, count: slack)
      end = try file.read(at: max(0, size - slack), count: slack)
    } catch {
      throw FormatError("PDF", offset: 0, found: error.description, expected: "a readable file")
    }
    if start.firstRange(of: Array("%PDF-".utf8)) == nil {
      throw FormatError(
        "PDF", offset: 0, found: FormatError.show(start.prefix(8)), expected: "'%PDF-'")
    }
    if end.firstRange(of: Array("%%EOF".utf8)) == nil {
      throw FormatError(
        "PDF", offset: size, found: "the end of the file", expected: "'%%EOF' before it")
    }
    return size
  }

  /// Makes a fault of what the program complains about; its warnings are none.
  private static func check(_ outcome: ProgramOutcome, _ size: Int) throws(FormatError) {
    let complaints = outcome.complaints.split(whereSeparator: \.isNewline)
    let error = complaints.first { $0.contains("Error") }
    if outcome.exitCode == 0, error == nil { return }
    let said = error ?? complaints.first ?? ""
    let found =
      if said.contains("Incorrect password") {
        "a document that asks for a password"
      } else if outcome.exitCode == 3 {
        "a document that forbids copying its text"
      } else {
        "a damaged document: pdftotext says '\(said)'"
      }
    throw FormatError("PDF", offset: 0, found: found, expected: "a document that can be read")
  }
}
