internal import Formats

/// JSON-stat 2.0: the codes of each dimension in order, and values by their number in the grid of
/// all combinations, the last dimension changing fastest.
struct EurostatJSON: EurostatRecords {
  private(set) var head: EurostatHead
  private var ids: [String] = []
  private var sizes: [Int] = []
  private var table: String?
  /// Codes by dimension and position.
  private var codes: [String: [Int: String]] = [:]
  private var values: [Int: (text: String, offset: Int, length: Int)] = [:]
  private var flags: [Int: String] = [:]

  /// - Throws: When it is no JSON-stat, or its parts contradict one another.
  init(_ document: [UInt8], name: String) throws {
    head = EurostatHead(table: nil, dimensions: [])
    var reader = JSONReader(document)
    _ = try reader.next()
    while try reader.next() == .key {
      switch reader.text() {
      case "id": ids = try EurostatJSON.texts(&reader)
      case "size": sizes = try EurostatJSON.texts(&reader).compactMap { Int($0) }
      case "dimension": try readDimensions(&reader)
      case "value":
        try EurostatJSON.forEachEntry(&reader) { position, reader in
          values[position] = (reader.text(), reader.range.lowerBound, reader.range.count)
        }
      case "status":
        try EurostatJSON.forEachEntry(&reader) { position, reader in
          // A colon says again that there is no value.
          flags[position] = reader.text().filter { $0 != ":" }
        }
      case "extension": try readExtension(&reader)
      default: try reader.skipValue()
      }
    }
    guard !ids.isEmpty, ids.count == sizes.count, sizes.allSatisfy({ $0 > 0 }),
      zip(ids, sizes).allSatisfy({ (codes[$0]?.count ?? 0) == $1 })
    else {
      throw ExtractError.template(
        document: name, place: "the dimensions",
        found: "\(ids.count) ids, \(sizes.count) sizes, \(codes.count) lists of codes",
        expected: "as many codes of each dimension as its size says")
    }
    head = EurostatHead(table: table?.lowercased(), dimensions: ids.filter { $0 != "time" })
  }

  mutating func forEach(_ body: (EurostatRecord) throws -> Void) throws {
    for position in Set(values.keys).union(flags.keys).sorted() {
      var rest = position
      var record = EurostatRecord(
        codes: [:], period: "", value: values[position]?.text ?? ":",
        flags: flags[position] ?? "", offset: values[position]?.offset ?? 0,
        length: values[position]?.length ?? 0)
      for (id, size) in zip(ids, sizes).reversed() {
        let code = codes[id]?[rest % size] ?? ""
        rest /= size
        if id == "time" { record.period = code } else { record.codes[id] = code }
      }
      try body(record)
    }
  }

  // MARK: Reading

  private static func texts(_ reader: inout JSONReader) throws -> [String] {
    var texts: [String] = []
    guard try reader.next() == .beginArray else { return [] }
    while try reader.next() != .endArray { texts.append(reader.text()) }
    return texts
  }

  /// Entries of an array, or of an object whose keys are positions; without those that are null.
  private static func forEachEntry(
    _ reader: inout JSONReader, _ body: (Int, borrowing JSONReader) -> Void
  ) throws {
    let isObject = try reader.next() == .beginObject
    var position = -1
    while true {
      let token = try reader.next()
      if token == .endObject || token == .endArray { return }
      position += 1
      if isObject {
        position = Int(reader.text()) ?? -1
        _ = try reader.next()
      }
      if reader.token == .number || reader.token == .string { body(position, reader) }
    }
  }

  /// Reads `{ "geo": { "label": ..., "category": { "index": { "AT": 0 }, "label": ... } } }`.
  private mutating func readDimensions(_ reader: inout JSONReader) throws {
    _ = try reader.next()
    while try reader.next() == .key {
      let id = reader.text()
      try EurostatJSON.enter("category", &reader) { reader in
        try EurostatJSON.enter("index", &reader) { reader in
          var positions: [Int: String] = [:]
          if reader.token == .beginArray {
            while try reader.next() != .endArray { positions[positions.count] = reader.text() }
          } else {
            while try reader.next() == .key {
              let code = reader.text()
              _ = try reader.next()
              positions[reader.number().map { Int($0) } ?? -1] = code
            }
          }
          codes[id] = positions
        }
      }
    }
  }

  /// Reads `{ "lang": "EN", "id": "MIGR_RESBC1", ... }`.
  private mutating func readExtension(_ reader: inout JSONReader) throws {
    guard try reader.next() == .beginObject else { return }
    while try reader.next() == .key {
      let isID = reader.equals("id")
      _ = try reader.next()
      if isID { table = reader.text() } else { try reader.skipValue() }
    }
  }

  /// Goes through an object and shows the value of one key, whose first token was read, to `body`.
  private static func enter(
    _ key: String, _ reader: inout JSONReader, _ body: (inout JSONReader) throws -> Void
  ) throws {
    if reader.token == .key { _ = try reader.next() }
    while try reader.next() == .key {
      let isWanted = reader.equals(key)
      _ = try reader.next()
      if isWanted { try body(&reader) } else { try reader.skipValue() }
    }
  }
}
