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
    if claims.isEmpty {
      throw .declaration(file: path, problem: "found no claims, expected at least one")
    }
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
