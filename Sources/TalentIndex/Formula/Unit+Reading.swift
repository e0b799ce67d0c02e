internal import Foundation

extension Unit {
  /// Reads the words of a unit.
  ///
  /// - Throws: ``IndexError/unit(_:problem:)`` for empty text or a part without a noun.
  public init(_ text: String) throws(IndexError) {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first else {
      throw .unit(text, problem: "it is empty, expected words such as 'persons' or '% of GDP'")
    }
    if first == "%" || first == "percent" {
      let rest = words.dropFirst()
      guard rest.isEmpty || rest.first == "of" && rest.count > 1 else {
        throw .unit(text, problem: "expected '%' or '% of' something")
      }
      let whole = rest.dropFirst().joined(separator: " ")
      self.init(factor: 0.01, kinds: [:], whole: whole.isEmpty ? nil : whole)
      return
    }
    let parts = words.split(separator: "per", omittingEmptySubsequences: false).map(Array.init)
    var unit = Unit.number
    for (index, part) in parts.enumerated() {
      if index == 0, part.isEmpty, let below = parts.dropFirst().first {
        unit = try Unit(words: below, of: text).kindsAlone
      } else {
        let read = try Unit(words: part, of: text)
        unit = index == 0 ? read : unit / read
      }
    }
    self = unit
  }

  /// The same kinds, each once.
  private var kindsAlone: Unit { Unit(factor: 1, kinds: kinds, whole: nil) }

  /// Reads words without `per`: multipliers, then what is counted.
  private init(words: [String], of text: String) throws(IndexError) {
    var factor = 1.0
    var rest = words[...]
    while let word = rest.first, let multiplier = Unit.multipliers[word] {
      factor *= multiplier
      rest = rest.dropFirst()
    }
    guard let noun = rest.first else {
      throw .unit(text, problem: "a part of it counts nothing, expected a noun such as 'people'")
    }
    if Unit.people.contains(noun) {
      self.init(factor: factor, kinds: ["person": 1], whole: nil)
    } else if Unit.plain.contains(noun) {
      self.init(factor: factor, kinds: [:], whole: nil)
    } else {
      let kind = rest.joined(separator: " ")
      let singular = kind.count > 3 && kind.hasSuffix("s") ? String(kind.dropLast()) : kind
      self.init(factor: factor, kinds: [singular: 1], whole: nil)
    }
  }

  private static let multipliers = [
    "hundred": 1e2, "thousand": 1e3, "thousands": 1e3, "million": 1e6, "millions": 1e6,
    "billion": 1e9, "billions": 1e9, "trillion": 1e12,
  ]

  /// Words that count people; what follows them says which people.
  private static let people: Set = [
    "person", "persons", "people", "head", "heads", "capita", "inhabitant", "inhabitants",
    "worker", "workers", "researcher", "researchers", "employee", "employees", "student",
    "students",
  ]

  private static let plain: Set = ["number", "count", "ratio", "1"]
}
