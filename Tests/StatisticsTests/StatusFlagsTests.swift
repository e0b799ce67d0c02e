import Statistics
import Testing

@Suite("Status flags")
struct StatusFlagsTests {
  @Test(
    "Flags are written as their SDMX codes, in the order of the list",
    arguments: [
      ([], ""), ([.seriesBreak], "B"), ([.estimated], "E"), ([.forecast], "F"),
      ([.imputed], "I"), ([.provisional], "P"), ([.unreliable], "U"),
      ([.forecast, .estimated], "E;F"), ([.unreliable, .seriesBreak, .imputed], "B;I;U"),
    ] as [(StatusFlags, String)])
  func forms(flags: StatusFlags, text: String) {
    #expect(flags.description == text)
    #expect(StatusFlags(codes: text) == flags)
  }

  @Test("Every set of flags reads back as itself")
  func everySet() {
    for bits in 0..<UInt32(1 << StatusFlags.codes.count) {
      let flags = StatusFlags(rawValue: bits)
      #expect(StatusFlags(codes: flags.description) == flags)
    }
  }

  @Test(
    "A code may stand anywhere and more than once",
    arguments: [("F;E", "E;F"), ("U;B;U", "B;U"), ("E;E", "E")])
  func disorder(text: String, canonical: String) {
    #expect(StatusFlags(codes: text)?.description == canonical)
  }

  @Test(
    "A code that is not in the list is refused, not passed over",
    arguments: ["X", "e", "EF", "E,F", "E; F", " E", "E;X", "A"])
  func refusals(text: String) {
    #expect(StatusFlags(codes: text) == nil)
  }
}
