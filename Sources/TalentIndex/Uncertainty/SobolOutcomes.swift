/// One number for each sample of each table of a Saltelli design.
struct SobolOutcomes {
  /// A, B, then one for each factor.
  let tables: [[Double]]

  /// First-order (Saltelli 2010) and total (Jansen 1999) indices; `nil` where nothing moves.
  func effects() -> [Sensitivity.Effect]? { effects(samples: Array(tables[0].indices)) }

  private func effects(samples: [Int]) -> [Sensitivity.Effect]? {
    let count = Double(samples.count)
    var sum = 0.0
    var squares = 0.0
    for sample in samples {
      sum += tables[0][sample] + tables[1][sample]
      squares +=
        tables[0][sample] * tables[0][sample] + tables[1][sample] * tables[1][sample]
    }
    let mean = sum / (2 * count)
    let variance = squares / (2 * count) - mean * mean
    guard variance > 1e-12 else { return nil }
    return tables.dropFirst(2).map { mixed in
      var alone = 0.0
      var any = 0.0
      for sample in samples {
        let (a, b) = (tables[0][sample], tables[1][sample])
        // Distances to the mean give the same expectation with less noise.
        alone += (b - mean) * (mixed[sample] - a)
        any += (a - mixed[sample]) * (a - mixed[sample])
      }
      return Sensitivity.Effect(
        first: alone / count / variance, total: any / (2 * count) / variance)
    }
  }

  /// From 200 samples of the samples.
  func bounds(seed: UInt64) -> [Sensitivity.Bounds] {
    let philox = Philox(seed: seed)
    let count = tables[0].count
    var row = [Double](repeating: 0, count: count)
    let drawn = (0..<200).compactMap { draw in
      philox.fill(&row, draw: draw, stream: 3)
      return effects(samples: row.map { Int($0 * Double(count)) })
    }
    guard let first = drawn.first else { return [] }
    return first.indices.map { factor in
      Sensitivity.Bounds(
        first: SobolOutcomes.middle(drawn.map { $0[factor].first }),
        total: SobolOutcomes.middle(drawn.map { $0[factor].total }))
    }
  }

  private static func middle(_ values: [Double]) -> ClosedRange<Double> {
    let sorted = values.sorted()
    let last = Double(sorted.count - 1)
    return sorted[Int(0.05 * last)]...sorted[Int(0.95 * last)]
  }
}
