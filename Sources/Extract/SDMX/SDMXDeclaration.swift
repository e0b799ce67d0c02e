internal import Statistics

/// The part of a source's pipeline file that is the SDMX extractor's own.
public struct SDMXDeclaration: Sendable, Decodable {
  /// One line of the list of series.
  struct Series: Sendable, Decodable, DeclaredSeries {
    let code: String
    let name: String
    let unit: String
    let tolerance: Double?
    let cadence: String
    /// The dataflow as it is asked for: `ILO,DF_X,1.0`.
    let flow: String
    /// The keys to ask for, one question each; an empty one asks for everything.
    let keys: [String]?
    /// The ids of dimensions by the names they get here.
    let dimensions: [String: String]?
    /// Dimensions that always have one code.
    let fixed: [String: String]?
    /// The ids of attributes by the names they get here.
    let attributes: [String: String]?
    /// The power of ten that values are to be multiplied by according to `UNIT_MULT`; values are
    /// kept as written, so the unit must say the same.
    let unitMultiplier: Int?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case code, name, unit, tolerance, cadence, flow, keys, dimensions, fixed, attributes
      case unitMultiplier = "unit_multiplier"
    }
  }

  let source: String
  let completeFrom: Int
  /// The forms to ask for, preferred first: `csv`, `generic`, `specific`, `json`.
  let forms: [String]
  /// Where the structure message with the codelists is; nothing where none is to be asked for.
  let structure: String?
  /// Appended to every question: `startPeriod=2010`.
  let parameters: String?
  /// The dimension that is the place.
  let place: String
  /// The dimension that is the other place of a flow.
  let counterpart: String?
  /// What the codes of status attributes mean.
  let statuses: [String: [String: Meaning]]?
  /// Attributes that say nothing needed.
  let ignored: [String]?
  let series: [Series]

  enum CodingKeys: String, CodingKey, CaseIterable {
    case source, forms, structure, parameters, place, counterpart, statuses, ignored, series
    case completeFrom = "complete_from"
  }

  /// The keys beside those of every source.
  public static let keys = [
    "forms", "structure", "parameters", "place", "counterpart", "statuses", "ignored",
    "complete_from",
  ]
  /// The keys of an item of each list.
  public static let lists = ["series": Series.CodingKeys.allCases.map(\.rawValue)]
}

/// A form of SDMX data, as it is asked for.
enum SDMXForm: String, Sendable, CaseIterable {
  case csv, generic, specific, json

  /// The media type to ask for.
  var accept: String {
    switch self {
    case .csv: "application/vnd.sdmx.data+csv;version=1.0.0"
    case .generic: "application/vnd.sdmx.genericdata+xml;version=2.1"
    case .specific: "application/vnd.sdmx.structurespecificdata+xml;version=2.1"
    case .json: "application/vnd.sdmx.data+json;version=2.0.0"
    }
  }

  /// What may come; a service that cannot give one form may send another, which is read as well.
  var expects: Set<Question.Expectation> { [.csv, .xml, .json] }
}
