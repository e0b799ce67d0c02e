import Statistics
import Testing

@Suite("The count of records")
struct TallyTests {
  private func tally(
    _ read: Int, kept: Int = 0, merged: Int = 0, filtered: [String: Int] = [:], quarantined: Int = 0
  ) -> Tally {
    var tally = Tally()
    tally.read = read
    tally.kept = kept
    tally.merged = merged
    tally.filtered = filtered
    tally.quarantined = quarantined
    return tally
  }

  @Test("It balances when every record that was read is somewhere, once")
  func balance() {
    #expect(Tally().balances)
    #expect(
      tally(10, kept: 4, merged: 1, filtered: ["empty": 2, "superseded": 1], quarantined: 2)
        .balances)
    #expect(!tally(1).balances)
    #expect(!tally(1, kept: 1, merged: 1).balances)
    #expect(!tally(2, kept: 1, filtered: ["empty": 2]).balances)
    #expect(!tally(0, quarantined: 1).balances)
  }

  @Test("Two tallies together count what each counts, rule by rule")
  func sum() {
    var sum = tally(5, kept: 2, filtered: ["empty": 2, "superseded": 1])
    sum.add(tally(7, kept: 3, merged: 1, filtered: ["empty": 1, "other": 1], quarantined: 1))
    #expect(
      sum
        == tally(
          12, kept: 5, merged: 1, filtered: ["empty": 3, "superseded": 1, "other": 1],
          quarantined: 1))
    #expect(sum.filteredTotal == 5)
    #expect(sum.balances)
  }

  @Test("A rule that left nothing out is not named")
  func rules() {
    var tally = Tally()
    tally.filter(0, by: "superseded")
    #expect(tally.filtered.isEmpty)
    tally.filter(by: "empty")
    tally.filter(2, by: "empty")
    #expect(tally.filtered == ["empty": 3])
  }
}
