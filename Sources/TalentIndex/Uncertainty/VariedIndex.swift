/// An index prepared so that it can be worked out anew in a few microseconds, from a row of random
/// numbers that says how this time differs.
struct VariedIndex: Sendable {
  /// A filled cell that moves.
  struct MovingCell: Sendable {
    let place: Int
    /// One standard error, in the indicator's unit.
    let error: Double
    /// Where in the row of random numbers its own stands.
    let position: Int
  }

  let table: IndexTable
  let method: IndexMethod
  let plan: UncertaintyPlan
  let normalisations: [Normalisation]
  /// What a mean sums, by normalisation, then mean in the order of its cases, then indicator and
  /// place; NaN is missing, and a mean that cannot be drawn has nothing.
  let prepared: [[[Double]]]
  /// The values, turned so that more is better, by indicator and place; NaN is missing.
  let turned: [Double]
  /// By indicator; empty where nothing moves.
  let moving: [[MovingCell]]
  /// How many random numbers one evaluation takes.
  let width: Int

  var places: Int { table.places.count }
  var indicators: Int { table.indicators.count }

  /// - Parameter errors: By indicator, then place: the standard error of each filled cell, 0 where
  ///   nothing better than the plan's own is known, `nil` for cells as published.
  init(
    _ table: IndexTable, method: IndexMethod, errors: [[Double?]], plan: UncertaintyPlan
  ) throws(IndexError) {
    guard plan.faults.isEmpty else { throw .definition("uncertainty", faults: plan.faults) }
    // A composition of this kind reproduces what somebody printed; nobody varies that.
    guard method.composition.minimumShare == 0,
      method.composition.groups.allSatisfy({ $0.decimals == nil })
    else {
      throw .definition(
        "uncertainty", faults: ["scores that are rounded or withheld on the way cannot be varied"])
    }
    self.table = table
    self.method = method
    self.plan = plan
    normalisations = plan.normalisations.isEmpty ? [method.normalisation] : plan.normalisations
    turned = zip(table.columns, method.columns).flatMap { column, traits in
      column.map { $0.map { $0 * traits.direction.sign } ?? .nan }
    }
    var prepared: [[[Double]]] = []
    for normalisation in normalisations {
      prepared.append(try VariedIndex.prepare(table, method, normalisation, plan))
    }
    self.prepared = prepared
    var width = table.indicators.count + 3
    var moving: [[MovingCell]] = []
    for (values, errors) in zip(table.columns, errors) {
      var cells: [MovingCell] = []
      for (place, (value, error)) in zip(values, errors).enumerated() where plan.fills {
        guard let value, let error else { continue }
        let size = error > 0 ? error : abs(value) * plan.fillError
        guard size > 0 else { continue }
        cells.append(MovingCell(place: place, error: size, position: width))
        width += 1
      }
      moving.append(cells)
    }
    self.moving = moving
    self.width = width
  }

  /// What every mean that may be drawn sums, under one normalisation.
  private static func prepare(
    _ table: IndexTable, _ method: IndexMethod, _ normalisation: Normalisation,
    _ plan: UncertaintyPlan
  ) throws(IndexError) -> [[Double]] {
    var varied = method
    varied.normalisation = normalisation
    let means = plan.aggregations.isEmpty ? [nil] : plan.aggregations.map { Mean?.some($0) }
    var result: [Mean: [Double]] = [:]
    for mean in means {
      // The whole index is worked out once, so that what a mean cannot take is found before.
      if let mean { varied.composition = method.composition.using(mean) }
      let scores = try IndexScores(table, method: varied)
      for used in Set(varied.composition.groups.map(\.mean)) where result[used] == nil {
        result[used] = scores.normalised.flatMap { $0.map { $0.map(used.into) ?? .nan } }
      }
    }
    return Mean.allCases.map { result[$0] ?? [] }
  }

  /// Which numbers of a row belong to a factor.
  func positions(of factor: UncertaintyPlan.Factor) -> Range<Int> {
    switch factor {
    case .weights: 0..<indicators
    case .normalisation: indicators..<(indicators + 1)
    case .aggregation: (indicators + 1)..<(indicators + 2)
    case .leaveOneOut: (indicators + 2)..<(indicators + 3)
    case .fills: (indicators + 3)..<width
    }
  }

  /// The factors that the plan varies.
  var factors: [UncertaintyPlan.Factor] {
    UncertaintyPlan.Factor.allCases.filter { factor in
      switch factor {
      case .weights: plan.weightSpread > 0
      case .normalisation: normalisations.count > 1
      case .aggregation: plan.aggregations.count > 1
      case .leaveOneOut: plan.leavesOneOut
      case .fills: width > indicators + 3
      }
    }
  }
}
