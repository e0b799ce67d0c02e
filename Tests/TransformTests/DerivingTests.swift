import Statistics
import Testing

@testable import Transform

@Suite("Series computed from others")
struct DerivingTests {
  /// One value: place, counterpart, period, codes, value, what is said of it.
  struct Given {
    var place: String
    var counterpart = ""
    var period: String
    var codes: [String] = []
    var value: Double
    var said: [String] = []
    var status: StatusFlags = []
    var seen = "2026-01-01T00:00:00Z"
  }

  private static let iso = """
    - { alpha3: CHN, alpha2: "CN", numeric: "156", name: China }
    - { alpha3: KOR, alpha2: "KR", numeric: "410", name: South Korea }
    - { alpha3: USA, alpha2: "US", numeric: "840", name: United States }
    """

  static func table(
    _ key: String, _ values: [Given], dimensions: [String] = [], attributes: [String] = []
  ) throws -> SeriesTable {
    var raw = RawTable(series: try #require(SeriesKey(key)))
    raw.dimensions = LabelSet(dimensions)
    raw.attributes = LabelSet(attributes)
    var codes: [String] = []
    func place(_ code: String) -> Int {
      if let index = codes.firstIndex(of: code) { return index }
      codes.append(code)
      return codes.count - 1
    }
    for value in values {
      var reading = RawTable.Reading(
        document: DocumentReference(payload: "aa"), rule: Rule("read", "Read."))
      reading.receivedAt = value.seen
      raw.readings.append(reading)
      var cell = Cell(
        place: place(value.place), period: try #require(Period(value.period)),
        value: value.value, document: raw.readings.count - 1, offset: 7, length: 3)
      if !value.counterpart.isEmpty { cell.counterpart = Int32(place(value.counterpart)) }
      cell.breakdown = raw.dimensions.index(of: value.codes)
      cell.remark = raw.attributes.index(
        of: value.said.isEmpty ? attributes.map { _ in "" } : value.said)
      cell.status = value.status
      raw.cells.append(cell)
      raw.tally.read += 1
      raw.tally.kept += 1
    }
    raw.places = codes.map { RawTable.RawPlace(code: $0, name: $0) }
    let definition = SeriesDefinition(
      key: raw.series, name: key, unit: "persons", tolerance: 1e-9, cadence: "yearly")
    return Harmonizer(gazetteer: try PlaceTables.gazetteer(iso: iso), dialect: "wdi").harmonize(
      raw, as: definition)
  }

  static let definition = SeriesDefinition(
    key: SeriesKey(source: "wdi", code: "computed"), name: "Computed", unit: "persons",
    tolerance: 1e-9, cadence: "yearly")

  /// `KOR 2020 [F] = 5 E @2026 <- 0:1 1:0` for each value.
  static func lines(_ formula: Formula, _ inputs: [SeriesTable]) throws -> [String] {
    let deriving = try Deriving(formula, from: inputs)
    let table = try deriving.table(as: definition)
    #expect(table.tally.balances)
    return table.cells.map { cell in
      let place = table.places[Int(cell.place)].place.code
      let counterpart = cell.counterpart < 0 ? "" : table.places[Int(cell.counterpart)].place.code
      let codes = table.dimensions.rows[Int(cell.breakdown)]
      let said = table.attributes.rows[Int(cell.remark)].filter { !$0.isEmpty }
      let parents = deriving.parents { aPlace, aCounterpart, aPeriod, someCodes in
        (aPlace, aCounterpart, aPeriod, someCodes) == (place, counterpart, cell.period, codes)
      }
      var line = [place + (counterpart.isEmpty ? "" : "-" + counterpart), "\(cell.period)"]
      line += codes + ["=", CanonicalNumber.text(cell.value)] + said
      if !cell.status.isEmpty { line.append("(\(cell.status))") }
      let made = parents.map { parent in
        CanonicalNumber.text(inputs[parent.input].cells[parent.cell].value)
      }
      return (line + ["<-"] + made).joined(separator: " ")
    }
  }

  private let inbound = SeriesKey(source: "wdi", code: "in")
  private let net = SeriesKey(source: "wdi", code: "net")

  @Test("A difference is there where both are, with the flags of both and the later time")
  func difference() throws {
    let first = try DerivingTests.table(
      "wdi/in",
      [
        Given(place: "CHN", period: "2022", value: 210_903),
        Given(place: "CHN", period: "2023", value: 5),
        Given(place: "USA", period: "2021", value: 7, status: .provisional),
      ])
    let second = try DerivingTests.table(
      "wdi/net",
      [
        Given(place: "CHN", period: "2022", value: -841_380, seen: "2026-03-01T00:00:00Z"),
        Given(place: "USA", period: "2021", value: 4, status: .estimated),
        Given(place: "USA", period: "2022", value: 758_550.06),
      ])
    let formula = Formula.difference(inbound, net)
    #expect(
      try DerivingTests.lines(formula, [first, second]) == [
        "CHN 2022 = 1052283 <- 210903 -841380", "USA 2021 = 3 (E;P) <- 7 4",
      ])
    let table = try Deriving(formula, from: [first, second]).table(as: DerivingTests.definition)
    #expect(table.readings[Int(table.cells[0].document)].receivedAt == "2026-03-01T00:00:00Z")
    #expect(table.readings[0].rule.meaning == "Computed: wdi/in - wdi/net.")
    #expect(Formula(table.formula) == formula)
  }

