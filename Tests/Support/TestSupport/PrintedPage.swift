/// A page to be made into a PDF document: texts in Helvetica at places, in points from the upper
/// left corner.
public struct PrintedPage: Sendable {
  /// Where a text is to its place.
  public enum Alignment: Sendable { case left, centre, right }

  private var content = ""

  /// An empty page of letter size, 612 by 792 points.
  public init() {}

  /// Prints a text with its baseline at `y`.
  public mutating func print(
    _ text: String, _ x: Double, _ y: Double, _ alignment: Alignment = .left, size: Double = 10
  ) {
    let width = Self.width(text) * size / 1000
    let left =
      switch alignment {
      case .left: x
      case .centre: x - width / 2
      case .right: x - width
      }
    let escaped = text.map { "()\\".contains($0) ? "\\\($0)" : String($0) }.joined()
    content += "BT /F \(size) Tf \(left) \(792 - y) Td (\(escaped)) Tj ET\n"
  }

  /// A row: the label at the left, the numbers aligned at their places.
  public mutating func row(
    _ label: String, _ numbers: [String], at places: [Double], _ y: Double,
    _ alignment: Alignment = .right
  ) {
    print(label, 50, y)
    for (number, place) in zip(numbers, places) { print(number, place, y, alignment) }
  }

  /// Widths of Helvetica's characters, in thousandths of the size; exact for numbers alone.
  private static func width(_ text: String) -> Double {
    text.reduce(0) { sum, character in
      switch character {
      case "0"..."9": sum + 556
      case ",", ".", " ": sum + 278
      case "-": sum + 333
      case "*": sum + 389
      default: sum + 556
      }
    }
  }

  /// A whole document.
  ///
  /// - Parameter trailer: Further entries of its trailer.
  public static func document(_ pages: [PrintedPage], trailer: String = "") -> [UInt8] {
    let kids = pages.indices.map { "\(4 + 2 * $0) 0 R" }.joined(separator: " ")
    var objects = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for (index, page) in pages.enumerated() {
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents \(5 + 2 * index) 0 R "
          + "/Resources << /Font << /F 3 0 R >> >> >>")
      objects.append(
        "<< /Length \(page.content.utf8.count) >>\nstream\n\(page.content)endstream")
    }
    var document = "%PDF-1.4\n"
    var places = ""
    for (index, object) in objects.enumerated() {
      let offset = String(document.utf8.count)
      places += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
      document += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = document.utf8.count
    document += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n\(places)"
    document += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R \(trailer) >>\n"
    document += "startxref\n\(start)\n%%EOF\n"
    return Array(document.utf8)
  }
}
