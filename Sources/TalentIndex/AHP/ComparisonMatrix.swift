internal import Foundation

/// Pairwise judgements of one group of criteria: positive, reciprocal, 1 on the diagonal.
///
/// A pair that nobody judged is 0 in both cells.
public struct ComparisonMatrix: Sendable, Hashable {
  /// Whose, and about what, for errors.
  public let name: String
  /// In the order of rows and columns.
  public let criteria: [String]
  /// Row by row.
  public let rows: [[Double]]

  /// Checks judgements and makes them exactly reciprocal.
  ///
  /// Of a pair whose cells are reciprocal within `tolerance`, the cell of at least 1 counts, since
  /// it is 1/3 that people round to 0.33, not 3.
  ///
  /// - Parameters:
  ///   - rows: Every cell, or the upper triangle with no answer below the diagonal.
  ///   - tolerance: How far a product of two cells may be from 1.
  /// - Throws: ``IndexError/judgements(_:problem:)`` naming the pair.
  public init(
    name: String, criteria: [String], rows: [[Judgement]], scale: JudgementScale = .nine,
    tolerance: Double = 0.05
  ) throws(IndexError) {
    let count = criteria.count
    guard count > 0, Set(criteria).count == count else {
      throw .judgements(name, problem: "expected at least one criterion, and each once")
    }
    guard rows.count == count, rows.allSatisfy({ $0.count == count }) else {
      throw .judgements(
        name,
        problem: "expected \(count) rows of \(count) cells for \(count) criteria, found rows of "
          + rows.map { String($0.count) }.joined(separator: ", "))
    }
    var result = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    for row in 0..<count {
      result[row][row] = 1
      let diagonal = rows[row][row].value ?? 1
      guard diagonal == 1 else {
        throw .judgements(
          name, problem: "\(criteria[row]) against itself is \(diagonal), expected 1")
      }
      for column in (row + 1)..<max(count, row + 1) {
        let pair = "\(criteria[row]) against \(criteria[column])"
        let value: Double
        switch (rows[row][column].value, rows[column][row].value) {
        case (nil, nil): continue
        case (let above?, nil): value = above
        case (nil, let below?): value = 1 / below
        case (let above?, let below?):
          guard abs(above * below - 1) <= tolerance else {
            throw .judgements(
              name,
              problem: "\(pair) is \(above) and the other way round \(below): "
                + "expected reciprocals, a product of 1 within \(tolerance)")
          }
          value = above >= 1 ? above : 1 / below
        }
        guard value.isFinite, value > 0,
          max(value, 1 / value) <= scale.most * (1 + tolerance)
        else {
          throw .judgements(
            name, problem: "\(pair) is \(value), expected a number on the scale \(scale.rawValue)")
        }
        result[row][column] = value
        result[column][row] = 1 / value
      }
    }
    self.init(name: name, criteria: criteria, checked: result)
    guard isConnected else {
      throw .judgements(
        name, problem: "too few pairs are judged: some criteria are compared with no other")
    }
  }

  init(name: String, criteria: [String], checked rows: [[Double]]) {
    self.name = name
    self.criteria = criteria
    self.rows = rows
  }

  /// Whether some pair was not judged.
  public var isIncomplete: Bool { rows.contains { $0.contains(0) } }

  /// Whether judged pairs lead from every criterion to every other.
  private var isConnected: Bool {
    var reached: Set<Int> = [0]
    var open = [0]
    while let row = open.popLast() {
      for column in rows.indices where rows[row][column] > 0 && reached.insert(column).inserted {
        open.append(column)
      }
    }
    return reached.count == rows.count
  }
}
