/// How the scores of one group are shown: a factor and what is added.
struct Scale: Sendable, Hashable {
  let factor: Double
  let base: Double

  init(_ reading: ScaleReading, of scores: [Double?], normalisation: Normalisation) {
    let known = scores.compactMap { $0 }
    let most = known.max() ?? 0
    let least = known.min() ?? 0
    switch reading {
    case .plain: (factor, base) = (1, 0)
    case .fullMarks: (factor, base) = (100 / (normalisation.fullMark ?? 100), 0)
    // Where all scores are equal nobody is ahead: they are shown as they are.
    case .best: (factor, base) = (most > 0 ? 100 / most : 1, 0)
    case .range:
      factor = most > least ? 100 / (most - least) : 1
      base = most > least ? -100 * least / (most - least) : 0
    }
  }

  func shown(_ score: Double) -> Double { factor * score + base }
}
