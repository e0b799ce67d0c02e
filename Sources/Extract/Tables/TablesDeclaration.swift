internal import Statistics

/// The part of a source's pipeline file that is the table extractor's own.
public struct TablesDeclaration: Sendable, Decodable {
  /// Where documents are to be had; none for a source whose files a person brings.
  struct Document: Sendable, Decodable {
    let id: String
    /// Where the document is, when its name does not move.
    let path: String?
    /// A page whose links lead to it.
    let page: String?
    /// Which links of the page: an expression that matches in the address.
    let links: String?
    /// Whether all such links are followed, or only the last.
    let takeAll: Bool?
    /// What the document may be: `xlsx`, `xls`, `csv`, `pdf`, `html`, `zip`, `gzip`, `json`.
    let expects: [String]

    enum CodingKeys: String, CodingKey, CaseIterable {
      case id, path, page, links, expects
      case takeAll = "take_all"
    }
  }

  struct Series: Sendable, Decodable, DeclaredSeries {
    let code: String
    let name: String
    let unit: String
    let tolerance: Double?
    let cadence: String
    /// The layouts its values may be in.
    let layouts: [String]
    /// The documents to ask for.
    let documents: [String]?
    /// The documents to ask for where those cannot be had.
    let otherwise: [String]?
    /// What makes it a complete list; nothing for other series.
    let list: ListRule?
    /// What the axis that tells series apart says for this one.
    let labels: [String]?
    /// What is to be known about the definition: the office, the table's title, what it leaves out.
    let note: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case code, name, unit, tolerance, cadence, layouts, documents, labels, note
      case otherwise, list
    }
  }

  let source: String
  let completeFrom: Int
  let documents: [Document]?
  let layouts: [TableLayout]
  let series: [Series]
  /// Sent with every question, for services that answer browsers alone.
  let headers: [String: String]?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case source, documents, layouts, series, headers
    case completeFrom = "complete_from"
  }

  /// The keys beside those of every source.
  public static let keys = ["complete_from", "headers"]
  /// The keys of an item of each list.
  public static let lists = [
    "documents": Document.CodingKeys.allCases.map(\.rawValue),
    "layouts": TableLayout.CodingKeys.allCases.map(\.rawValue),
    "series": Series.CodingKeys.allCases.map(\.rawValue),
  ]
}
