import Testing

@testable import Extract

@Suite("Lists are whole by their entries and ranks, not by their count")
struct ListRuleTests {
  private static func qs(_ change: (inout [String]) -> Void) -> [UInt8] {
    var rows = (1...1503).map { "\($0),University \($0),Czechia" }
    change(&rows)
    return Array((["RANK_2025,Institution_Name,Location"] + rows).joined(separator: "\n").utf8)
  }

  @Test("Entries that stand twice, are gone or stand too high make a list count for nothing")
  func content() throws {
    let desk = try TableDesk("qs")
    let cases: [((inout [String]) -> Void, String)] = [
      (
        { $0[9] = $0[8] },
        "'University 9' stands in it twice, with the ranks 9 and 9"
      ),
      (
        { rows in for index in 900..<940 { rows[index] = rows[899] } },
        "'University 900' stands in it twice, with the ranks 900 and 900"
      ),
      ({ $0.removeSubrange(100..<112) }, "the rank 113 stands at position 101 of 1491"),
      ({ $0.removeLast(12) }, "found 1491 entries, expected 1503"),
      ({ $0[0] = "2,University 1,Czechia" }, "the rank 2 stands at position 1 of 1503"),
    ]
    for (change, sentence) in cases {
      let file = try desk.file(Self.qs(change), "q.csv")
      #expect(
        desk.refusal(nil, file)
          == "q.csv: torn answer: the list of 2025 is not whole: \(sentence)")
    }
  }

  @Test("Ties, and entries put in after the ranks were given, are those of a whole list")
  func whole() throws {
    let desk = try TableDesk("qs")
    let file = try desk.file(
      Self.qs { rows in
        rows[10] = "10=,University 11,Czechia"
        for index in 120..<130 { rows[index] = "\(index - 1),University \(index + 1),Czechia" }
      }, "q.csv")
    #expect(desk.refusal("WUR", file) == "nothing is wrong")
  }
}
