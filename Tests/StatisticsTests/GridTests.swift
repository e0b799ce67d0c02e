import Statistics
import Testing

@Suite("Places in a grid")
struct GridTests {
  @Test(
    "A cell is named as people name it",
    arguments: [
      (Grid.sheet("FY19"), 14, 4, "FY19!D14"), (.sheet("Tabelle 1"), 1, 26, "Tabelle 1!Z1"),
      (.sheet("x"), 2, 27, "x!AA2"), (.sheet("x"), 3, 703, "x!AAA3"),
      (.page(3), 12, 4, "page 3, line 12, column 4"),
      (.table(2), 5, 1, "table 2, row 5, column 1"),
    ])
  func locator(grid: Grid, row: Int, column: Int, expected: String) {
    #expect(grid.locator(row: row, column: column) == expected)
  }
}
