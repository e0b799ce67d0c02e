/// What names stand for, by their place among the names of an XML document.
struct SDMXNameRoles {
  private var roles: ContiguousArray<SDMXComponents.Role?> = []

  /// The role that is known of a name.
  @inline(__always)
  subscript(name: Int32) -> SDMXComponents.Role? {
    get { Int(name) < roles.count ? roles[Int(name)] : nil }
    set {
      while roles.count <= Int(name) { roles.append(nil) }
      roles[Int(name)] = newValue
    }
  }
}

extension XMLEventReader {
  /// The place of an attribute's local name among the document's names.
  @inline(__always)
  func attributeNameIndex(_ index: Int) -> Int32 {
    parser.batch.attributes[parser.batch.records[nextRecord - 1].firstPart + index].name
  }

  /// Whether an attribute is in a namespace.
  @inline(__always)
  func isAttributeQualified(_ index: Int) -> Bool {
    parser.batch.attributes[parser.batch.records[nextRecord - 1].firstPart + index].namespace >= 0
  }
}
