internal import Statistics

/// The places that all sources share: ISO 3166, what lies beyond it, and their names.
struct Atlas: Sendable {
  /// Every place by its code here: alpha-3, or that of a former state.
  private(set) var facts: [String: PlaceFacts] = [:]
  /// By folded name.
  private(set) var names = PlaceTable()
  /// Days on which the borders under a code changed, by place.
  private(set) var breaks: [String: [BorderChange]] = [:]
  /// ISO 3166-1 codes of today, which no table may give another meaning.
  private var current: [PlaceCodeSystem: Set<String>] = [:]
  private var codes: [PlaceCodeSystem: PlaceTable] = [:]
  /// Codes of four letters of ISO 3166-3.
  private(set) var alpha4 = PlaceTable()

  /// - Throws: A code or name that stands twice, or means what is not declared.
  init(
    iso: [CountryDeclaration], beyond: BeyondISODeclaration, names shared: NamesDeclaration
  ) throws(PlaceTableError) {
    for country in iso { try declare(country) }
    for place in beyond.userAssigned { try declare(place) }
    for place in beyond.former { try declare(place) }
    for code in beyond.renamed { try declare(code) }
    for code in beyond.dated { try forget(code) }
    for code in beyond.dated { try declare(code) }
    for change in beyond.breaks { try declare(change) }
    for (code, names) in shared.names.sorted(by: { $0.key < $1.key }) {
      let place = try place(code, in: "names")
      for name in names { try declare(name, .place(place, .placeName), in: "names") }
    }
    for entry in shared.ambiguous {
      var candidates: [Place] = []
      for code in entry.candidates { candidates.append(try place(code, in: "names")) }
      try declare(entry.name, .ambiguous(candidates, .placeAmbiguous), in: "names")
    }
    for entry in shared.noPlace {
      for name in [entry.name] + (entry.names ?? []) {
        try declare(name, .noPlace(NoPlace(entry), .placeNone), in: "names")
      }
    }
  }

  /// What a code of a system means.
  func outcome(
    ofCode code: String, in system: PlaceCodeSystem, on period: Period?
  ) -> PlaceOutcome? {
    codes[system]?.outcome(of: system.key(code), on: period)
  }

  /// What a folded name means; an article before or after it is no part of it.
  func outcome(ofName folded: String, on period: Period?) -> PlaceOutcome? {
    if let outcome = names.outcome(of: folded, on: period) { return outcome }
    if folded.hasPrefix("the ") {
      return names.outcome(of: String(folded.dropFirst(4)), on: period)
    }
    if folded.hasSuffix(" the") {
      return names.outcome(of: String(folded.dropLast(4)), on: period)
    }
    return nil
  }

  /// Whether a code is in ISO 3166-1 today.
  func isCurrent(_ code: String, in system: PlaceCodeSystem) -> Bool {
    current[system]?.contains(system.key(code)) ?? false
  }

  /// The place of a code of ours.
  func place(_ code: String, in table: String) throws(PlaceTableError) -> Place {
    if let place = facts[code]?.place { return place }
    throw PlaceTableError(table: table, problem: "\(code) is no declared place")
  }

  // MARK: Building

  private mutating func declare(_ country: CountryDeclaration) throws(PlaceTableError) {
    let place = Place(code: country.alpha3, kind: .country, name: country.name)
    for (system, code, rule) in [
      (PlaceCodeSystem.alpha3, country.alpha3, Rule.placeISO),
      (.alpha2, country.alpha2, .placeAlpha2), (.m49, country.numeric, .placeNumeric),
    ] {
      if !current[system, default: []].insert(system.key(code)).inserted {
        throw PlaceTableError(table: "iso3166", problem: "\(code) stands twice")
      }
      _ = codes[system, default: PlaceTable()].declare(system.key(code), .place(place, rule))
    }
    facts[place.code] = PlaceFacts(
      place: place, alpha2: country.alpha2, numeric: country.numeric, chineseName: country.zh)
    for name in [country.name] + [country.zh].compactMap({ $0 }) {
      try declare(name, .place(place, .placeName), in: "iso3166")
    }
  }

  private mutating func declare(
    _ assigned: BeyondISODeclaration.UserAssigned
  ) throws(PlaceTableError) {
    let place = Place(code: assigned.alpha3, kind: .userAssigned, name: assigned.name)
    let days = try PlaceDays(from: assigned.from, to: nil, table: "beyond_iso")
    facts[place.code] = PlaceFacts(
      place: place, alpha2: assigned.alpha2, numeric: assigned.numeric,
      chineseName: assigned.zh, days: days)
    for name in [assigned.name] + [assigned.zh].compactMap({ $0 }) {
      try declare(name, .place(place, .placeName), in: "beyond_iso")
    }
  }

