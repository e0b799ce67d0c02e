internal import Disk
internal import Yams

/// One YAML file under `Pipelines/`.
struct DeclarationFile {
  let path: String
  let bytes: [UInt8]
  private let root: Node

  private static let largest = 16 << 20

  /// Reads a file; nothing is checked but that it is YAML.
  init(directory: String, name: String, disk: Disk) throws(PipelineError) {
    let path = directory + "/" + name
    let bytes: [UInt8]
    do {
      bytes = try disk.readFile(path, limit: DeclarationFile.largest)
    } catch {
      throw .disk(error)
    }
    try self.init(path: path, bytes: bytes)
  }

  /// Understands what was read from a file.
  init(path: String, bytes: [UInt8]) throws(PipelineError) {
    self.path = path
    self.bytes = bytes
    let node: Node?
    do {
      // Every scalar is a text until its reader makes more of it: the code NO is never a "no".
      node = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self), .basic)
    } catch {
      throw .declaration(file: path, problem: DeclarationFile.sentence(error))
    }
    guard let node else { throw .declaration(file: path, problem: "it is empty") }
    root = node
  }

  /// Reads a file anywhere.
  init(path: String) throws(PipelineError) {
    let bytes: [UInt8]
    do { bytes = try Disk().readFile(path, limit: DeclarationFile.largest) } catch {
      throw .disk(error)
    }
    try self.init(path: path, bytes: bytes)
  }

  /// The text of a key at the top; empty where there is none.
  func text(_ key: String) -> String { root[key]?.string ?? "" }

  /// Reads the whole file as a value.
  ///
  /// - Parameter keys: What the value is read from; any other key is an error.
  func decoded<Value: Decodable>(
    _ type: Value.Type, keys: DeclarationKeys
  ) throws(PipelineError) -> Value {
    if let fault = keys.fault(in: root) {
      throw .declaration(
        file: path, problem: DeclarationFile.line(of: fault.key) + fault.problem)
    }
    do {
      return try YAMLDecoder().decode(type, from: root)
    } catch let error as DecodingError {
      throw .declaration(file: path, problem: sentence(error))
    } catch {
      throw .declaration(file: path, problem: DeclarationFile.sentence(error))
    }
  }

  // MARK: Sentences

  /// Says where in the file a value is not what its reader needs.
  private func sentence(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      return place(context.codingPath, else: "the file") + " has no '\(key.stringValue)'"
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      let found = node(at: context.codingPath).map(DeclarationFile.shown) ?? "nothing"
      return place(context.codingPath, else: "the file")
        + ": found \(found), expected \(DeclarationFile.name(of: type))"
    case .dataCorrupted(let context):
      return place(context.codingPath, else: "the file") + ": \(context.debugDescription)"
    @unknown default: return "\(error)"
    }
  }

  /// `line 24: indicators[3].tolerance`.
  private func place(_ path: [any CodingKey], else top: String) -> String {
    if path.isEmpty { return top }
    var text = ""
    for key in path {
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += (text.isEmpty ? "" : ".") + key.stringValue
      }
    }
    return (node(at: path).map(DeclarationFile.line) ?? "") + text
  }

  private func node(at path: [any CodingKey]) -> Node? {
    path.reduce(root) { node, key in
      if let index = key.intValue {
        let items = node?.sequence
        return items.flatMap { $0.indices.contains(index) ? $0[index] : nil }
      }
      return node?[key.stringValue]
    }
  }

  private static func line(of node: Node) -> String {
    node.mark.map { "line \($0.line): " } ?? ""
  }

  private static func shown(_ node: Node) -> String {
    switch node {
    case .scalar(let scalar): "'\(scalar.string)'"
    case .sequence: "a list"
    default: "names with values"
    }
  }

  private static func name(of type: Any.Type) -> String {
    switch type {
    case is Int.Type: "a whole number"
    case is Double.Type: "a number"
    case is Node.Sequence.Type: "a list"
    case is Node.Mapping.Type: "names with values"
    default: "a text"
    }
  }

  /// Says in one line where a file is not YAML.
  private static func sentence(_ error: any Error) -> String {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      let since = context.map { " \($0.text) from line \($0.mark.line)" } ?? ""
      return "line \(mark.line): \(problem)\(since)"
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      return "line \(context.mark.line): more than one key '\(keys.joined(separator: "', '"))'"
    default: return "\(error)"
    }
  }
}
