/// What a part of a package refers to, by the identifiers it uses for that.
struct PackageRelationships {
  struct Relationship {
    /// The last word of its type, the same in transitional and strict packages: "worksheet".
    let kind: Substring
    /// The name of the part it points to.
    let target: String
  }

  private var byID: [String: Relationship] = [:]
  private(set) var all: [Relationship] = []

  /// Reads the relationships of a part, which may have none; the package itself is the part `""`.
  init(of part: String, in parts: PackageParts) throws(FormatError) {
    let folder = String(part.lastIndex(of: "/").map { part[...$0] } ?? "")
    let name = folder + "_rels/" + part.dropFirst(folder.count) + ".rels"
    guard parts.member(name) != nil else { return }
    let source = try parts.open(name)
    do throws(FormatError) {
      var reader = try XMLEventReader(source)
      while case let event = try reader.next(), event != .endOfDocument {
        guard event == .start, reader.isNamed("Relationship"), let id = reader.attribute("Id"),
          let type = reader.attribute("Type"), let target = reader.attribute("Target")
        else { continue }
        if let mode = reader.attribute("TargetMode"), reader.attributeEquals(mode, "External") {
          continue
        }
        let relationship = Relationship(
          kind: reader.attributeText(type).split(separator: "/").last ?? "",
          target: Self.resolve(reader.attributeText(target), in: folder))
        if all.count == parts.limits.members {
          throw FormatError(
            "XML", offset: reader.range.lowerBound, found: "more relationships",
            expected: "at most \(all.count)")
        }
        byID[reader.attributeText(id)] = relationship
        all.append(relationship)
      }
    } catch {
      throw error.inPart(name)
    }
  }

  subscript(id: String) -> Relationship? { byID[id] }

  func first(_ kind: String) -> Relationship? { all.first { $0.kind == kind } }

  /// The part a target names: from the root with a slash in front, else from the folder.
  private static func resolve(_ target: String, in folder: String) -> String {
    var path = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for step in target.split(separator: "/") {
      switch step {
      case ".": continue
      case "..": _ = path.popLast()
      default: path.append(step)
      }
    }
    return path.joined(separator: "/")
  }
}