  @Test("Sums, ratios and growth")
  func arithmetic() throws {
    let first = try DerivingTests.table(
      "wdi/in",
      ["2019", "2020", "2022"].enumerated().map { index, year in
        Given(place: "KOR", period: year, value: [50, 75, 0][index])
      })
    #expect(
      try DerivingTests.lines(.sum([inbound, inbound]), [first, first]) == [
        "KOR 2019 = 100 <- 50 50", "KOR 2020 = 150 <- 75 75", "KOR 2022 = 0 <- 0 0",
      ])
    #expect(
      try DerivingTests.lines(.ratio(inbound, inbound, times: 100), [first, first]) == [
        "KOR 2019 = 100 <- 50 50", "KOR 2020 = 100 <- 75 75",
      ], "nothing is divided by zero")
    #expect(
      try DerivingTests.lines(.growth(inbound, times: 100), [first]) == ["KOR 2020 = 50 <- 75 50"],
      "growth over a hole of a year is not growth of a year")
  }

  private func visas() throws -> SeriesTable {
    try DerivingTests.table(
      "wdi/in",
      [
        Given(place: "CHN", period: "FY2019", codes: ["F1"], value: 1000),
        Given(place: "CHN", period: "FY2019", codes: ["H1B"], value: 30, status: .estimated),
        Given(place: "CHN", period: "FY2019", codes: ["H4"], value: 4),
        Given(place: "KOR", period: "FY2019", codes: ["F1"], value: 9),
      ], dimensions: ["class"])
  }

  @Test("Groups of codes are added up, and say of how many codes there was something")
  func groups() throws {
    let formula = Formula.groups(
      inbound, over: "class", into: "group",
      members: ["work": ["H1B", "H2A", "H4"], "all": ["F1", "H1B", "H4"]])
    #expect(
      try DerivingTests.lines(formula, [visas()]) == [
        "CHN FY2019 all = 1034 3 of 3 (E) <- 1000 30 4",
        "CHN FY2019 work = 34 2 of 3 (E) <- 30 4", "KOR FY2019 all = 9 1 of 3 <- 9",
      ])
    #expect(
      try DerivingTests.lines(.total(inbound, over: ["class"]), [visas()]) == [
        "CHN FY2019 = 1034 3 (E) <- 1000 30 4", "KOR FY2019 = 9 1 <- 9",
      ])
  }

  @Test("A sum over a value that was kept out is none; sums without it stay")
  func holes() throws {
    var table = try visas()
    let position = try #require(table.cells.firstIndex { $0.value == 30 })
    table.absences = [Absence(table.cells.remove(at: position), .quarantined)]
    let formula = Formula.groups(
      inbound, over: "class", into: "group",
      members: ["work": ["H1B", "H2A", "H4"], "dependants": ["H4"]])
    #expect(
      try DerivingTests.lines(formula, [table]) == [
        "CHN FY2019 dependants = 4 1 of 1 <- 4"
      ])
    #expect(
      try DerivingTests.lines(.total(inbound, over: ["class"]), [table]) == [
        "KOR FY2019 = 9 1 <- 9"
      ])
    let derived = try Deriving(formula, from: [table]).table(as: DerivingTests.definition)
    #expect(derived.absences.map(\.reason) == [.incomplete])
  }

  @Test("Eleven months are no year, and the year says so")
  func years() throws {
    let months = (1...12).flatMap { month -> [Given] in
      let text = "2022-" + (month < 10 ? "0\(month)" : "\(month)")
      let china = Given(place: "CHN", period: text, value: Double(month))
      return month == 5 ? [china] : [china, Given(place: "KOR", period: text, value: 1)]
    }
    let table = try DerivingTests.table("wdi/in", months)
    let lines = try DerivingTests.lines(.calendarYears(inbound), [table])
    #expect(lines == ["CHN 2022 = 78 12 of 12 <- 1 2 3 4 5 6 7 8 9 10 11 12"])
    let derived = try Deriving(.calendarYears(inbound), from: [table])
      .table(as: DerivingTests.definition)
    #expect(derived.absences.map(\.reason) == [.incomplete])
    #expect(derived.tally.filtered == ["incomplete": 1])
  }

  @Test("Flows seen from the other end are the same flows")
  func transposed() throws {
    let flows = try DerivingTests.table(
      "wdi/in",
      [
        Given(place: "USA", counterpart: "CHN", period: "2020", value: 3),
        Given(place: "USA", counterpart: "KOR", period: "2020", value: 4),
        Given(place: "KOR", counterpart: "CHN", period: "2020", value: 5),
      ])
    #expect(
      try DerivingTests.lines(.transpose(inbound), [flows]) == [
        "CHN-KOR 2020 = 5 <- 5", "CHN-USA 2020 = 3 <- 3", "KOR-USA 2020 = 4 <- 4",
      ])
    #expect(
      try DerivingTests.lines(.total(inbound, over: ["counterpart"]), [flows]) == [
        "KOR 2020 = 5 1 <- 5", "USA 2020 = 7 2 <- 3 4",
      ])
  }

  @Test("Values are selected by codes and by what is said of them")
  func selected() throws {
    let table = try DerivingTests.table(
      "wdi/in",
      [
        Given(
          place: "USA", period: "2020", codes: ["SEX_T", "BA:1"], value: 3, said: ["yes"]),
        Given(place: "USA", period: "2020", codes: ["SEX_T", "BB:2"], value: 4, said: ["no"]),
        Given(place: "USA", period: "2020", codes: ["SEX_F", "BA:1"], value: 2, said: ["yes"]),
      ], dimensions: ["sex", "source"], attributes: ["preferred"])
    #expect(
      try DerivingTests.lines(
        .select(inbound, where: ["preferred": "yes"], without: ["source"]), [table]) == [
          "USA 2020 SEX_F = 2 yes <- 2", "USA 2020 SEX_T = 3 yes <- 3",
        ])
    #expect(
      throws: DeriveError(
        "wdi/computed: USA 2020 results more than once: a dimension is left out that tells "
          + "values apart")
    ) {
      try Deriving(.select(inbound, where: [:], without: ["source"]), from: [table])
        .table(as: DerivingTests.definition)
    }
  }

  @Test("What does not fit together is said")
  func misfits() throws {
    let plain = try DerivingTests.table("wdi/net", [Given(place: "USA", period: "2020", value: 1)])
    let cases: [(Formula, [SeriesTable], String)] = [
      (
        .difference(inbound, net), [try visas(), plain],
        "wdi/in is broken down by class, wdi/net by nothing"
      ),
      (.transpose(net), [plain], "wdi/net has no counterparts to change over with"),
      (
        .groups(net, over: "class", into: "group", members: [:]), [plain],
        "wdi/net is not broken down by 'class'"
      ),
      (.total(net, over: ["age"]), [plain], "wdi/net is not broken down by 'age'"),
      (.select(net, where: ["sex": "F"], without: []), [plain], "wdi/net has no 'sex'"),
    ]
    for (formula, inputs, sentence) in cases {
      #expect(throws: DeriveError(sentence)) { try Deriving(formula, from: inputs) }
    }
  }

  @Test(
    "Every formula is read back from the line it is kept as",
    arguments: [
      Formula.difference(SeriesKey(source: "a", code: "b/c"), SeriesKey(source: "d", code: "é")),
      .sum([SeriesKey(source: "a", code: "b"), SeriesKey(source: "a", code: "c")]),
      .ratio(SeriesKey(source: "a", code: "b"), SeriesKey(source: "a", code: "c"), times: 0.1),
      .growth(SeriesKey(source: "a", code: "b"), times: 100),
      .groups(
        SeriesKey(source: "a", code: "b"), over: "x", into: "y", members: ["p": ["1", "2"]]),
      .total(SeriesKey(source: "a", code: "b"), over: ["x", "counterpart"]),
      .calendarYears(SeriesKey(source: "a", code: "b")),
      .transpose(SeriesKey(source: "a", code: "b")),
      .select(SeriesKey(source: "a", code: "b"), where: ["x": "1"], without: ["x"]),
    ])
  func text(formula: Formula) {
    #expect(Formula(formula.text) == formula)
    #expect(!formula.text.contains("\n"))
  }
}
