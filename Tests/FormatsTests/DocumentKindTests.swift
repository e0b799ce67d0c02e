import Formats
import Sniffing
import Testing

@Test(
  "A document's kind shows in its first bytes",
  arguments: [
    ("PK\u{3}\u{4}....", .zip), ("PK\u{5}\u{6}", .zip), ("{\"a\":1}", .json), ("\r\n [1]", .json),
    ("\u{FEFF}[{}]", .json), ("<?xml version=\"1.0\"?><wb:data/>", .xml),
    ("\u{FEFF} <wb:error/>", .xml), ("<!-- <html> --><a/>", .xml), ("<!DOCTYPE HTML>", .html),
    ("  <html lang=\"en\">", .html), ("<HTML>", .html),
    ("<?xml version=\"1.0\"?>\n<!-- x -->\n<html xmlns=\"\">", .html),
    ("<!DOCTYPE data SYSTEM \"x\">", .xml), ("%PDF-1.7", .pdf), ("a,b\n1,2", .text),
    ("\"Data Source\",\"WDI\",", .text), ("", .empty), ("\u{FEFF} \r\n\t", .empty),
    ("ab\0c", .binary),
  ] as [(String, DocumentKind)])
func kinds(text: String, kind: DocumentKind) {
  #expect(DocumentKind(sniffing: Array(text.utf8)) == kind)
}

@Test(
  "A document's kind shows in bytes that are no text",
  arguments: [
    (Archives.gzip([1]), .gzip), (Archives.zip([("a", [1])]), .zip),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .ole2),
    ([0xFF, 0xFE, 0x3C, 0, 0x3F, 0, 0x78, 0], .xml), ([0xFE, 0xFF, 0, 0x7B], .json),
    ([0xFF, 0xFE], .empty), ([0xFF, 0xD8, 0xFF, 0xE0, 0], .binary),
  ] as [([UInt8], DocumentKind)])
func binaryKinds(bytes: [UInt8], kind: DocumentKind) {
  #expect(DocumentKind(sniffing: bytes) == kind)
}
