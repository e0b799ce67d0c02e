internal import Statistics

/// What a file declares about filling the gaps of an index.
public struct FillDeclaration: Sendable, Hashable, Decodable {
  /// The index whose countries, series and years are expected.
  public let index: String
  /// How the gaps of each series are filled; those of others stay.
  public let ladders: [FillLadder]
}

extension FillLadder: Decodable {
  private enum Key: String, CodingKey {
    case series, fill
    case conditions = "where"
  }

  /// The keys of a ladder, without those of its rungs.
  public static let keys = ["series", "where"]

  /// Reads a ladder such as `{ series: wdi/X, fill: [{ method: earlier-year, max_age: 5 }] }`.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    self.init(
      try SeriesCut(
        values.decode(String.self, forKey: .series),
        codes: values.decodeIfPresent([String: String].self, forKey: .conditions),
        path: decoder.codingPath),
      rungs: try values.decode([FillRung].self, forKey: .fill))
  }
}

extension FillRung: Decodable {
  private enum Key: String, CodingKey, CaseIterable {
    case method, series, place, times, citation
    case conditions = "where"
    case maxAge = "max_age"
    case maxSpan = "max_span"
  }

  /// The keys of a rung.
  public static let keys = Key.allCases.map(\.rawValue)

  /// Reads a rung such as `{ method: interpolation, max_span: 4 }`.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let path = decoder.codingPath
    func cut() throws -> SeriesCut {
      try SeriesCut(
        values.decode(String.self, forKey: .series),
        codes: values.decodeIfPresent([String: String].self, forKey: .conditions), path: path)
    }
    func years(_ key: Key) throws -> Int {
      let years = try values.decode(Int.self, forKey: key)
      if (1...100).contains(years) { return years }
      throw fault("\(key.rawValue): found \(years), expected 1 to 100 years", path: path)
    }
    let times = try values.decodeIfPresent(Double.self, forKey: .times) ?? 1
    let read: Set<Key>
    switch try values.decode(Kind.self, forKey: .method) {
    case .sameDefinition:
      self = .sameDefinition(try cut(), times: times)
      read = [.series, .conditions, .times]
    case .nationalOffice:
      self = .nationalOffice(
        try cut(), place: try values.decode(String.self, forKey: .place), times: times,
        citation: try values.decode(String.self, forKey: .citation))
      read = [.series, .conditions, .times, .place, .citation]
    case .earlierYear:
      self = .earlierYear(maxAge: try years(.maxAge))
      read = [.maxAge]
    case .interpolation:
      self = .interpolation(maxSpan: try years(.maxSpan))
      read = [.maxSpan]
    case .ratio:
      self = .ratio(try cut(), maxAge: try years(.maxAge))
      read = [.series, .conditions, .maxAge]
    }
    let unread = Set(values.allKeys).subtracting(read).subtracting([.method])
    if let key = unread.map(\.rawValue).sorted().first {
      throw fault("'\(key)' is no part of the method '\(method)'", path: path)
    }
  }
}

extension SeriesCut {
  fileprivate init(_ text: String, codes: [String: String]?, path: [any CodingKey]) throws {
    // Parents of fills are written as words.
    let words = [text] + (codes ?? [:]).flatMap { [$0.key, $0.value] }
    guard let key = SeriesKey(text), !words.contains(where: { $0.contains(/[ ;]/) }) else {
      throw fault(
        "series: found '\(text)', expected SOURCE/CODE and codes without blanks", path: path)
    }
    self.init(key, codes: codes ?? [:])
  }
}

private func fault(_ problem: String, path: [any CodingKey]) -> DecodingError {
  .dataCorrupted(.init(codingPath: path, debugDescription: problem))
}
