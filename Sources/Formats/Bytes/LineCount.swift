extension Collection<UInt8> {
  /// The line on which the byte after these is, from 1; CR, LF and CRLF end a line.
  var lineCount: Int {
    var lines = 1
    var previous: UInt8 = 0
    for byte in self {
      if byte == 0x0D || byte == 0x0A && previous != 0x0D { lines += 1 }
      previous = byte
    }
    return lines
  }
}
