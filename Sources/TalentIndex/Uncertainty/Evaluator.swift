internal import Foundation

/// Works a varied index out, over and over, in the same memory.
///
/// Missing values are NaN here: they compare as neither more nor less, and a mask costs less than
/// an optional in loops that run a hundred thousand times a second.
struct Evaluator {
  private let index: VariedIndex
  private let shape: [(mean: Mean, parts: [Composition.Part])]
  private var weights: [Double]
  private var totals: [Double]
  /// By group, then place.
  private var groups: [Double]
  private var sums: [Double]
  private var shares: [Double]
  private var column: [Double]
  /// Competition ranks of the last evaluation, 0 for a place without a score.
  private(set) var ranks: [Int]
  /// By place, then other place: how often the other was ahead since the start.
  private(set) var behind: [UInt32]

  init(_ index: VariedIndex) {
    self.index = index
    let places = index.places
    shape = index.method.composition.groups.map { ($0.mean, $0.parts) }
    weights = index.method.composition.weights
    totals = [Double](repeating: 0, count: shape.count)
    groups = [Double](repeating: 0, count: shape.count * places)
    sums = [Double](repeating: 0, count: places)
    shares = sums
    column = sums
    ranks = [Int](repeating: 0, count: places)
    behind = [UInt32](repeating: 0, count: places * places)
  }

  /// The scores of the index as last worked out, NaN where there is none.
  var scores: ArraySlice<Double> { groups[(groups.count - index.places)...] }

  /// Works the index out as a row of random numbers says, and ranks it.
  mutating func evaluate(_ row: [Double]) {
    let count = index.indicators
    let plan = index.plan
    let declared = index.method.composition.weights
    for indicator in 0..<count {
      weights[indicator] = declared[indicator] * (1 + plan.weightSpread * (2 * row[indicator] - 1))
    }
    if plan.leavesOneOut {
      let left = Int(row[count + 2] * Double(count + 1))
      if left < count { weights[left] = 0 }
    }
    let option = Int(row[count] * Double(index.normalisations.count))
    let means = plan.aggregations
    let mean = means.isEmpty ? nil : means[Int(row[count + 1] * Double(means.count))]
    for group in shape.indices { evaluate(group, mean ?? shape[group].mean, option, row) }
    rank()
  }

  private mutating func evaluate(_ group: Int, _ mean: Mean, _ option: Int, _ row: [Double]) {
    let places = index.places
    for place in 0..<places {
      sums[place] = 0
      shares[place] = 0
    }
    totals[group] = 0
    for part in shape[group].parts {
      switch part {
      case .indicator(let indicator):
        let weight = weights[indicator]
        totals[group] += weight
        if weight == 0 { continue }
        if !index.moving[indicator].isEmpty, move(indicator, mean, option, row) {
          add(column, from: 0, weight)
        } else {
          add(index.prepared[option][mean.position], from: indicator * places, weight)
        }
      case .group(let below):
        let weight = totals[below]
        totals[group] += weight
        if weight == 0 { continue }
        for place in 0..<places { column[place] = mean.into(groups[below * places + place]) }
        add(column, from: 0, weight)
      }
    }
    let start = group * places
    for place in 0..<places {
      groups[start + place] =
        shares[place] > 0 ? mean.out(of: sums[place] / shares[place]) : .nan
    }
  }

  private mutating func add(_ values: [Double], from start: Int, _ weight: Double) {
    for place in 0..<index.places {
      let value = values[start + place]
      let known = value == value
      sums[place] += known ? weight * value : 0
      shares[place] += known ? weight : 0
    }
  }

  /// Moves the filled cells of an indicator and normalises it again, into `column`.
  ///
  /// - Returns: Whether the result suits the mean; if not, the indicator stays as it was.
  private mutating func move(
    _ indicator: Int, _ mean: Mean, _ option: Int, _ row: [Double]
  ) -> Bool {
    let normalisation = index.normalisations[option]
    if normalisation.method == .minMax, index.method.treatment == nil {
      stretch(indicator, mean, normalisation, row)
      return true
    }
    var values = index.table.columns[indicator]
    for cell in index.moving[indicator] {
      let error = cell.error * NormalDistribution.quantile(row[cell.position])
      values[cell.place] = values[cell.place].map { $0 + error }
    }
    if let rule = index.method.treatment { values = Treatment(values, rule: rule).values }
    let traits = index.method.columns[indicator]
    guard
      let normalised = try? normalisation.applied(
        to: values, direction: traits.direction, indicator: "", goalposts: traits.goalposts)
    else { return false }
    for (place, value) in normalised.enumerated() {
      if mean != .arithmetic, let value, value <= 0 { return false }
      column[place] = value.map(mean.into) ?? .nan
    }
    return true
  }

  /// The same for min-max, which most indices use, without memory of its own.
  private mutating func stretch(
    _ indicator: Int, _ mean: Mean, _ normalisation: Normalisation, _ row: [Double]
  ) {
    let places = index.places
    let start = indicator * places
    let sign = index.method.columns[indicator].direction.sign
    for place in 0..<places { column[place] = index.turned[start + place] }
    for cell in index.moving[indicator] {
      column[cell.place] += sign * cell.error * NormalDistribution.quantile(row[cell.position])
    }
    var low = Double.infinity
    var high = -Double.infinity
    for place in 0..<places {
      // A comparison with NaN is false, so that what is missing sets no bound.
      if column[place] < low { low = column[place] }
      if column[place] > high { high = column[place] }
    }
    for place in 0..<places {
      let share = (column[place] - low) / (high - low)
      column[place] = mean.into(
        share * (normalisation.high - normalisation.low) + normalisation.low)
    }
  }

  /// Counts, for every place, those ahead of it.
  private mutating func rank() {
    let places = index.places
    let start = groups.count - places
    let decimals = index.method.ranking.decimals
    for place in 0..<places {
      column[place] = Ranking.rounded(groups[start + place], to: decimals)
    }
    for place in 0..<places {
      let score = column[place]
      var ahead: UInt32 = 0
      let line = place * places
      for other in 0..<places {
        let isAhead: UInt32 = column[other] > score ? 1 : 0
        ahead &+= isAhead
        behind[line + other] &+= isAhead
      }
      ranks[place] = score == score ? Int(ahead) + 1 : 0
    }
  }
}
