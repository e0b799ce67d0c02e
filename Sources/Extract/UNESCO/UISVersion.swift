internal import Formats
internal import Statistics

/// The version of the data that an answer names.
enum UISVersion {
  /// Reads `/versions/default`.
  static func id(in answer: PayloadFile) throws(ExtractError) -> String {
    let fields = try inDocument(answer.name) {
      var source = try answer.open()
      var reader = JSONReader(try source.readAll(limit: 1 << 20))
      guard try reader.next() == .beginObject else { return [String: String]() }
      return try reader.texts(of: ["version"])
    }
    let id = fields["version"] ?? ""
    guard isVersion(id) else {
      throw .template(
        document: answer.name, place: "the key 'version'", found: "'\(id)'",
        expected: "a day and eight hexadecimal digits, such as 20260224-aef8b145")
    }
    return id
  }

  private static func isVersion(_ id: String) -> Bool {
    let parts = id.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 8, parts[1].count == 8 else { return false }
    let day = parts[0]
    let date = "\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.suffix(2))"
    return Period(date) != nil && parts[1].allSatisfy { $0.isHexDigit && !$0.isUppercase }
  }
}

/// The list of places of the API.
enum UISGeoUnits {
  /// The ids of regions, which are texts with blanks, colons and dates.
  static func regions(in answer: PayloadFile) throws(ExtractError) -> Set<String> {
    try inDocument(answer.name) {
      var source = try answer.open()
      var reader = JSONReader(try source.readAll(limit: 16 << 20))
      var regions: Set<String> = []
      guard try reader.next() == .beginArray else {
        throw ExtractError.template(
          document: answer.name, place: "the outside", found: "no list",
          expected: "a list of places")
      }
      while try reader.next() == .beginObject {
        let fields = try reader.texts(of: ["id", "type"])
        if fields["type"] == "REGIONAL", let id = fields["id"] { regions.insert(id) }
      }
      return regions
    }
  }
}
