/// Names that are safe as one step of a path.
enum FileName {
  /// The text with everything but letters, digits and "._-" replaced by "-".
  static func safe(_ text: String) -> String {
    let name = String(
      text.unicodeScalars.map { scalar in
        let isSafe = scalar.isASCII && (scalar.properties.isAlphabetic || "0"..."9" ~= scalar)
        return isSafe || scalar == "." || scalar == "_" || scalar == "-" ? Character(scalar) : "-"
      })
    // A leading dot would hide the file, or leave the folder.
    return name.isEmpty || name.hasPrefix(".") ? "_" + name : name
  }
}
