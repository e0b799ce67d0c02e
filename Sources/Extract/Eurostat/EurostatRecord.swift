internal import Formats
internal import Sniffing

/// One value of a table, in whichever form it came.
struct EurostatRecord {
  /// Codes by the ids of dimensions, that of time aside.
  var codes: [String: String]
  var period: String
  /// As written; empty or `:` where there is none.
  var value: String
  /// Letters beside the value.
  var flags: String
  var offset: Int
  var length: Int
}

/// What a document says before its records.
struct EurostatHead {
  /// The table's code in small letters; `nil` where the form does not tell it.
  let table: String?
  /// The ids of its dimensions, that of time aside.
  let dimensions: [String]
}

/// A table of Eurostat's, read record by record.
protocol EurostatRecords {
  var head: EurostatHead { get }
  mutating func forEach(_ body: (EurostatRecord) throws -> Void) throws
}

extension PayloadFile {
  /// Reads a table in whichever form it is.
  func eurostatRecords() throws(ExtractError) -> any EurostatRecords {
    let kind = try contentKind()
    guard kind == .json || kind == .text else {
      throw try wrongKind(expected: "SDMX-CSV, TSV or JSON-stat")
    }
    return try inDocument(name) { () throws -> any EurostatRecords in
      var source = try open()
      let document = try source.readAll(limit: 1 << 30)
      if kind == .json { return try EurostatJSON(document, name: name) }
      let line = String(decoding: document.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
      return line.contains("\\TIME_PERIOD") || line.contains("\\time")
        ? try EurostatTSV(document, name: name) : try EurostatCSV(document, name: name)
    }
  }
}
