extension IndexEvaluation {
  /// What ``Uncertainty`` needs to know of filled cells: their standard errors, 0 where nobody
  /// knows one, and `nil` for cells as published.
  public var errors: [[Double?]] {
    cells.entries.map { column in
      column.map { entry in
        guard let cell = entry.cell, cell.isImputed else { return nil }
        return cell.error ?? 0
      }
    }
  }
}
