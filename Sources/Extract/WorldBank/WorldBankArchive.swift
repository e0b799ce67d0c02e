internal import Formats
internal import Sniffing
internal import Statistics

/// A downloaded table of the World Bank, zipped with its metadata or bare.
struct WorldBankArchive {
  /// The member, or the payload itself, that holds the values.
  let table: DocumentReference
  /// Codes whose row in the country metadata has no region: the bank's mark of an aggregate.
  private(set) var aggregates: Set<String> = []
  /// The bank's definition of each indicator, by code.
  private(set) var definitions: [String: String] = [:]

  private let payload: PayloadFile
  private let kind: DocumentKind

  /// Looks through the members and reads the metadata.
  init(_ payload: PayloadFile) throws(ExtractError) {
    self.payload = payload
    kind = try payload.kind()
    switch kind {
    case .text, .gzip:
      table = DocumentReference(payload: payload.sha256)
    case .zip:
      var members = MemberSurvey()
      try inDocument(payload.name) { try members.survey(payload) }
      guard let data = members.data else {
        throw .wrongKind(
          document: payload.name, found: members.description,
          expected: "a member API_<code>_....csv")
      }
      table = DocumentReference(
        payload: payload.sha256, ordinal: data.ordinal, member: data.name)
      aggregates = members.aggregates
      definitions = members.definitions
      if data.name.contains("_DS57_") {
        throw .retired(
          document: payload.name,
          evidence: "the member \(data.name) comes from the archives (database 57)")
      }
    default:
      // The bank answers with a message where it has no table, whatever was asked.
      if kind == .json { _ = try WorldBankJSON.header(of: payload) }
      if kind == .xml { try WorldBankXML.throwMessage(in: payload) }
      throw try payload.wrongKind(expected: "a zip or CSV file of the World Bank")
    }
  }

  /// Opens the table from its first byte.
  func open() throws(ExtractError) -> any ByteSource {
    let (kind, payload, table) = (kind, payload, table)
    return try inDocument(payload.name) { () throws -> any ByteSource in
      switch kind {
      case .zip:
        var archive = try ArchiveReader(path: payload.path)
        while let member = try archive.nextMember() {
          if member.ordinal == table.ordinal { return archive.memberSource() }
        }
        throw ExtractError.absent(document: payload.name, series: table.member)
      case .gzip: return try GzipSource(try FileSource(path: payload.path))
      default: return try FileSource(path: payload.path)
      }
    }
  }
}

/// What the members of a World Bank zip are.
private struct MemberSurvey {
  var data: ArchiveMember?
  var aggregates: Set<String> = []
  var definitions: [String: String] = [:]
  private var seen: [String] = []

  /// What the zip is, for a message.
  var description: String {
    if seen.contains("xl/workbook.xml") { return "an Excel workbook" }
    return seen.isEmpty
      ? "a zip without members" : "a zip with the members " + seen.prefix(5).joined(separator: ", ")
  }

  mutating func survey(_ payload: PayloadFile) throws {
    var archive = try ArchiveReader(path: payload.path)
    while let member = try archive.nextMember() {
      seen.append(member.name)
      guard member.name.hasSuffix(".csv") else { continue }
      if member.name.hasPrefix("API_") {
        if data != nil {
          throw ExtractError.torn(document: payload.name, problem: "it has two members API_...csv")
        }
        data = member
      } else if member.name.hasPrefix("Metadata_Country") {
        try readRows(archive.memberSource()) { fields in
          if fields.count > 1, fields[1].isEmpty { aggregates.insert(fields[0]) }
        }
      } else if member.name.hasPrefix("Metadata_Indicator") {
        try readRows(archive.memberSource()) { fields in
          if fields.count > 2 { definitions[fields[0]] = fields[2] }
        }
      }
    }
  }

  private func readRows(_ source: any ByteSource, _ body: ([String]) -> Void) throws {
    var reader = CSVReader(source)
    _ = try reader.next()
    while try reader.next() {
      var fields: [String] = []
      for column in 0..<min(reader.count, 3) { fields.append(try reader.text(column)) }
      body(fields)
    }
  }
}
