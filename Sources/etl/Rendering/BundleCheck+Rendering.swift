internal import Pipeline
internal import Store

extension Bundle.Description {
  /// What a bundle says of itself, for scripts.
  var members: [(String, JSONValue)] {
    [
      ("edition", .string(edition)), ("snapshot", .string(snapshot)), ("digest", .string(digest)),
      ("tool", .string(tool)), ("same_pipelines", .bool(hasSamePipelines)),
      ("pruned", .array(pruned.map(JSONValue.string))),
      ("editions", .array((editions ?? []).map(JSONValue.string))),
      ("cannot_be_rebuilt", .text(obstacle)),
    ]
  }

  /// What of its evidence is not in it; nothing when all is.
  var missing: String {
    if !pruned.isEmpty {
      return
        "  without \(Human.count(pruned.count, "payload")) that were not in the cache: it cannot "
        + "be rebuilt from this bundle\n"
    }
    return obstacle.map { "  it cannot be rebuilt from this bundle: \($0)\n" } ?? ""
  }
}

extension BundleCheck {
  func text(of file: String) -> String {
    let verdict = isWhole ? "whole" : "DAMAGED"
    let seal =
      switch signature {
      case .none: "not signed"
      case .unchecked: "signed, not checked: --key says by whom it should be"
      case .valid: "signed by the key"
      case .invalid: "NOT SIGNED BY THE KEY"
      }
    var text =
      "\(file): \(verdict), \(Human.count(files, "file")), \(Human.bytes(bytes)), \(seal)\n"
    if let description {
      text += "  edition \(description.edition), snapshot \(description.snapshot)\n"
      text += "  digest \(description.digest)\n" + description.missing
    }
    return text
      + faults.map { "  \($0.file): found \($0.found), expected \($0.expected)\n" }.joined()
  }

  var json: JSONValue {
    .object(
      [("ok", .bool(isWhole)), ("files", .integer(files)), ("bytes", .integer(bytes))]
        + (description?.members ?? []) + [
          ("signature", .string(signature.rawValue)),
          (
            "faults",
            .array(
              faults.map {
                .object([
                  ("file", .string($0.file)), ("offset", .null),
                  ("expected", .string($0.expected)), ("found", .string($0.found)),
                ])
              })
          ),
        ])
  }
}
