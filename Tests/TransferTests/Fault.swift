import LoopbackServer
import Testing
import Transfer

/// A row of the table of faults: what the server does, and what must come of it.
struct Fault: Sendable, CustomTestStringConvertible {
  enum Outcome: Sendable {
    /// Exactly these bytes are published, after so many tries.
    case delivered([UInt8], tries: Int)
    /// Nothing is published; the sentence begins with the resource and has this in it.
    case refused(String, tries: Int)
  }

  let testDescription: String
  let expects: Set<ContentKind>
  let adjust: @Sendable (inout TransferPolicy) -> Void
  let maximumBytes: Int
  let outcome: Outcome
  let respond: LoopbackServer.Responder

  init(
    _ name: String, _ outcome: Outcome, expects: Set<ContentKind> = [.any],
    maximumBytes: Int = 64 << 20,
    adjust: @escaping @Sendable (inout TransferPolicy) -> Void = { _ in },
    _ respond: @escaping LoopbackServer.Responder
  ) {
    testDescription = name
    self.expects = expects
    self.adjust = adjust
    self.maximumBytes = maximumBytes
    self.outcome = outcome
    self.respond = respond
  }
}

/// Bodies the table is made of.
enum Body {
  static let csv = Array("country,year,value\nNAM,2023,2604172\n".utf8)
  static let json = Array(#"[{"page":1},[{"value":2604172}]]"#.utf8)
  static let page = Array("<!DOCTYPE html>\n<html><title>Sign in</title></html>".utf8)
  static let gzip = Packed.gzip(json)
  static let zip = Packed.zip([("data.csv", csv), ("notes.txt", Array("none".utf8))])
  /// Unpacks to 20 MiB of zeros.
  static let bomb = Packed.gzip([UInt8](repeating: 0, count: 20 << 20))

  /// Bytes that do not compress.
  static func noise(_ count: Int) -> [UInt8] {
    var state: UInt64 = 1
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
  }

  /// Bytes that differ from block to block, made in no time.
  static func large(_ count: Int) -> [UInt8] {
    var block = (0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + block.count)
    while bytes.count < count {
      block[0] &+= 1
      if block[0] == 0 { block[1] &+= 1 }
      bytes += block
    }
    return Array(bytes.prefix(count))
  }
}
