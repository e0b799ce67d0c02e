/// The ranks in two random tables A and B, and in A with one factor's columns taken from B.
struct SaltelliDesign: Sendable {
  /// By table (A, B, then one for each factor), sample and place.
  private let ranks: [[[Int16]]]

  init(_ index: VariedIndex, samples: Int, threads: Int) async {
    let tables = index.factors.count + 2
    let share = max(1, (samples + max(1, threads) - 1) / max(1, threads))
    let parts = await withTaskGroup(of: (Int, [[[Int16]]]).self) { group in
      for start in stride(from: 0, to: samples, by: share) {
        group.addTask {
          (start, SaltelliDesign.rows(index, start..<min(start + share, samples)))
        }
      }
      return await group.reduce(into: [(Int, [[[Int16]]])]()) { $0.append($1) }
    }
    var ranks = [[[Int16]]](repeating: [], count: tables)
    for (_, part) in parts.sorted(by: { $0.0 < $1.0 }) {
      for table in 0..<tables { ranks[table] += part[table] }
    }
    self.ranks = ranks
  }

  private static func rows(_ index: VariedIndex, _ samples: Range<Int>) -> [[[Int16]]] {
    let philox = Philox(seed: index.plan.seed)
    var evaluator = Evaluator(index)
    var left = [Double](repeating: 0, count: index.width)
    var right = left
    var result = [[[Int16]]](repeating: [], count: index.factors.count + 2)
    for sample in samples {
      // Stream 0 belongs to the plain draws.
      philox.fill(&left, draw: sample, stream: 1)
      philox.fill(&right, draw: sample, stream: 2)
      var rows = [left, right]
      for factor in index.factors {
        var mixed = left
        for position in index.positions(of: factor) { mixed[position] = right[position] }
        rows.append(mixed)
      }
      for (table, row) in rows.enumerated() {
        evaluator.evaluate(row)
        result[table].append(evaluator.ranks.map(Int16.init))
      }
    }
    return result
  }

  /// One number from each set of ranks.
  func outcomes(_ measure: ([Int16]) -> Double) -> SobolOutcomes {
    SobolOutcomes(tables: ranks.map { $0.map(measure) })
  }
}
