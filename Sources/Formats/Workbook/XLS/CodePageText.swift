internal import Glibc

/// Text in one of Windows' or the Macintosh's 8-bit encodings, as BIFF 5 has it.
enum CodePageText {
  /// The text; `nil` where the system does not know the code page, or the bytes are not of it.
  static func decode(_ bytes: ArraySlice<UInt8>, codePage: Int) -> String? {
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    guard let converter = iconv_open("UTF-8", name(codePage)), converter != iconv_t(bitPattern: -1)
    else { return nil }
    defer { iconv_close(converter) }
    // No character of these takes more than four bytes of UTF-8.
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: 4 * input.count)
    let capacity = output.count
    var inputLeft = input.count
    var outputLeft = capacity
    let isDone = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var from = input.baseAddress
        var to = output.baseAddress
        return iconv(converter, &from, &inputLeft, &to, &outputLeft) != Int(bitPattern: UInt.max)
      }
    }
    if !isDone || inputLeft > 0 { return nil }
    return String(
      decoding: output.prefix(capacity - outputLeft).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func name(_ codePage: Int) -> String {
    switch codePage {
    case 10_000, 32_768: "MACINTOSH"
    case 10_007: "MAC-CYRILLIC"
    case 32_769: "CP1252"
    default: "CP\(codePage)"
    }
  }
}
