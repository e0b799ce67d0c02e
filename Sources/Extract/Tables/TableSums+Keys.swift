extension TableSums {
  /// What a column says of the dimension that is added up, and of everything else.
  struct Key {
    var code = ""
    var beside: [String] = []

    /// The keys of the columns of values.
    ///
    /// - Parameters:
    ///   - name: The dimension that is added up.
    ///   - dimensions: Where each dimension is told.
    ///   - period: Where the period is told.
    static func all(
      over name: String, under head: TableHead, _ dimensions: inout [AxisReader],
      _ period: inout AxisReader, columns: [String: Int], told: [String: String]
    ) -> [Int: Key] {
      var keys: [Int: Key] = [:]
      for column in head.valueColumns {
        var key = Key()
        for index in dimensions.indices {
          let text = dimensions[index].text(
            TableRow(), column: column, head, columns: columns, told: told)
          if dimensions[index].name == "dimension \(name)" {
            key.code = text
          } else {
            key.beside.append(text)
          }
        }
        key.beside.append(
          period.text(TableRow(), column: column, head, columns: columns, told: told))
        keys[column] = key
      }
      return keys
    }
  }
}
