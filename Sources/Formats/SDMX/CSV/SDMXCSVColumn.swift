/// A column of an SDMX-CSV message.
struct SDMXCSVColumn {
  /// What its cells are.
  enum Kind: Equatable {
    /// What kind of artefact the structure is: "dataflow".
    case structureKind
    /// The structure of the row.
    case structure
    /// What is to be done with the row.
    case action
    /// A code of a dimension, the nth key.
    case dimension(Int)
    case value
    case attribute
    /// What the code in the column before it stands for.
    case label
    /// What other columns say too.
    case redundant
  }

  let id: String
  let kind: Kind
  /// Whether cells are "code: label".
  let isLabelled: Bool

  /// A cell as code and label.
  func split(_ text: String) -> (code: String, label: String?) {
    isLabelled ? Self.split(text) : (text, nil)
  }

  /// "code: label", or a code alone.
  static func split(_ text: String) -> (code: String, label: String?) {
    guard let colon = text.firstRange(of: ": ") else { return (text, nil) }
    return (String(text[..<colon.lowerBound]), String(text[colon.upperBound...]))
  }
}
