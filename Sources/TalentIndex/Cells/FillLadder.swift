internal import Foundation
internal import Statistics

/// Tries the rungs of an indicator's ladder in order; never asked where there is a value.
struct FillLadder {
  let column: IndicatorColumn
  /// Values by the reference rule, one for each place: means over places never include fills.
  let published: [Double?]
  let groupings: [String: [String: [String]]]

  func fill(_ place: String) -> IndicatorCell? {
    for step in column.indicator.fill ?? [] {
      if let cell = fill(place, step) { return cell }
    }
    return nil
  }

  private func fill(_ place: String, _ step: FillStep) -> IndicatorCell? {
    let reference = column.reference.year
    switch step.method {
    case .given:
      guard let given = step.values?.first(where: { $0.place == place }) else { return nil }
      return IndicatorCell(
        value: given.value, year: given.year, inputs: [],
        fill: .init(method: .given, source: given.source), error: nil)
    case .earlier:
      let oldest = reference - (step.maxAge ?? 0)
      let years = stride(from: reference, through: oldest, by: -1)
      guard let cell = column.cell(of: place, in: years) else { return nil }
      return IndicatorCell(
        value: cell.value, year: cell.year, inputs: cell.inputs,
        fill: .init(method: .earlier, source: "\(cell.year)"), error: cell.error)
    case .interpolate: return interpolated(place, span: step.maxSpan ?? 0)
    case .mean, .median: return central(of: column.places, place, step, named: "all countries")
    case .groupMean, .groupMedian:
      let groups = groupings[step.grouping ?? ""] ?? [:]
      guard let group = groups.first(where: { $0.value.contains(place) }) else { return nil }
      return central(of: group.value, place, step, named: group.key)
    }
  }

  /// On the line between the nearest years before and after the one wanted.
  private func interpolated(_ place: String, span: Int) -> IndicatorCell? {
    let reference = column.reference.year
    let before = stride(from: reference - 1, through: reference - span, by: -1)
    let after = stride(from: reference + 1, through: reference + span, by: 1)
    guard let earlier = column.cell(of: place, in: before),
      let later = column.cell(of: place, in: after), later.year - earlier.year <= span,
      later.year > reference
    else { return nil }
    let share = Double(reference - earlier.year) / Double(later.year - earlier.year)
    return IndicatorCell(
      value: earlier.value + share * (later.value - earlier.value), year: reference,
      inputs: earlier.inputs + later.inputs,
      fill: .init(method: .interpolate, source: "\(earlier.year) and \(later.year)"),
      error: nil)
  }

  /// A mean or median over places; its error is found by hiding each known value in turn.
  private func central(
    of members: [String], _ place: String, _ step: FillStep, named name: String
  ) -> IndicatorCell? {
    let members = Set(members)
    let known = zip(column.places, published).compactMap { other, value in
      members.contains(other) ? value : nil
    }
    guard !known.isEmpty else { return nil }
    let isMean = [.mean, .groupMean].contains(step.method)
    func centre(_ values: [Double]) -> Double {
      isMean ? values.reduce(0, +) / Double(values.count) : FillLadder.median(values)
    }
    var error: Double?
    if known.count > 1 {
      let misses = known.indices.map { hidden in
        var rest = known
        let truth = rest.remove(at: hidden)
        return (centre(rest) - truth) * (centre(rest) - truth)
      }
      error = (misses.reduce(0, +) / Double(misses.count)).squareRoot()
    }
    return IndicatorCell(
      value: centre(known), year: column.reference.year, inputs: [],
      fill: .init(method: step.method, source: "\(known.count) values of \(name)"),
      error: error)
  }

  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
