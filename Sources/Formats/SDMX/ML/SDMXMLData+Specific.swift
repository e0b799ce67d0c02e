// Structure-specific data: components are attributes of elements.
extension SDMXMLData {
  /// The elements of structure-specific data that have components.
  enum Level: Int, CaseIterable {
    case series, observation, flat
  }

  /// Takes all components from the attributes of the current element.
  func takeComponents(
    _ observation: inout SDMXObservation, at level: Level
  ) throws(FormatError) {
    for index in 0..<xml.attributeCount where !xml.isAttributeQualified(index) {
      let name = xml.attributeNameIndex(index)
      let role: SDMXComponents.Role
      if let known = roles[level.rawValue][name] {
        role = known
      } else {
        role = try self.role(of: index, name, at: level)
      }
      switch role {
      case .dimension: takeKey(index, name, &observation)
      case .value where level != .series: takeValue(index, &observation)
      case .attribute, .value:
        let component = SDMXComponentValue(
          id: xml.attributeName(index), text: xml.attributeText(index))
        if level == .series {
          observation.seriesAttributes.append(component)
        } else {
          observation.attributes.append(component)
        }
      }
    }
  }

  /// Takes the next key; where its id and its code are those of the key before, nothing is done.
  @inline(__always)
  private func takeKey(_ index: Int, _ name: Int32, _ observation: inout SDMXObservation) {
    if keyCount < observation.keys.count, keyNames[keyCount] == name {
      if !xml.attributeEquals(index, observation.keys[keyCount].text) {
        observation.keys[keyCount].text = xml.attributeText(index)
      }
    } else {
      observation.keys.removeSubrange(keyCount...)
      keyNames.removeSubrange(keyCount...)
      observation.keys.append(
        SDMXComponentValue(id: xml.attributeName(index), text: xml.attributeText(index)))
      keyNames.append(name)
      hasOtherKeys = true
    }
    keyCount += 1
  }

  /// Finds out what a name stands for, and keeps it.
  ///
  /// Without a data structure a series has dimensions only, an observation in it the dimension
  /// the header names, and a flat one dimensions only, all of them beside the value.
  @inline(never)
  private func role(
    of index: Int, _ name: Int32, at level: Level
  ) throws(FormatError) -> SDMXComponents.Role {
    let id = xml.attributeName(index)
    let supposed: SDMXComponents.Role =
      switch level {
      case _ where id == SDMXObservation.measure: .value
      case .observation where id != dimensionAtObservation: .attribute
      case .series, .observation, .flat: .dimension
      }
    let role = try components.role(
      of: id, supposed: supposed, at: xml.attributeRange(index).lowerBound)
    roles[level.rawValue][name] = role
    return role
  }

  /// The components of a group: of its key and those that are said of it.
  func takeSpecificGroup() throws(FormatError) -> [SDMXComponentValue] {
    var group: [SDMXComponentValue] = []
    for index in 0..<xml.attributeCount where !xml.isAttributeQualified(index) {
      let id = xml.attributeName(index)
      _ = try components.role(
        of: id, supposed: .attribute, at: xml.attributeRange(index).lowerBound)
      group.append(SDMXComponentValue(id: id, text: xml.attributeText(index)))
    }
    try xml.skipElement()
    return group
  }
}
