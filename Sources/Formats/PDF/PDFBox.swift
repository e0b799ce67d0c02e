/// A rectangle on a page, in points (1/72 inch) from the page's upper left corner.
public struct PDFBox: Sendable, Hashable {
  /// The edges; left is less than right, and top less than bottom.
  public let left, top, right, bottom: Double

  /// Makes a rectangle of its edges.
  public init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  var height: Double { bottom - top }
  var width: Double { right - left }
  /// Halfway between left and right.
  var centre: Double { (left + right) / 2 }

  /// The smallest rectangle around both.
  func union(_ other: PDFBox) -> PDFBox {
    PDFBox(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }

  /// The smallest rectangle around all; `nil` of none.
  static func around(_ boxes: some Sequence<PDFBox>) -> PDFBox? {
    boxes.reduce(nil) { $0?.union($1) ?? $1 }
  }

  /// How much both share from left to right; negative is the gap between them.
  func horizontalOverlap(_ other: PDFBox) -> Double {
    min(right, other.right) - max(left, other.left)
  }

  /// How much both share from top to bottom; negative is the gap between them.
  func verticalOverlap(_ other: PDFBox) -> Double {
    min(bottom, other.bottom) - max(top, other.top)
  }
}