  private mutating func declare(
    _ former: BeyondISODeclaration.Former
  ) throws(PlaceTableError) {
    let table = "beyond_iso"
    let place = Place(
      code: former.code, kind: .former, name: former.name, members: former.successors)
    let days = try PlaceDays(from: former.from, to: former.to, table: table)
    if facts[former.code] != nil {
      throw PlaceTableError(table: table, problem: "\(former.code) stands twice")
    }
    facts[former.code] = PlaceFacts(
      place: place, alpha2: former.alpha2, alpha4: former.alpha4, numeric: former.numeric,
      chineseName: former.zh, days: days, withdrawn: former.withdrawn)
    for (system, code) in [
      (PlaceCodeSystem.alpha3, former.code), (.alpha2, former.alpha2), (.m49, former.numeric),
    ] {
      guard let code else { continue }
      try declare(code, in: system, place, .placeFormer, on: days)
    }
    if let code = former.alpha4 {
      alpha4.declare(code, place, .placeFormer, on: .all)
    }
    let names = [former.name] + (former.names ?? []) + [former.zh].compactMap { $0 }
    for name in names {
      try declare(name, .place(place, .placeFormer), in: table)
      // "Czechoslovakia, Former" and "former Czechoslovakia" name no other place.
      for form in ["\(name) former", "former \(name)"] where !knows(form) {
        try declare(form, .place(place, .placeFormer), in: table)
      }
    }
  }

  private mutating func declare(
    _ renamed: BeyondISODeclaration.Renamed
  ) throws(PlaceTableError) {
    let place = try place(renamed.means, in: "beyond_iso")
    for (system, code) in [(PlaceCodeSystem.alpha3, renamed.alpha3), (.alpha2, renamed.alpha2)] {
      guard let code else { continue }
      try declare(code, in: system, place, .placeRenamed, on: .all)
    }
    alpha4.declare(renamed.alpha4, place, .placeRenamed, on: .all)
  }

  private mutating func declare(
    _ code: String, in system: PlaceCodeSystem, _ place: Place, _ rule: Rule, on days: PlaceDays
  ) throws(PlaceTableError) {
    if isCurrent(code, in: system) {
      throw PlaceTableError(table: "beyond_iso", problem: "\(code) is \(system.title)")
    }
    codes[system, default: PlaceTable()].declare(system.key(code), place, rule, on: days)
  }

  private mutating func declare(_ dated: DatedDeclaration) throws(PlaceTableError) {
    let place = try place(dated.means, in: "beyond_iso")
    let days = try PlaceDays(from: dated.from, to: dated.to, table: "beyond_iso")
    if let system = Atlas.system(of: dated.text) {
      try declare(dated.text, in: system, place, .placeDated, on: days)
    } else {
      names.declare(PlaceName.folded(dated.text), place, .placeDated, on: days)
    }
  }

  /// Makes room for what is said about a text by the day.
  private mutating func forget(_ dated: DatedDeclaration) throws(PlaceTableError) {
    if let system = Atlas.system(of: dated.text) {
      codes[system]?.remove(dated.text)
    } else {
      names.remove(PlaceName.folded(dated.text))
    }
  }

  /// A text of two or three capitals is a code, any other a name.
  private static func system(of text: String) -> PlaceCodeSystem? {
    guard text.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
    return text.utf8.count == 2 ? .alpha2 : text.utf8.count == 3 ? .alpha3 : nil
  }

  private mutating func declare(
    _ change: BeyondISODeclaration.Break
  ) throws(PlaceTableError) {
    _ = try place(change.place, in: "beyond_iso")
    guard let day = Period(change.on) else {
      throw PlaceTableError(table: "beyond_iso", problem: "'\(change.on)' is no day")
    }
    breaks[change.place, default: []].append(BorderChange(on: day, note: change.note))
  }

  private func knows(_ name: String) -> Bool { names.knows(PlaceName.folded(name)) }

  private mutating func declare(
    _ name: String, _ outcome: PlaceOutcome, in table: String
  ) throws(PlaceTableError) {
    if names.declare(PlaceName.folded(name), outcome) != nil {
      throw PlaceTableError(table: table, problem: "'\(name)' is the name of another place")
    }
  }
}

extension PlaceDays {
  /// Reads declared days.
  init(from: String?, to: String?, table: String) throws(PlaceTableError) {
    func period(_ text: String?) throws(PlaceTableError) -> Period? {
      guard let text else { return nil }
      if let period = Period(text) { return period }
      throw PlaceTableError(
        table: table, problem: "'\(text)' is no period, expected a form such as 1992-04-26")
    }
    self.init(from: try period(from), to: try period(to))
  }
}

extension NoPlace {
  init(_ declaration: NoPlaceDeclaration) {
    self.init(
      code: declaration.code, name: declaration.name, reason: declaration.reason,
      partOf: declaration.partOf ?? "")
  }
}
