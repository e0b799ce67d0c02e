/// No record is lost without a word: the account that every run gives.
package enum Balance {
  /// Sources and series of a run's report whose account does not add up, as sentences.
  package static func faults(in report: JSON) -> [String] {
    report["sources"].items.flatMap { source in
      ([source] + source["series"].items).compactMap { account in
        let parts = [
          account["kept"].count, account["merged"].count, filtered(account),
          account["quarantined"].count,
        ]
        let sum = parts.reduce(0) { $0 + ($1 ?? -1) }
        if account["read"].count == sum, !parts.contains(nil) { return nil }
        return "\(account["series"].text ?? "the source"): read \(account["read"]), found \(parts)"
      }
    }
  }

  /// A source gives a number, a series one for each rule.
  private static func filtered(_ account: JSON) -> Int? {
    guard case .object(let rules) = account["filtered"] else { return account["filtered"].count }
    return rules.values.reduce(0) { $0 + ($1.count ?? -1) }
  }
}
