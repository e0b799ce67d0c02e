/// The distinct combinations of texts under a few names, such as the codes of sex and education.
///
/// Cells refer to a combination by its index, for a table has millions of cells and few of these.
public struct LabelSet: Sendable, Hashable {
  /// What the texts of a combination are, in order: `sex`, `education`.
  public let names: [String]
  /// The combinations; without names, the one empty one.
  public private(set) var rows: [[String]]
  private var indices: [[String]: Int32]

  /// A set under these names; without names, the set of the one empty combination.
  public init(_ names: [String] = []) {
    self.names = names
    rows = names.isEmpty ? [[]] : []
    indices = names.isEmpty ? [[]: 0] : [:]
  }

  /// The index of a combination, which is added if it is new.
  public mutating func index(of row: [String]) -> Int32 {
    if let known = indices[row] { return known }
    let index = Int32(rows.count)
    rows.append(row)
    indices[row] = index
    return index
  }

  /// The index of a combination that is there.
  public func knownIndex(of row: [String]) -> Int32? { indices[row] }

  /// The text of a name in a combination; `nil` when there is no such name.
  public func text(of name: String, in row: Int32) -> String? {
    names.firstIndex(of: name).map { rows[Int(row)][$0] }
  }

  /// Adds the combinations of another set, name by name; a name this set lacks is left out.
  ///
  /// - Returns: For each combination of the other set its index here.
  public mutating func add(_ other: LabelSet) -> [Int32] {
    let columns = names.map { other.names.firstIndex(of: $0) }
    return other.rows.map { row in
      index(of: columns.map { $0.map { row[$0] } ?? "" })
    }
  }

  /// The same set with its combinations in the order of their bytes.
  ///
  /// - Returns: The set, and for each former index the new one.
  public func sorted() -> (set: LabelSet, newIndex: [Int32]) {
    let order = rows.indices.sorted { LabelSet.precedes(rows[$0], rows[$1]) }
    var set = LabelSet(names)
    var newIndex = [Int32](repeating: 0, count: rows.count)
    for old in order { newIndex[old] = set.index(of: rows[old]) }
    return (set, newIndex)
  }

  /// Orders combinations by their first difference, byte by byte.
  public static func precedes(_ left: [String], _ right: [String]) -> Bool {
    for (one, other) in zip(left, right) where one != other {
      return one.utf8.lexicographicallyPrecedes(other.utf8)
    }
    return left.count < right.count
  }
}
