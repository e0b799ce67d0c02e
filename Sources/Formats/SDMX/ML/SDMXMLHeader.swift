extension XMLEventReader {
  /// Reads the header of a message; the current event is its start, and then its end.
  mutating func takeHeader() throws(FormatError) -> SDMXHeader {
    var header = SDMXHeader()
    let outside = depth - 1
    while depth > outside, case let event = try next(), event != .endOfDocument {
      guard event == .start else { continue }
      switch name {
      case "ID": header.id = try takeText()
      case "Test": header.isTest = ["true", "1"].contains(try takeText())
      case "Prepared": header.prepared = try takeText()
      case "Sender":
        header.sender = attributeText(named: "id")
        try skipElement()
      case "Structure": header.structures.append(try takeStructureUse())
      default: try skipElement()
      }
    }
    return header
  }

  /// Reads which structure a message uses, from its header.
  private mutating func takeStructureUse() throws(FormatError) -> SDMXStructureUse {
    var use = SDMXStructureUse(
      id: attributeText(named: "structureID"),
      dimensionAtObservation: attributeText(named: "dimensionAtObservation"))
    let outside = depth - 1
    while depth > outside, case let event = try next(), event != .endOfDocument {
      guard event == .start else { continue }
      let kind: String? =
        switch name {
        case "Structure": "DataStructure"
        case "StructureUsage": "Dataflow"
        case "ProvisionAgrement", "ProvisionAgreement": "ProvisionAgreement"
        default: nil
        }
      let reference = try takeReference()
      guard let kind, let reference else { continue }
      use.reference = SDMXReference(
        kind: reference.kind ?? kind, agency: reference.agency, id: reference.id,
        version: reference.version, item: reference.item)
    }
    return use
  }

  /// Reads the messages of an error document or of a footer, up to the end of what is around them.
  mutating func takeMessages() throws(FormatError) -> [SDMXMessage] {
    var messages: [SDMXMessage] = []
    let outside = depth - 1
    while depth > outside, case let event = try next(), event != .endOfDocument {
      guard event == .start else { continue }
      switch name {
      case "ErrorMessage", "Message":
        messages.append(
          SDMXMessage(
            code: attributeText(named: "code"), severity: attributeText(named: "severity")))
      case "Text":
        let text = try takeText()
        if messages.isEmpty { messages.append(SDMXMessage()) }
        messages[messages.count - 1].texts.append(text)
      default: try skipElement()
      }
    }
    return messages
  }
}
