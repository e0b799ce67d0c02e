/// The columns of a table on one page, and which of them a number is in.
struct PDFColumns {
  /// What can be said of a number's place.
  enum Place {
    case column(Int)
    case misaligned(Int)
    case between([Int])
  }

  let columns: [PDFColumn]
  /// From here on to the right there are numbers; to the left, labels.
  let left: Double
  /// Where the first column of numbers ends.
  let firstRight: Double
  /// Up to here the headings of the labels reach.
  let labelsRight: Double

  /// Learns where the columns are.
  init(_ header: PDFHeaderPlace, _ lines: ArraySlice<PDFLine>) {
    let cells = lines.flatMap { Self.numbers(in: $0, beside: header) }
    var samples = header.columns.map { heading in
      cells.filter { cell in
        header.columns.count { $0.box.horizontalOverlap(cell.box) > 0 } == 1
          && heading.box.horizontalOverlap(cell.box) > 0
      }
    }
    Self.adopt(cells, below: header.columns, &samples)
    columns = zip(header.columns, samples).map { PDFColumn($0, $1) }
    left = columns.first?.extent.left ?? .infinity
    firstRight = columns.first?.extent.right ?? .infinity
    labelsRight = header.labels.last?.box.right ?? 0
  }

  /// The numbers of a line that stand alone and not under the labels' headings.
  private static func numbers(in line: PDFLine, beside header: PDFHeaderPlace) -> [PDFCell] {
    let left = header.labels.last?.box.right ?? 0
    return line.runs.flatMap { words -> [PDFCell] in
      let cells = words.filter { !$0.isMark }.map(PDFCell.init)
      return cells.contains { $0 == nil } ? [] : cells.compactMap { $0 }
    }.filter { $0.box.left > left }
  }

  /// Gives a column whose numbers are all beside its heading the only ones that can be its own:
  /// those between the columns to its left and right.
  private static func adopt(
    _ cells: [PDFCell], below headings: [PDFHeading], _ samples: inout [[PDFCell]]
  ) {
    for (index, heading) in headings.enumerated() where samples[index].isEmpty {
      let isAlone = [index - 1, index + 1].allSatisfy {
        !samples.indices.contains($0) || !samples[$0].isEmpty
      }
      guard isAlone else { continue }
      let start = samples.prefix(index).last?.map(\.box.right).max() ?? 0
      let end = samples.dropFirst(index + 1).first?.map(\.box.left).min() ?? .infinity
      samples[index] = cells.filter {
        $0.box.left > start && $0.box.right < end
          && heading.box.horizontalOverlap($0.box) <= 0
      }
    }
  }

  /// Says which column a number is in.
  func place(of cell: PDFCell) -> Place {
    let touched = columns.indices.filter { columns[$0].extent.horizontalOverlap(cell.box) > 0.5 }
    guard touched.count == 1, let column = touched.first else { return .between(touched) }
    return columns[column].isAligned(cell) ? .column(column) : .misaligned(column)
  }
}
