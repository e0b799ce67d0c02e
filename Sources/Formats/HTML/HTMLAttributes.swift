/// What some attributes of a start tag say.
struct HTMLAttributes {
  private let pairs: [(name: String, value: String)]

  init(_ pairs: [(name: String, value: String)]) { self.pairs = pairs }

  /// The value of the first attribute of this name, which is lower case.
  subscript(_ name: String) -> String? {
    pairs.first { $0.name.lowercased() == name }?.value
  }

  /// A number of cells to cover, the digits at the beginning, within what HTML allows.
  func span(_ name: String, _ allowed: ClosedRange<Int>) -> Int {
    let digits = (self[name] ?? "").drop(while: \.isWhitespace)
      .prefix { $0.isASCII && $0.isNumber }
    // Too large a number is one without a value, as is none.
    guard let number = Int(digits.prefix(9)) else { return 1 }
    return number < allowed.lowerBound ? 1 : min(number, allowed.upperBound)
  }

  /// Whether the element is not shown, as far as the tag itself says.
  var isHidden: Bool {
    if self["hidden"] != nil { return true }
    let style = (self["style"] ?? "").lowercased().filter { !$0.isWhitespace }
    return style.contains("display:none")
  }
}
