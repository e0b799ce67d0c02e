/// Pages of the bank's answers, written row by row in its layout.
enum Pages {
  /// A row's parts as they are written in JSON; of XML the empty text stands for null.
  struct Row {
    var place: (iso2: String, name: String, iso3: String)
    var date: String
    var value: String
    var status = ""
    var indicator = "SP.POP.TOTL"

    static let highIncome = (iso2: "XD", name: "High income", iso3: "")
    static let korea = (iso2: "KR", name: "Korea, Rep.", iso3: "KOR")
    static let namibia = (iso2: "NA", name: "Namibia", iso3: "NAM")
  }

  /// The table of `WideTables` in the order of pages: the newest year first.
  static let rows = [
    Row(place: Row.highIncome, date: "2022", value: "1240000000"),
    Row(place: Row.highIncome, date: "2021", value: "null"),
    Row(place: Row.highIncome, date: "2020", value: "1234567890.5"),
    Row(place: Row.korea, date: "2022", value: "null"),
    Row(place: Row.korea, date: "2021", value: "51769539"),
    Row(place: Row.korea, date: "2020", value: "51836239"),
    Row(place: Row.namibia, date: "2022", value: "null"),
    Row(place: Row.namibia, date: "2021", value: "null"),
    Row(place: Row.namibia, date: "2020", value: "null"),
  ]

  static func json(_ row: Row) -> String {
    "{\"indicator\":{\"id\":\"\(row.indicator)\",\"value\":\"Population, total\"},"
      + "\"country\":{\"id\":\"\(row.place.iso2)\",\"value\":\"\(row.place.name)\"},"
      + "\"countryiso3code\":\"\(row.place.iso3)\",\"date\":\"\(row.date)\",\"value\":\(row.value),"
      + "\"unit\":\"\",\"obs_status\":\"\(row.status)\",\"decimal\":0}"
  }

  static func json(
    _ rows: some Sequence<Row>, page: Int = 1, of pages: Int = 1, total: Int
  ) -> String {
    "[{\"page\":\(page),\"pages\":\(pages),\"per_page\":4,\"total\":\(total),"
      + "\"sourceid\":\"2\",\"lastupdated\":\"2026-07-13\"},"
      + "[\(rows.map { json($0) }.joined(separator: ","))]]"
  }

  static func xml(_ row: Row) -> String {
    func element(_ name: String, _ text: String) -> String {
      text.isEmpty || text == "null" ? "<wb:\(name) />" : "<wb:\(name)>\(text)</wb:\(name)>"
    }
    return """
        <wb:data>
          <wb:indicator id="\(row.indicator)">Population, total</wb:indicator>
          <wb:country id="\(row.place.iso2)">\(row.place.name)</wb:country>
          \(element("countryiso3code", row.place.iso3))
          \(element("date", row.date))
          \(element("value", row.value))
          <wb:unit />
          \(element("obs_status", row.status))
          <wb:decimal>0</wb:decimal>
        </wb:data>

      """.crlf
  }

  static func xml(
    _ rows: some Sequence<Row>, page: Int = 1, of pages: Int = 1, total: Int
  ) -> String {
    let root =
      "<wb:data page=\"\(page)\" pages=\"\(pages)\" per_page=\"4\" total=\"\(total)\" "
      + "sourceid=\"2\" lastupdated=\"2026-07-13\" xmlns:wb=\"http://www.worldbank.org\">\r\n"
    return "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n" + root
      + rows.map { xml($0) }.joined() + "</wb:data>"
  }

  /// All rows in pages of four.
  static func all(_ render: ([Row], Int) -> String) -> [String] {
    [0, 4, 8].map { render(Array(rows[$0..<min($0 + 4, rows.count)]), $0 / 4 + 1) }
  }

  static let jsonPages = all { json($0, page: $1, of: 3, total: 9) }
  static let xmlPages = all { xml($0, page: $1, of: 3, total: 9) }

  /// The values on each page, as `Bank.values` shows them.
  static let values = [
    "XD 2022 1240000000", "XD 2020 1234567890.5", "KOR 2021 51769539", "KOR 2020 51836239",
  ]

  /// The downloaded form: a record for each place and year.
  static let records =
    "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n"
    + "<Root xmlns:wb=\"http://www.worldbank.org\">\r\n  <data>\r\n"
    + rows.map { row in
      """
          <record>
            <field name="Country or Area" key="\(row.place.iso3.isEmpty ? "HIC" : row.place.iso3)">\
      \(row.place.name)</field>
            <field name="Item" key="\(row.indicator)">Population, total</field>
            <field name="Year">\(row.date)</field>
            \(row.value == "null" ? "<field name=\"Value\" />" : "<field name=\"Value\">\(row.value)</field>")
          </record>

      """.crlf
    }.joined() + "  </data>\r\n</Root>"
}
