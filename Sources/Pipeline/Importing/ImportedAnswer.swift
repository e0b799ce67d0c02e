internal import Extract
internal import Ledger
internal import Statistics

/// What one imported file holds of one series.
struct ImportedPage {
  let holding: Holding
  let delivery: LedgerDelivery
}

/// An answer that was imported: the pages of it that were given together, or one whole file.
struct ImportedAnswer {
  /// In the order of their numbers.
  let pages: [ImportedPage]

  /// The last period it is understood to hold; `nil` where its layout does not say.
  var lastPeriod: Period? {
    pages.first.flatMap { page in
      page.holding.span.split(separator: " ").last.flatMap { Period($0) }
    }
  }

  /// The pages that its own pages announce and nobody gave.
  var missingPages: [Int] {
    guard let first = pages.first?.holding else { return [] }
    let given = Set(pages.map(\.holding.page))
    return (1...max(1, first.pages)).filter { !given.contains($0) }
  }

  /// Why it is not taken, for a person who gave some of its pages.
  var complaint: String {
    guard let first = pages.first?.holding else { return "it has no page" }
    let missing = missingPages.prefix(3).map(String.init).joined(separator: ", ")
    let rest = missingPages.count > 3 ? " and \(missingPages.count - 3) more" : ""
    return "\(first.code): found \(Set(pages.map(\.holding.page)).count) of \(first.pages) pages, "
      + "expected all of them in one import (page \(missing)\(rest) was not given)"
  }

  /// Puts the pages of one answer together; every other file is an answer by itself.
  static func all(of found: [ImportedPage]) -> [ImportedAnswer] {
    var answers: [ImportedAnswer] = []
    var paged: [String: [ImportedPage]] = [:]
    for page in found {
      if page.holding.pages > 1 {
        paged["\(page.holding.code) \(page.holding.route)", default: []].append(page)
      } else {
        answers.append(ImportedAnswer(pages: [page]))
      }
    }
    return answers
      + paged.keys.sorted().map { key in
        ImportedAnswer(
          pages: (paged[key] ?? []).sorted { $0.holding.page < $1.holding.page })
      }
  }
}

extension [ImportedAnswer] {
  /// Those that reach further behind the others; else in the order in which they were given.
  func sortedByReach() -> [ImportedAnswer] {
    enumerated().sorted { left, right in
      guard let one = left.element.lastPeriod, let other = right.element.lastPeriod, one != other
      else { return left.offset < right.offset }
      return one < other
    }.map(\.element)
  }
}
