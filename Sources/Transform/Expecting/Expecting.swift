public import Statistics

/// Compares a series with what is expected of it.
///
/// ```swift
/// let expecting = Expecting([SeriesExpectation(.range(low: 0, high: 100))])
/// let (table, findings) = expecting.examine(harmonized, beside: [:])
/// ```
public struct Expecting: Sendable, Hashable {
  /// What is expected.
  public let expectations: [SeriesExpectation]

  /// What is expected of a series beyond what every series has to bear; one of a kind replaces the
  /// general one.
  public init(_ own: [SeriesExpectation], beside general: [SeriesExpectation] = []) {
    func kept(_ expectations: [SeriesExpectation], beside stronger: [SeriesExpectation])
      -> [SeriesExpectation]
    {
      expectations.filter { one in
        !one.rule.isSingle || !stronger.contains { $0.rule.name == one.rule.name }
      }
    }
    let declared = kept(general, beside: own) + own
    expectations = kept(SeriesExpectation.always, beside: declared) + declared
  }

  /// The series that have to be known as well.
  public var others: [SeriesKey] {
    expectations.flatMap { expectation -> [SeriesKey] in
      switch expectation.rule {
      case .agreement(let key, _): [key]
      case .sum(let rule): if case .series(let keys) = rule.parts { keys } else { [] }
      default: []
      }
    }
  }

  /// Examines the values of a series, each by itself and beside the others.
  ///
  /// - Parameter others: Those of ``others`` that are there.
  /// - Returns: The series without the values that go to quarantine, its tally still in balance,
  ///   and everything that is not as expected.
  public func examine(
    _ table: SeriesTable, beside others: [SeriesKey: SeriesTable]
  ) -> (table: SeriesTable, findings: [Finding]) {
    var findings: [Finding] = []
    var keptOut: [Int: (problem: String, rule: String)] = [:]
    for expectation in expectations {
      findings += shape(of: table, expectation, beside: others)
      let violations = violations(of: expectation.rule, in: table, beside: others)
      guard let first = violations.first else { continue }
      if expectation.severity == .quarantine {
        for violation in violations where keptOut[violation.cell] == nil {
          keptOut[violation.cell] = (violation.problem, expectation.rule.name)
        }
      }
      let cells = violations.map { table.cells[$0.cell] }
      let noun = violations.count == 1 ? "1 value" : "\(violations.count) values"
      findings.append(
        Finding(
          table.definition.key, expectation,
          "\(noun) not as expected (\(expectation.rule.name)): \(table.label(of: cells[0])) "
            + first.problem,
          subject: cells.map { "\(table.label(of: $0)) \(CanonicalNumber.text($0.value))" }
            .joined(separator: "\n")))
    }
    return (keepingOut(keptOut, of: table), findings)
  }

  private func keepingOut(
    _ keptOut: [Int: (problem: String, rule: String)], of table: SeriesTable
  ) -> SeriesTable {
    if keptOut.isEmpty { return table }
    var table = table
    for (position, reason) in keptOut.sorted(by: { $0.key < $1.key }) {
      let cell = table.cells[position]
      table.rejections.append(
        Rejection(
          series: table.definition.key, place: table.places[Int(cell.place)].place.code,
          period: cell.period.description, text: CanonicalNumber.text(cell.value),
          reason: .unexpected,
          explanation: "\(table.label(of: cell)) \(reason.problem) (\(reason.rule))",
          document: table.readings[Int(cell.document)].document, offset: cell.offset,
          length: Int(cell.length)))
      table.absences.append(Absence(cell, .quarantined))
    }
    table.absences = Absence.sorted(table.absences)
    table.cells = table.cells.indices.filter { keptOut[$0] == nil }.map { table.cells[$0] }
    table.tally.kept -= keptOut.count
    table.tally.quarantined += keptOut.count
    return table
  }

  private func violations(
    of rule: SeriesExpectation.Rule, in table: SeriesTable,
    beside others: [SeriesKey: SeriesTable]
  ) -> [Violation] {
    switch rule {
    case .range(let low, let high):
      each(in: table) {
        $0 < low || $0 > high
      } expected: {
        if high == .infinity { return "\(text(low)) or more" }
        return low == -.infinity ? "\(text(high)) or less" : "\(text(low)) to \(text(high))"
      }
    case .sign(.positive):
      each(in: table) {
        $0 <= 0
      } expected: {
        "more than 0"
      }
    case .sign(.notNegative):
      each(in: table) {
        $0 < 0
      } expected: {
        "0 or more"
      }
    case .decimals(let most):
      each(in: table) {
        Expecting.decimals(of: $0) > most
      } expected: {
        "at most \(most) \(most == 1 ? "decimal" : "decimals")"
      }
    case .sum(let rule): sums(rule, in: table, beside: others)
    case .rising: falls(in: table)
    case .jump(let factor): jumps(beyond: factor, in: table)
    case .agreement(let key, let tolerance):
      others[key].map { differences(of: table, from: $0, beyond: tolerance) } ?? []
    case .unit, .schema, .freshness, .coverage, .redefinition: []
    }
  }

  private func each(
    in table: SeriesTable, where isWrong: (Double) -> Bool, expected: () -> String
  ) -> [Violation] {
    let expected = expected()
    return table.cells.enumerated().compactMap { position, cell in
      isWrong(cell.value)
        ? Violation(cell: position, problem: "is \(text(cell.value)), expected \(expected)") : nil
    }
  }

  /// Digits after the decimal point of the shortest text of a number.
  private static func decimals(of value: Double) -> Int {
    let text = CanonicalNumber.text(value)
    let mantissa = text.prefix { $0 != "e" && $0 != "E" }
    let digits = mantissa.firstIndex(of: ".").map { mantissa[$0...].dropFirst().count } ?? 0
    let exponent = Int(text.dropFirst(mantissa.count + 1)) ?? 0
    return max(0, digits - exponent)
  }

  func text(_ value: Double) -> String { CanonicalNumber.text(value) }
}
