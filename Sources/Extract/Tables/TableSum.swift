extension TableLayout {
  /// A sum that the table prints beside its parts.
  struct Sum: Sendable, Decodable {
    /// A sum that the publisher itself printed otherwise than its parts add up, looked up in the
    /// document and reviewed.
    struct Known: Sendable, Decodable {
      /// The label of the row; any that has the sum when not said.
      let row: String?
      /// The heading of the column; any when not said.
      let column: String?
      let period: String
      /// What the parts have beyond the printed total.
      let by: Double

      enum CodingKeys: String, CodingKey, CaseIterable { case row, column, period, by }
    }

    /// Labels of rows that are sums.
    let rows: String?
    /// Headings of columns that are sums.
    let columns: String?
    /// What is added up: labels of rows, headings of columns, `block` for the rows since the last
    /// sum or heading, or `following` for the rows up to the next that matches `until`.
    let of: String
    /// A dimension that is told by the column: `columns` and `of` are then its codes, and columns
    /// that say the same of all else belong together.
    ///
    /// A row that slid to the side may agree by chance in some of them: where one does not, all of
    /// it is in doubt.
    let over: String?
    /// Labels of the rows before which the parts of a sum end that stands above them.
    let until: String?
    /// Headings of columns: where there is such a column, the sum is another one and not checked.
    let without: String?
    /// By how much sums may miss; 0.5 when not said.
    let tolerance: Double?
    /// Whether a table may be without the total; otherwise it is not whole.
    let optional: Bool?
    /// The publisher's own sums that do not add up: they are told of, and their parts are kept.
    let known: [Known]?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case rows, columns, of, over, until, without, tolerance, optional, known
    }

    /// Whether a difference is one that the publisher printed itself.
    func knows(_ difference: Double, row: String, column: String, period: String) -> Bool {
      known?.contains {
        $0.row ?? row == row && $0.column ?? column == column && $0.period == period
          && abs($0.by - difference) <= tolerance ?? 0.5
      } ?? false
    }
  }
}
