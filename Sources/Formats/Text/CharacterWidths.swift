/// How many bytes characters take up in a document that was made into UTF-8.
///
/// It holds for documents that are nothing but characters, which transcoding makes sure of.
enum CharacterWidths {
  /// They are in UTF-8 as they were.
  case same
  /// A byte each.
  case single
  /// Two bytes each, or four where UTF-8 has four.
  case double

  init(_ encoding: TextEncoding) {
    switch encoding {
    case .utf8: self = .same
    case .windows1252: self = .single
    case .utf16LittleEndian, .utf16BigEndian: self = .double
    }
  }

  /// The bytes that a piece of UTF-8 was made of.
  @inline(__always)
  func length(_ text: [UInt8], _ range: Range<Int>) -> Int {
    if case .same = self { return range.count }
    return counted(text[range])
  }

  private func counted(_ text: ArraySlice<UInt8>) -> Int {
    // The bytes that go on with a character begin with the bits 10.
    let characters = text.count { $0 & 0xC0 != 0x80 }
    if case .single = self { return characters }
    return 2 * (characters + text.count { $0 >= 0xF0 })
  }
}

extension TextEncoding {
  var isUTF8: Bool { self == .utf8 }
}

extension TranscodingSource {
  /// A CSV document of another encoding as UTF-8.
  init(_ source: any ByteSource, csv encoding: TextEncoding) {
    let form: Form =
      switch encoding {
      case .utf16LittleEndian: .utf16LittleEndian
      case .utf16BigEndian: .utf16BigEndian
      case .utf8, .windows1252: .windows1252
      }
    self.init(source, from: form, for: "CSV")
  }
}
