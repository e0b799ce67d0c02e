// Generic data: components are elements with an id and a value.
extension SDMXMLData {
  /// Reads the rest of the current observation.
  func takeGenericObservation(_ observation: inout SDMXObservation) throws(FormatError) {
    let outside = xml.depth - 1
    while xml.depth > outside {
      guard try xml.next() == .start else { continue }
      switch xml.name {
      case "ObsDimension":
        if let id = xml.attribute("id") {
          try takeGenericKey(&observation, id: xml.attributeText(id))
        } else {
          try takeGenericKey(&observation, id: dimensionAtObservation)
        }
        try xml.skipElement()
      case "ObsKey": try takeGenericKey(&observation)
      case "ObsValue":
        if let value = xml.attribute("value") { takeValue(value, &observation) }
        try xml.skipElement()
      case "Attributes": observation.attributes = try takeGenericValues()
      case "Annotations": try xml.skipElement()
      default:
        throw unexpected("the element '\(xml.name)' in an observation", "its key and its value")
      }
    }
  }

  /// Reads the values of a key; the current event is the start of the element around them.
  func takeGenericKey(_ observation: inout SDMXObservation) throws(FormatError) {
    let outside = xml.depth - 1
    while xml.depth > outside {
      guard try xml.next() == .start else { continue }
      try takeGenericKey(&observation, id: nil)
      try xml.skipElement()
    }
  }

  /// Takes the next key from the current element.
  ///
  /// - Parameter id: `nil` where the element says it.
  private func takeGenericKey(
    _ observation: inout SDMXObservation, id: String?
  ) throws(FormatError) {
    guard let value = xml.attribute("value"), id != nil || xml.attribute("id") != nil else {
      throw unexpected("the element '\(xml.name)'", "a dimension with an id and a value")
    }
    let isKnown =
      keyCount < observation.keys.count
      && (id.map { $0 == observation.keys[keyCount].id }
        ?? xml.attribute("id").map { xml.attributeEquals($0, observation.keys[keyCount].id) }
        ?? false)
    if isKnown {
      if !xml.attributeEquals(value, observation.keys[keyCount].text) {
        observation.keys[keyCount].text = xml.attributeText(value)
      }
    } else {
      observation.keys.removeSubrange(keyCount...)
      keyNames.removeSubrange(keyCount...)
      observation.keys.append(
        SDMXComponentValue(
          id: id ?? xml.attributeText(named: "id") ?? "", text: xml.attributeText(value)))
      keyNames.append(-1)
      hasOtherKeys = true
    }
    keyCount += 1
  }

  /// Reads the values in the current element, to its end.
  func takeGenericValues() throws(FormatError) -> [SDMXComponentValue] {
    var values: [SDMXComponentValue] = []
    let outside = xml.depth - 1
    while xml.depth > outside {
      guard try xml.next() == .start else { continue }
      guard let id = xml.attributeText(named: "id"), let text = xml.attributeText(named: "value")
      else { throw unexpected("the element '\(xml.name)'", "a component with an id and a value") }
      _ = try components.role(of: id, supposed: .attribute, at: xml.range.lowerBound)
      values.append(SDMXComponentValue(id: id, text: text))
      try xml.skipElement()
    }
    return values
  }

  /// Reads the key and the attributes of a group, to its end.
  func takeGenericGroup() throws(FormatError) -> [SDMXComponentValue] {
    var group: [SDMXComponentValue] = []
    let outside = xml.depth - 1
    while xml.depth > outside {
      guard try xml.next() == .start else { continue }
      switch xml.name {
      case "GroupKey", "Attributes": group += try takeGenericValues()
      default: try xml.skipElement()
      }
    }
    return group
  }
}
