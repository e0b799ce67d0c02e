internal import Formats
internal import Statistics

/// Tells what the codes of an observation mean, its period apart.
///
/// Observations of one series follow each other, so the last answer is kept for the next.
struct SDMXKeys {
  /// What the codes say of an observation.
  enum Meaning {
    case key(place: Int, counterpart: Int32, breakdown: Int32)
    /// It belongs to another series, by a rule.
    case leftOut(rule: String)
    case rejected(Rejection.Reason, String)
  }

  private let declaration: SDMXDeclaration
  private let item: SDMXDeclaration.Series
  private let dimensions: [String]
  private let passedOver: Set<String>
  private let codes: SDMXCodes?
  private let known: [String: Set<String>]
  private var last: (keys: [SDMXComponentValue], meaning: Meaning)?

  /// - Parameter dimensions: Ids in the order of the table's dimensions.
  init(
    _ declaration: SDMXDeclaration, _ item: SDMXDeclaration.Series, dimensions: [String],
    codes: SDMXCodes?
  ) {
    self.declaration = declaration
    self.item = item
    self.dimensions = dimensions
    self.codes = codes
    // Without a data structure some forms do not tell attributes from dimensions.
    passedOver = Set(declaration.ignored ?? [])
      .union((item.attributes ?? [:]).values).union((declaration.statuses ?? [:]).keys)
      .union([SDMXObservation.timeDimension, "UNIT_MULT"])
    var known: [String: Set<String>] = [:]
    for id in dimensions {
      if let list = codes?.codes(of: id) { known[id] = Set(list.keys) }
    }
    self.known = known
  }

  /// What the codes mean; places and combinations of codes are added to the table.
  ///
  /// - Throws: Where there is a dimension that nobody declared.
  mutating func meaning(
    of observation: SDMXObservation, in builder: inout TableBuilder, document: String
  ) throws(ExtractError) -> Meaning {
    if let last, SDMXKeys.agree(last.keys, observation.keys) { return last.meaning }
    let meaning = try read(observation, into: &builder, document: document)
    last = (observation.keys, meaning)
    return meaning
  }

  /// The place's code as written; nothing where there is none.
  func place(of observation: SDMXObservation) -> String {
    observation.code(of: declaration.place) ?? ""
  }

  /// Whether all codes but the period are the same.
  private static func agree(_ left: [SDMXComponentValue], _ right: [SDMXComponentValue]) -> Bool {
    guard left.count == right.count else { return false }
    for (one, other) in zip(left, right) where one != other {
      if one.id != other.id || one.id != SDMXObservation.timeDimension { return false }
    }
    return true
  }

  private func read(
    _ observation: SDMXObservation, into builder: inout TableBuilder, document: String
  ) throws(ExtractError) -> Meaning {
    var found = [String](repeating: "", count: dimensions.count)
    var place: SDMXComponentValue?
    var counterpart: String?
    for key in observation.keys {
      if key.id == declaration.place {
        place = key
      } else if key.id == declaration.counterpart {
        counterpart = key.text
      } else if let position = dimensions.firstIndex(of: key.id) {
        found[position] = key.text
      } else if !passedOver.contains(key.id) {
        guard let code = item.fixed?[key.id] else {
          throw .template(
            document: document, place: "byte \(observation.range.lowerBound)",
            found: "the dimension '\(key.id)'",
            expected: "one that the pipeline file declares for \(item.code)")
        }
        if key.text != code { return .leftOut(rule: "other-\(key.id)") }
      }
    }
    guard let place else { return .rejected(.shape, "found no \(declaration.place), expected one") }
    for (id, code) in zip(dimensions, found) {
      if code.isEmpty { return .rejected(.shape, "found no \(id), expected a code") }
      if let list = known[id], !list.contains(code) {
        return .rejected(.unknownCode, "'\(code)' is no code of the codelist of \(id)")
      }
    }
    let name = place.label ?? codes?.codes(of: place.id)?[place.text] ?? ""
    return .key(
      place: builder.place(place.text, name: name),
      counterpart: counterpart.map { Int32(builder.place($0, name: "")) } ?? -1,
      breakdown: builder.table.dimensions.index(of: found))
  }
}
