internal import Foundation
internal import Statistics
public import Store

/// Compares printed figures with what a snapshot says.
public struct ClaimCheck: Sendable {
  /// What became of a claim.
  public enum Verdict: String, Sendable {
    /// The snapshot says what is printed.
    case holds
    /// It says something else.
    case differs
    /// It does not say.
    case notComputable = "not computable"
  }

  /// A claim with what was found.
  public struct Result: Sendable {
    /// The claim.
    public let claim: Claim
    /// What the snapshot says, before it is rounded; `nil` when it says nothing.
    public let found: Double?
    /// Whether the two agree.
    public let verdict: Verdict
    /// Why it could not be computed.
    public let reason: String?
    /// What else would give the printed figure.
    public let alternatives: [Alternative]
  }

  /// Another reading of the snapshot that gives the printed figure, or nearly.
  public struct Alternative: Sendable, Hashable {
    /// In words: the period, the codes.
    public let what: String
    /// What it gives.
    public let value: Double
  }

  let snapshot: Snapshot

  /// Prepares a comparison.
  public init(in snapshot: Snapshot) { self.snapshot = snapshot }

  /// Compares one claim.
  public func check(_ claim: Claim) throws(PipelineError) -> Result {
    do {
      guard let value = try rows(claim.value).first else {
        return try failure(claim, missing: claim.value)
      }
      var found = value.value
      if let query = claim.dividedBy {
        guard let divisor = try rows(query).first, divisor.value != 0 else {
          return try failure(claim, missing: query)
        }
        found /= divisor.value
      }
      found *= claim.times ?? 1
      let holds = claim.agrees(with: found)
      return Result(
        claim: claim, found: found, verdict: holds ? .holds : .differs, reason: nil,
        alternatives: holds ? [] : try alternatives(to: claim, found: found))
    } catch {
      throw PipelineError(of: error)
    }
  }

  private func failure(_ claim: Claim, missing query: Claim.Query) throws -> Result {
    let record = try record(query)
    let reason =
      record == nil
      ? "the snapshot has no series '\(query.series)'"
      : "'\(query.series)' has no single value for \(query.place) in \(query.period)"
    return Result(
      claim: claim, found: nil, verdict: .notComputable, reason: reason,
      alternatives: record == nil ? [] : try alternatives(to: claim, found: nil))
  }

  private func record(_ query: Claim.Query) throws(StoreError) -> SeriesRecord? {
    try snapshot.series().first { $0.key.description == query.series }
  }

  /// The rows that answer to a query; none when there are several.
  private func rows(_ query: Claim.Query) throws(StoreError) -> [SeriesRow] {
    guard let record = try record(query) else { return [] }
    var found: [SeriesRow] = []
    var rows = try snapshot.rows(of: record.key)
    while let row = try rows.next() {
      if row.place == query.place, row.period == query.period,
        query.counterpart ?? row.counterpart == row.counterpart,
        zip(record.dimensions, row.dimensions).allSatisfy({
          query.dimensions?[$0] ?? $1 == $1
        })
      {
        found.append(row)
      }
    }
    return found.count == 1 ? found : []
  }

  /// Values of the same place that would print as the claim does, in other periods, codes, or
  /// series of the same source, and the found figure with two digits changed over.
  private func alternatives(to claim: Claim, found: Double?) throws -> [Alternative] {
    var alternatives: [Alternative] = []
    if let found, let swapped = claim.digitsChangedOver(giving: found) {
      alternatives.append(
        Alternative(
          what: "the same value, printed with the digits \(swapped) changed over", value: found))
    }
    if claim.dividedBy != nil { return alternatives }
    let source = claim.value.series.prefix { $0 != "/" }
    for record in try snapshot.series() where record.key.source == source {
      var rows = try snapshot.rows(of: record.key)
      while let row = try rows.next() {
        guard row.place == claim.value.place, claim.agrees(with: row.value * (claim.times ?? 1))
        else { continue }
        let codes = zip(record.dimensions, row.dimensions).map { "\($0)=\($1)" }
        alternatives.append(
          Alternative(
            what: ([record.key.description, row.period] + codes).joined(separator: " "),
            value: row.value * (claim.times ?? 1)))
        if alternatives.count >= 5 { return alternatives }
      }
    }
    return alternatives
  }
}

extension Claim {
  /// Whether a value prints as this figure.
  func agrees(with value: Double) -> Bool {
    let factor = pow(10, Double(decimals))
    // Half a unit of the last printed digit, either way: reports round halves up and to even.
    return abs(value * factor - (printed * factor).rounded()) <= 0.5 + 1e-9
  }

  /// The two neighbouring digits of the printed figure that, changed over, give a value.
  func digitsChangedOver(giving value: Double) -> String? {
    let digits = Array(CanonicalNumber.text(printed))
    for place in digits.indices.dropLast()
    where digits[place].isNumber && digits[place + 1].isNumber && digits[place] != digits[place + 1]
    {
      var swapped = digits
      swapped.swapAt(place, place + 1)
      let factor = pow(10, Double(decimals))
      if let other = Double(String(swapped)), abs(value - other) * factor <= 0.5 + 1e-9 {
        return String(digits[place...(place + 1)])
      }
    }
    return nil
  }
}
