import LoopbackServer

/// Made-up figures in the layouts of the World Bank API: csv zips, and the pages wbgapi asks for.
struct SyntheticWDI: Sendable {
  /// Twenty series, as a talent index would want them.
  static let indicators = (1...20).map { "SYN.IND.\($0 + 10)" }
  /// USA, which wbgapi looks for, and the three-letter codes AAB, AAC, ...
  static let places = (0..<266).map { number -> String in
    if number == 0 { return "USA" }
    let letters = [number / 676, number / 26 % 26, number % 26]
    return String(letters.map { Character(UnicodeScalar(UInt8(65 + $0))) })
  }
  static let years = Array(1960...2025)

  private static let zips = Dictionary(
    uniqueKeysWithValues: indicators.map { ($0, Packed.zip([("API_\($0).csv", csv($0))])) })

  /// The zip of one indicator; made once.
  static func zip(_ indicator: String) -> [UInt8]? { zips[indicator] }

  /// A figure nobody publishes.
  private static func value(_ indicator: Int, _ place: Int, _ year: Int) -> String {
    "\((indicator * 7_919 + place * 104_729 + year * 31) % 10_000_000).\(place)\(year % 10)5"
  }

  private static func csv(_ code: String) -> [UInt8] {
    let indicator = indicators.firstIndex(of: code) ?? 0
    let header = years.map { "\"\($0)\"," }.joined()
    var text = "\u{FEFF}\"Data Source\",\"World Development Indicators\",\r\n\r\n"
    text += "\"Last Updated Date\",\"2026-07-13\",\r\n\r\n\"Country Name\",\"Country Code\","
    text += "\"Indicator Name\",\"Indicator Code\",\(header)\r\n"
    for (place, name) in places.enumerated() {
      text += "\"\(name)\",\"\(name)\",\"\(code)\",\"\(code)\","
      for year in years.indices { text += "\"\(value(indicator, place, year))\"," }
      text += "\r\n"
    }
    return Array(text.utf8)
  }

  /// One page of observations of several series, as `/sources/2/series/.../data` answers.
  static func page(_ codes: [String], number: Int, size: Int) -> String {
    let perSeries = places.count * years.count
    let total = codes.count * perSeries
    let rows = ((number - 1) * size..<min(number * size, total)).map { row -> String in
      let (series, rest) = (row / perSeries, row % perSeries)
      let (place, year) = (rest / years.count, rest % years.count)
      let indicator = indicators.firstIndex(of: codes[series]) ?? 0
      return #"{"variable":[{"concept":"Country","id":"\#(places[place])","value":"x"},"#
        + #"{"concept":"Series","id":"\#(codes[series])","value":"x"},"#
        + #"{"concept":"Time","id":"YR\#(years[year])","value":"\#(years[year])"}],"#
        + #""value":\#(value(indicator, place, year))}"#
    }
    return #"{"page":\#(number),"pages":\#((total + size - 1) / size),"per_page":\#(size),"#
      + #""total":\#(total),"lastupdated":"2026-07-13","source":{"id":"2","name":"WDI","#
      + #""data":[\#(rows.joined(separator: ","))]}}"#
  }

  private static func source(_ concepts: [String]) -> String {
    #"{"page":1,"pages":1,"per_page":1000,"total":3,"source":[{"id":"2","concept":["#
      + concepts.joined(separator: ",") + "]}]}"
  }

  /// The lists wbgapi reads before its first figure.
  static func list(_ path: Substring) -> String? {
    let head = #"{"page":1,"pages":1,"per_page":1000,"total":1}"#
    switch path {
    case "region": return #"[\#(head),[{"code":"WLD","id":"WLD","iso2code":"1W","name":"World"}]]"#
    case "incomelevel", "lendingtype":
      return #"[\#(head),[{"id":"XX","iso2code":"XX","value":"x"}]]"#
    case "country/all", "country":
      let group = #"{"id":"XX","iso2code":"XX","value":"x"}"#
      let rows = places.map { code in
        #"{"id":"\#(code)","iso2Code":"XX","name":"\#(code)","region":\#(group),"#
          + #""adminregion":\#(group),"incomeLevel":\#(group),"lendingType":\#(group),"#
          + #""capitalCity":"","longitude":"","latitude":""}"#
      }
      return #"[\#(head),[\#(rows.joined(separator: ","))]]"#
    case "sources/2/concepts":
      let concepts = ["Country", "Series", "Time"].map { #"{"id":"\#($0)","value":"\#($0)"}"# }
      return source(concepts)
    case "sources/2/time/all":
      let times = years.map { #"{"id":"YR\#($0)","value":"\#($0)"}"# }
      return source([#"{"id":"Time","value":"Time","variable":[\#(times.joined(separator: ","))]}"#]
      )
    case "source/2", "sources/2":
      return #"[\#(head),[{"id":"2","name":"WDI","lastupdated":"2026-07-13"}]]"#
    default: return nil
    }
  }
}
