internal import Pipeline
internal import Store

/// What a check of snapshots found, for printing.
struct VerifyReport {
  var verifications: [Verification]
  var repairs: [Repair] = []

  var isWhole: Bool { verifications.allSatisfy(\.isWhole) }

  var text: String {
    var text = ""
    for repair in repairs {
      let name = "\(repair.file.snapshot)/\(repair.file.path)"
      text +=
        repair.from.map { "repaired \(name) from \($0)\n" }
        ?? "not repaired: \(name): \(repair.problem ?? "its bytes were not found")\n"
    }
    for verification in verifications {
      let evidence = VerifyReport.evidence(of: verification)
      text +=
        "snapshot \(verification.snapshot): \(verification.isWhole ? "whole" : "DAMAGED"), "
        + "\(Human.count(verification.files, "file")), \(Human.bytes(verification.bytes)), "
        + "\(evidence)\n"
      for fault in verification.faults {
        let place = fault.offset.map { " at byte \(Human.count($0))" } ?? ""
        text += "  \(fault.file)\(place): found \(fault.found), expected \(fault.expected)\n"
      }
    }
    return text
  }

  /// What of the payloads behind a snapshot was found.
  private static func evidence(of verification: Verification) -> String {
    if verification.payloadsUnchecked > 0 {
      return "\(Human.count(verification.payloadsUnchecked, "payload")) NOT CHECKED: the cache is "
        + "elsewhere, --cache says where"
    }
    return Human.count(verification.payloadsPresent, "payload")
      + (verification.payloadsPruned > 0
        ? ", \(Human.count(verification.payloadsPruned)) pruned" : "")
  }

  /// - Parameter all: Whether it is about any number of snapshots, or the one that was named.
  func json(all: Bool) -> JSONValue {
    let repairs = JSONValue.array(
      repairs.map { repair in
        .object([
          ("snapshot", .string(repair.file.snapshot)), ("file", .string(repair.file.path)),
          ("from", .text(repair.from)), ("problem", .text(repair.problem)),
        ])
      })
    if !all, let verification = verifications.first {
      return .object(VerifyReport.members(of: verification) + [("repairs", repairs)])
    }
    return .object([
      ("ok", .bool(isWhole)),
      ("snapshots", .array(verifications.map { .object(VerifyReport.members(of: $0)) })),
      ("repairs", repairs),
    ])
  }

  private static func members(of verification: Verification) -> [(String, JSONValue)] {
    [
      ("snapshot", .string(verification.snapshot)), ("ok", .bool(verification.isWhole)),
      ("files", .integer(verification.files)), ("bytes", .integer(verification.bytes)),
      (
        "payloads",
        .object([
          ("present", .integer(verification.payloadsPresent)),
          ("pruned", .integer(verification.payloadsPruned)),
          ("unchecked", .integer(verification.payloadsUnchecked)),
        ])
      ),
      (
        "faults",
        .array(
          verification.faults.map { fault in
            .object([
              ("file", .string(fault.file)),
              ("offset", fault.offset.map(JSONValue.integer) ?? .null),
              ("expected", .string(fault.expected)), ("found", .string(fault.found)),
            ])
          })
      ),
    ]
  }
}
