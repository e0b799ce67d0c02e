internal import Disk

/// Figures printed in a report, each bound to what a snapshot must say: `Pipelines/claims/*.yaml`.
public struct ClaimFile: Sendable {
  /// The file.
  public let path: String
  /// What it binds.
  public let claims: [Claim]

  private struct Declaration: Decodable {
    let claims: [Claim]
  }

  /// Reads a file.
  public init(path: String) throws(PipelineError) {
    self.path = path
    claims = try DeclarationFile(path: path).decoded(Declaration.self, keys: .claims).claims
    var ids: Set<String> = []
    for claim in claims where !ids.insert(claim.id).inserted {
      throw .declaration(file: path, problem: "the claim '\(claim.id)' stands twice")
    }
  }

  /// Every file under `claims/` of the pipelines.
  public static func all(in pipelines: String) throws(PipelineError) -> [ClaimFile] {
    let directory = pipelines + "/claims"
    let disk = Disk()
    var files: [ClaimFile] = []
    do {
      guard disk.exists(directory) else { return [] }
      for name in try disk.list(directory) where name.hasSuffix(".yaml") {
        files.append(try ClaimFile(path: directory + "/" + name))
      }
    } catch {
      throw PipelineError(of: error)
    }
    return files
  }
}

/// One printed figure.
public struct Claim: Sendable, Decodable {
  /// Names a value of a snapshot.
  public struct Query: Sendable, Hashable, Decodable {
    /// The series.
    public let series: String
    /// Code of the place.
    public let place: String
    /// The period as written.
    public let period: String
    /// Code of the other place of a flow.
    public let counterpart: String?
    /// Codes by dimension.
    public let dimensions: [String: String]?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case series, place, period, counterpart
      case dimensions = "where"
    }
  }

  /// Its id.
  public let id: String
  /// The sentence it stands in.
  public let text: String
  /// Where it is printed.
  public let source: String?
  /// The figure as printed, without separators.
  public let printed: Double
  /// How many decimals are printed.
  public let decimals: Int?
  /// The value that is printed.
  public let value: Query
  /// What it is divided by, where a share is printed.
  public let dividedBy: Query?
  /// What it is multiplied by: 100 for a percentage, 0.000001 for millions.
  public let times: Double?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, text, source, printed, decimals, value, times
    case dividedBy = "divided_by"
  }
}

extension DeclarationKeys {
  static let claims: DeclarationKeys = {
    let query = values(Claim.Query.CodingKeys.allCases.map(\.rawValue))
    var claim = Dictionary(
      uniqueKeysWithValues: Claim.CodingKeys.allCases.map {
        ($0.rawValue, DeclarationKeys.value)
      })
    claim["value"] = query
    claim["divided_by"] = query
    return mapping(["claims": .list(.mapping(claim))])
  }()
}
