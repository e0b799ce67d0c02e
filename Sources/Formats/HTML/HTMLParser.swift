internal import CLibXML2

/// Has libxml2 read a page.
enum HTMLParser {
  private static let startUp: Void = xmlInitParser()

  /// The events of a page.
  ///
  /// - Parameter text: The whole page in UTF-8, without NUL.
  static func events(in text: [UInt8]) throws(FormatError) -> [HTMLEvent] {
    _ = startUp
    var recorder = HTMLEventRecorder(text)
    let isDone = text.withUnsafeBytes { bytes in
      // The parser makes a copy; it has none of an empty page.
      guard let start = bytes.bindMemory(to: CChar.self).baseAddress, !bytes.isEmpty else {
        return true
      }
      guard let parser = htmlCreateMemoryParserCtxt(start, Int32(bytes.count)) else {
        return false
      }
      defer { htmlFreeParserCtxt(parser) }
      let options = [
        HTML_PARSE_RECOVER, HTML_PARSE_NONET, HTML_PARSE_NOIMPLIED, HTML_PARSE_IGNORE_ENC,
      ]
      htmlCtxtUseOptions(parser, Int32(options.reduce(0) { $0 | $1.rawValue }))
      xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8)
      parser.pointee.sax.pointee = HTMLCallbacks.handler()
      withUnsafeMutablePointer(to: &recorder) { recorder in
        parser.pointee._private = UnsafeMutableRawPointer(recorder)
        _ = htmlParseDocument(parser)
      }
      return true
    }
    if !isDone { recorder.refuse(at: 0, "no memory", "an HTML parser") }
    if let fault = recorder.fault { throw fault }
    return recorder.events
  }

  /// An address made absolute by the address of where it stands.
  ///
  /// - Parameter reference: Without blanks and other characters that addresses do not have.
  static func resolve(_ reference: String, against base: String) -> String? {
    guard let address = xmlBuildURI(reference, base) else { return nil }
    defer { etl_xml_free(address) }
    return String(cString: address)
  }
}
