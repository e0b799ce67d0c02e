internal import Yams

/// The keys a declaration may have; one that nothing reads is most often misspelt.
indirect enum DeclarationKeys: Sendable {
  /// A text, a number, or a list of them.
  case value
  /// A list whose items have keys of their own.
  case list(DeclarationKeys)
  /// Names with values.
  case mapping([String: DeclarationKeys])

  /// Names with plain values.
  static func values(_ names: [String]) -> DeclarationKeys {
    .mapping(Dictionary(uniqueKeysWithValues: names.map { ($0, .value) }))
  }

  /// The first key that nothing reads, with a sentence about it; `nil` when all are known.
  func fault(in node: Node) -> (key: Node, problem: String)? {
    switch self {
    case .value: return nil
    case .list(let keys):
      return node.sequence?.lazy.compactMap { keys.fault(in: $0) }.first
    case .mapping(let known):
      for (key, value) in node.mapping ?? [:] {
        guard let keys = known[key.string ?? ""] else {
          let expected = known.keys.sorted().joined(separator: ", ")
          return (key, "unknown key '\(key.string ?? "")', expected one of \(expected)")
        }
        if let fault = keys.fault(in: value) { return fault }
      }
      return nil
    }
  }
}

extension DeclarationKeys {
  /// Keys beside those that every source declares.
  ///
  /// - Parameters:
  ///   - plain: Keys of values that are not looked into.
  ///   - lists: The keys of the items of each list.
  static func source(
    _ common: [String: DeclarationKeys], plain: [String], lists: [String: [String]]
  ) -> DeclarationKeys {
    var keys = common
    for name in plain { keys[name] = .value }
    for (name, items) in lists { keys[name] = .list(values(items)) }
    return .mapping(keys)
  }
}
