internal import Formats
internal import Statistics

/// One place and year, as the bank's JSON and XML write it.
struct WorldBankRow: Sendable {
  /// The value, as far as it can be understood.
  enum Value: Sendable {
    case empty
    case number(Double)
    case other(String)
  }

  var indicator = ""
  var indicatorName = ""
  /// The bank's own two-character code.
  var place = ""
  var placeName = ""
  /// Empty for income groups.
  var alpha3 = ""
  var date = ""
  var status = ""
  var value = Value.empty
  var range = (offset: 0, length: 0)

  /// The code to resolve the place by.
  var placeCode: String { alpha3.isEmpty ? place : alpha3 }
}

extension WorldBankRow {
  /// Takes the text that stands as the value in XML.
  ///
  /// A comment or a second element may cut it in pieces: those are never one number.
  mutating func takeValue(_ reader: borrowing XMLEventReader) {
    let before: String
    switch value {
    case .empty:
      range = (reader.range.lowerBound, reader.range.count)
      value = reader.number.map { .number($0) } ?? .other(reader.text)
      return
    case .number(let number): before = CanonicalNumber.text(number)
    case .other(let text): before = text
    }
    range.length = reader.range.upperBound - range.offset
    value = .other(before + reader.text)
  }
}

extension TableBuilder {
  /// Takes a row of the series being read.
  mutating func add(_ row: WorldBankRow) {
    if table.publishedName.isEmpty { table.publishedName = row.indicatorName }
    let place = place(row.placeCode, name: row.placeName)
    func reject(_ text: String, _ reason: Rejection.Reason, _ explanation: String) {
      self.reject(
        text, place: row.placeCode, period: row.date, reason: reason, at: row.range,
        explanation: explanation)
    }
    switch row.value {
    case .empty: leaveEmpty()
    case .other(let text): reject(text, .notANumber, "expected a number or nothing")
    case .number(let value):
      guard let period = Period(row.date), period.kind == .year else {
        let text = CanonicalNumber.text(value)
        return reject(text, .badPeriod, "found the date '\(row.date)', expected a year")
      }
      guard let status = TableBuilder.status(row.status) else {
        let text = CanonicalNumber.text(value)
        return reject(
          text, .unknownStatus, "found the status '\(row.status)', expected E, F or nothing")
      }
      add(value, place: place, period: period, status: status, at: row.range)
    }
  }

  /// The bank marks forecasts with F and estimates with E.
  private static func status(_ text: String) -> StatusFlags? {
    switch text {
    case "": []
    case "E": .estimated
    case "F": .forecast
    default: nil
    }
  }
}
