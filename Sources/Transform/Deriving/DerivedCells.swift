internal import Statistics

/// A value of a series that a computed value was made of.
public struct Parent: Sendable, Hashable {
  /// Which of the formula's inputs.
  public let input: Int
  /// Which of that table's values.
  public let cell: Int

  init(_ input: Int, _ cell: Int) {
    self.input = input
    self.cell = cell
  }
}

/// Collects computed values, with what each was made of.
struct DerivedCells {
  /// A value with its parents, as ranges of one list shared by all.
  private(set) var cells: [(cell: Cell, parents: Range<Int>)] = []
  private(set) var parents: [Parent] = []

  mutating func add(_ cell: Cell, from parents: [Parent]) {
    let start = self.parents.count
    self.parents += parents
    cells.append((cell, start..<self.parents.count))
  }
}
