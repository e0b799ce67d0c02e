extension XMLEventReader {
  /// Which of SDMX's namespaces the element is in that starts or ends.
  var part: SDMXNamespace.Part? { SDMXNamespace.part(namespace) }

  /// The value of the attribute with a local name, if the element that starts has one.
  func attributeText(named name: String) -> String? { attribute(name).map { attributeText($0) } }

  /// The current element's own characters, without blanks at both ends.
  ///
  /// Elements within it are passed over. The current event is then its end.
  mutating func takeText() throws(FormatError) -> String {
    let outside = depth - 1
    var text = ""
    while depth > outside {
      switch try next() {
      case .start: try skipElement()
      case .text: text += self.text
      case .end: break
      case .endOfDocument: return text
      }
    }
    return String(text.trimmingBlanks())
  }

  /// The text of a `Name`, `Text` or the like, with its language.
  mutating func takeLocalText() throws(FormatError) -> SDMXText {
    let language = attributeText(named: "lang")
    return SDMXText(language: language, text: try takeText())
  }

  /// What the current element refers to: a `Ref`, a `URN` or a text within it.
  ///
  /// The current event is then its end.
  mutating func takeReference() throws(FormatError) -> SDMXReference? {
    let outside = depth - 1
    var found: SDMXReference?
    while depth > outside {
      switch try next() {
      case .start where isNamed("Ref"):
        found = reference
        try skipElement()
      case .start where isNamed("URN"):
        let text = try takeText()
        found = found ?? SDMXReference(text)
      case .start: try skipElement()
      case .text where !isBlank: found = SDMXReference(text.trimmingBlanks())
      case .text, .end: break
      case .endOfDocument: return found
      }
    }
    return found
  }

  /// What the attributes of a `Ref` refer to.
  private var reference: SDMXReference? {
    guard let id = attributeText(named: "id") else { return nil }
    let kind = attributeText(named: "class")
    let agency = attributeText(named: "agencyID")
    guard let parent = attributeText(named: "maintainableParentID") else {
      return SDMXReference(
        kind: kind, agency: agency, id: id, version: attributeText(named: "version"))
    }
    return SDMXReference(
      kind: kind, agency: agency, id: parent,
      version: attributeText(named: "maintainableParentVersion"), item: id)
  }
}

extension StringProtocol {
  /// The text without blanks and line ends at both ends.
  func trimmingBlanks() -> SubSequence {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}
