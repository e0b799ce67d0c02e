import ProgramUnderTest

/// What a part of a JSON document must look like; members that are not named may be there too.
indirect enum Shape: Sendable {
  case text
  case number
  case count
  case truth
  case oneOf([String])
  case orNull(Shape)
  case list(Shape)
  case object([String: Shape])

  /// Where a document differs, as sentences; empty when it has the shape.
  func faults(in json: JSON, at path: String = "$") -> [String] {
    switch (self, json) {
    case (.orNull, .null), (.text, .text), (.number, .number), (.truth, .truth): return []
    case (.orNull(let shape), _): return shape.faults(in: json, at: path)
    case (.count, .number(let value)) where value >= 0 && value == value.rounded(): return []
    case (.oneOf(let words), .text(let word)) where words.contains(word): return []
    case (.list(let shape), .list(let items)):
      return items.enumerated().flatMap { shape.faults(in: $1, at: "\(path)[\($0)]") }
    case (.object(let shapes), .object(let members)):
      return shapes.sorted { $0.key < $1.key }.flatMap { key, shape in
        members[key].map { shape.faults(in: $0, at: "\(path).\(key)") }
          ?? ["\(path) has no '\(key)'"]
      }
    default: return ["\(path): found \(json), expected \(self)"]
    }
  }
}
