internal import Formats
internal import Sniffing

/// What indicators are called: the API's list of them, or a bulk file's.
struct UISLabels: Sendable {
  private var labels: [String: String] = [:]
  private var codes: [String: String] = [:]

  /// Reads `/definitions/indicators` or a file `..._LABEL.csv`.
  init(_ file: PayloadFile) throws(ExtractError) {
    if try file.contentKind() == .json {
      try inDocument(file.name) {
        var source = try file.open()
        var reader = JSONReader(try source.readAll(limit: 64 << 20))
        guard try reader.next() == .beginArray else {
          throw ExtractError.template(
            document: file.name, place: "the outside",
            found: "\(reader.token.map { "\($0)" } ?? "")",
            expected: "a list of indicators")
        }
        while try reader.next() == .beginObject {
          let fields = try reader.texts(of: ["indicatorCode", "name"])
          add(fields["indicatorCode"], fields["name"])
        }
      }
    } else {
      try inDocument(file.name) {
        var records = try CSVRecords(try file.open(), separator: ",")
        try read(&records)
      }
    }
  }

  /// Reads the member `..._LABEL.csv` of a bulk zip; `nil` where there is none.
  init?(inZip file: PayloadFile) throws(ExtractError) {
    guard try file.kind() == .zip else { return nil }
    var isFound = false
    try inDocument(file.name) {
      var archive = try ArchiveReader(path: file.path)
      while let member = try archive.nextMember() {
        guard member.name.hasSuffix("_LABEL.csv") else { continue }
        var records = try CSVRecords(archive.memberSource(), separator: ",")
        try read(&records)
        isFound = true
      }
    }
    if !isFound { return nil }
  }

  /// What an indicator is called.
  func label(of code: String) -> String? { labels[code] }

  /// The indicator that is called so; `nil` when none is.
  func code(of label: String) -> String? { codes[UISLabels.folded(label)] }

  /// Whether a file is a list that answers a reference question, and which.
  static func reference(_ file: PayloadFile) throws(ExtractError) -> String? {
    switch try file.contentKind() {
    case .json:
      return try inDocument(file.name) {
        var source = try file.open()
        var reader = JSONReader(try source.readAll(limit: 256 << 20))
        guard try reader.next() == .beginArray, try reader.next() == .beginObject else {
          return nil
        }
        while try reader.next() == .key {
          if reader.equals("indicatorCode") { return "indicators" }
          if reader.equals("regionGroup") { return "geounits" }
          try reader.skipValue()
        }
        return nil
      }
    case .text:
      let names = try inDocument(file.name) {
        try CSVRecords(try file.open(), separator: ",").names.map { $0.uppercased() }
      }
      switch names {
      case ["INDICATOR_ID", "INDICATOR_LABEL_EN"]: return "indicators"
      case ["COUNTRY_ID", "COUNTRY_NAME_EN"]: return "countries"
      case ["REGION_ID", "COUNTRY_ID", "COUNTRY_NAME_EN"]: return "regions"
      default: return nil
      }
    default: return nil
    }
  }

  private mutating func read(_ records: inout CSVRecords) throws {
    let names = records.names.map { $0.uppercased() }
    guard let code = names.firstIndex(of: "INDICATOR_ID"),
      let label = names.firstIndex(of: "INDICATOR_LABEL_EN")
    else { return }
    while try records.next() {
      if records.misshape == nil { add(try records.text(code), try records.text(label)) }
    }
  }

  private mutating func add(_ code: String?, _ label: String?) {
    guard let code, let label else { return }
    labels[code] = label.trimmed
    codes[UISLabels.folded(label)] = code
  }

  /// Some labels begin with a blank, and capitals moved between releases.
  private static func folded(_ label: String) -> String { label.trimmed.lowercased() }
}

extension JSONReader {
  /// The texts of some keys of the current object; the rest is passed over.
  mutating func texts(of keys: Set<String>) throws(FormatError) -> [String: String] {
    var found: [String: String] = [:]
    while try next() == .key {
      let key = text()
      _ = try next()
      if keys.contains(key), token == .string || token == .number {
        found[key] = text()
      } else {
        try skipValue()
      }
    }
    return found
  }
}
