import Formats
import Testing

@Suite("Places in web pages")
struct HTMLPlaceTests {
  static func slice(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  @Test(
    "The bytes of a cell are its element, those of its text what is written",
    arguments: [
      ("<table><tr><td>1,234</td></tr></table>", ["<td>1,234</td>"], ["1,234"]),
      (
        "<table><TR>\n<Td x='>' > 1 <tD >2</TD\n ></table>", ["<Td x='>' > 1 ", "<tD >2</TD\n >"],
        ["1", "2"]
      ),
      ("<table><tr><td>a<td>b<tr><th>c", ["<td>a", "<td>b", "<th>c"], ["a", "b", "c"]),
      ("<table><tr><td>a</tr><tr><td/>b</table>", ["<td>a", "<td/>b"], ["a", "b"]),
      (
        "<table><td>&nbsp;<b>C&ocirc;te</b> d<br> </td></table>",
        ["<td>&nbsp;<b>C&ocirc;te</b> d<br> </td>"], ["C&ocirc;te</b> d"]
      ),
      (
        "<!-- <td>x --><table><!-- <td>x --><td><!-- <td>x -->y<!-- </td> --></table>",
        ["<td><!-- <td>x -->y<!-- </td> -->"], ["y"]
      ),
      (
        "<script>'<td>x</td>'</script><table><td><script>'<td>x</td>'</script>y</td></table>",
        ["<td><script>'<td>x</td>'</script>y</td>"], ["y"]
      ),
      ("<table><td>5 < 6 <td>< 7</table>", ["<td>5 < 6 ", "<td>< 7"], ["5 < 6", "< 7"]),
      (
        "<table><td>a<table><td>b</table>c</table>", ["<td>a<table><td>b</table>c", "<td>b"],
        ["a<table><td>b</table>c", "b"]
      ),
      ("<table><td><a href=x>a<td>b</a></table>", ["<td><a href=x>a", "<td>b</a>"], ["a", "b"]),
      ("<table><td>é大🎓</td><td>ü</td></table>", ["<td>é大🎓</td>", "<td>ü</td>"], ["é大🎓", "ü"]),
      (
        "<?php <td> ?><!doctype html><![if x]><table><td>a</table><![endif]>", ["<td>a"],
        ["a"]
      ),
      ("<table><td></td><td> </td></table>", ["<td></td>", "<td> </td>"], ["", ""]),
    ] as [(String, [String], [String])])
  func cells(text: String, elements: [String], texts: [String]) throws {
    let bytes = Array(text.utf8)
    let cells = try HTMLPage(BytesSource(bytes)).tables.flatMap(\.cells)
    #expect(cells.map { Self.slice(bytes, $0.range) } == elements)
    #expect(cells.map { Self.slice(bytes, $0.textRange) } == texts)
  }

  @Test("Lines are counted whatever ends them")
  func lines() throws {
    let text = "<table>\r\n<tr>\r<td>a\n\n<td\n>b\r\n<td>c</table>"
    let cells = try HTMLPage(DribblingSource(text)).tables.flatMap(\.cells)
    #expect(cells.map(\.line) == [3, 5, 7])
  }

  /// Cells of random texts with random markup, each begun by a mark of its own.
  static func randomPage(_ random: inout SeededGenerator) -> (page: String, count: Int) {
    let pieces = [
      "12,345", " ", "é", "&eacute;", "<b>", "</b>", "<br>", "<!-- <td> -->", "\n", "<i x='<td>'>",
      "</i>", "<", "& ", "大", "<p>", "<a href=#>", "</td >", "</span>", "&#8211;",
    ]
    var page = "<html><body><table>"
    let count = Int.random(in: 1...12, using: &random)
    for index in 0..<count {
      if Bool.random(using: &random) { page += "<tr>" }
      page += "<td id=c\(index)>"
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        page += pieces.randomElement(using: &random) ?? ""
      }
    }
    return (page + "</table>", count)
  }

  @Test("Every cell's bytes begin with its own tag and end before the next", arguments: 0..<20)
  func property(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let (page, count) = Self.randomPage(&random)
      let bytes = Array(page.utf8)
      let cells = try HTMLPage(BytesSource(bytes)).tables.flatMap(\.cells)
      #expect(cells.count == count, "\(page)")
      var end = 0
      for (index, cell) in cells.enumerated() {
        let element = Self.slice(bytes, cell.range)
        #expect(element.hasPrefix("<td id=c\(index)>"), "\(page)")
        #expect(cell.range.lowerBound >= end && !element.dropFirst().contains("<td id="), "\(page)")
        #expect(cell.range.contains(cell.textRange.lowerBound) || cell.textRange.isEmpty)
        #expect(cell.textRange.upperBound <= cell.range.upperBound)
        end = cell.range.upperBound
      }
    }
  }

  @Test("Damaged and cut off pages are read, with places within them", arguments: 0..<20)
  func damage(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let page = Array(Self.randomPage(&random).page.utf8)
      let bytes = Damage.damaged(page, alphabet: Array("<>/&;!-'\"\0\u{FF} t".utf8), &random)
      do {
        let page = try HTMLPage(BytesSource(bytes))
        for cell in page.tables.flatMap(\.cells) {
          #expect(cell.range.upperBound <= bytes.count)
          #expect(bytes[cell.range].starts(with: Array("<".utf8)))
        }
        for link in page.links { #expect(link.range.upperBound <= bytes.count) }
      } catch {
        #expect(error.format == "HTML")
        #expect(error.offset <= bytes.count)
      }
    }
  }
}
