extension DecodingError {
  /// What is wrong with a document, for a person.
  var sentence: String {
    func place(_ path: [any CodingKey]) -> String {
      path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    }
    switch self {
    case .keyNotFound(let key, let context):
      return "it has no '\(place(context.codingPath + [key]))'"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "'\(place(context.codingPath))' is not what a snapshot has there"
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty
        ? "it is no JSON document" : "'\(place(context.codingPath))' cannot be read"
    @unknown default:
      return "it is no manifest"
    }
  }
}
