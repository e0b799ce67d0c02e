internal import Statistics

/// The part of a source's pipeline file that is the Eurostat extractor's own.
public struct EurostatDeclaration: Sendable, Decodable {
  /// One line of the list of series.
  struct Series: Sendable, Decodable, DeclaredSeries {
    let code: String
    let name: String
    let unit: String
    let tolerance: Double?
    let cadence: String
    /// The code of the table, in small letters: `migr_resbc1`.
    let table: String
    /// The ids of dimensions by the names they get here.
    let dimensions: [String: String]?
    /// Codes, or labels, that a dimension may have; records with others are left out.
    let only: [String: [String]]?
    /// The dimension that is the other place of a flow.
    let counterpart: String?
    /// Codes of places that the subject does not reach: without a figure there, there is none.
    let notBound: [String]?
    /// What is to be known about the definition.
    let note: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case code, name, unit, tolerance, cadence, table, dimensions, only, counterpart, note
      case notBound = "not_bound"
    }
  }

  let source: String
  let completeFrom: Int
  /// The forms to ask for, preferred first: `csv`, `tsv`, `json`.
  let forms: [String]
  /// The dimension that is the place.
  let place: String
  /// What the letters beside values mean.
  let flags: [String: Meaning]
  let series: [Series]

  enum CodingKeys: String, CodingKey, CaseIterable {
    case source, forms, place, flags, series
    case completeFrom = "complete_from"
  }

  /// The keys beside those of every source.
  public static let keys = ["forms", "place", "flags", "complete_from"]
  /// The keys of an item of each list.
  public static let lists = ["series": Series.CodingKeys.allCases.map(\.rawValue)]
}

/// A form in which Eurostat's dissemination service gives a table.
enum EurostatForm: String, Sendable, CaseIterable {
  case csv, tsv, json

  /// Where a table is, on the service's host.
  func path(to table: String) -> String {
    switch self {
    case .csv: "/sdmx/2.1/data/\(table)?format=SDMX-CSV"
    case .tsv: "/sdmx/2.1/data/\(table)?format=TSV"
    case .json: "/statistics/1.0/data/\(table)?format=JSON&lang=en"
    }
  }

  /// What the answer may be.
  var expects: Set<Question.Expectation> { self == .json ? [.json] : [.csv] }
}
