internal import Formats
internal import Statistics

/// ILOSTAT's tables of contents.
enum IlostatContents {
  /// When each indicator was last updated, by its id with the letter of its frequency.
  ///
  /// - Returns: Times such as `2024-10-09T07:04:48`, to be compared as texts; the service says
  ///   no time zone.
  static func updates(in answer: PayloadFile) throws(ExtractError) -> [String: String] {
    var updates: [String: String] = [:]
    try rows(of: answer, columns: ["id", "last.update"]) { reader, columns in
      let text = try reader.text(columns[1])
      guard let time = time(text) else {
        throw ExtractError.template(
          document: answer.name, place: "line \(reader.line), column 'last.update'",
          found: "'\(text)'", expected: "day/month/year hours:minutes:seconds")
      }
      updates[try reader.text(columns[0])] = time
    }
    return updates
  }

  /// The codes of the areas that have data.
  static func areas(in answer: PayloadFile) throws(ExtractError) -> Set<String> {
    var areas: Set<String> = []
    try rows(of: answer, columns: ["ref_area"]) { reader, columns in
      areas.insert(try reader.text(columns[0]))
    }
    return areas
  }

  /// Which of the two a file is; `nil` when it is neither.
  static func recognize(_ file: PayloadFile) throws(ExtractError) -> String? {
    let names = try inDocument(file.name) {
      try CSVRecords(try file.open(), separator: ",").names
    }
    guard names.contains("last.update"), names.contains("id") else { return nil }
    return names.contains("ref_area") ? "areas" : "contents"
  }

  private static func rows(
    of answer: PayloadFile, columns wanted: [String],
    _ take: (inout CSVRecords, [Int]) throws -> Void
  ) throws(ExtractError) {
    try inDocument(answer.name) {
      var reader = try CSVRecords(try answer.open(), separator: ",")
      var columns: [Int] = []
      for name in wanted {
        guard let column = reader.names.firstIndex(of: name) else {
          throw ExtractError.template(
            document: answer.name, place: "the header",
            found: reader.names.prefix(12).joined(separator: ","), expected: "a column '\(name)'")
        }
        columns.append(column)
      }
      while try reader.next() {
        if let misshape = reader.misshape {
          throw ExtractError.torn(
            document: answer.name, problem: "line \(reader.line): \(misshape)")
        }
        try take(&reader, columns)
      }
    }
  }

  /// Turns `09/10/2024 07:04:48`, the day first, into `2024-10-09T07:04:48`.
  ///
  /// - Returns: `nil` for anything else: a date that was rewritten may have day and month
  ///   changed over.
  static func time(_ text: String) -> String? {
    let parts = text.split(separator: " ")
    guard parts.count == 2 else { return nil }
    let date = parts[0].split(separator: "/")
    let clock = parts[1].split(separator: ":")
    guard date.map(\.count) == [2, 2, 4], clock.map(\.count) == [2, 2, 2],
      (date + clock).allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      clock[0] < "24", clock[1] < "60", clock[2] < "60"
    else { return nil }
    let day = "\(date[2])-\(date[1])-\(date[0])"
    return Period(day) == nil ? nil : "\(day)T\(parts[1])"
  }
}
