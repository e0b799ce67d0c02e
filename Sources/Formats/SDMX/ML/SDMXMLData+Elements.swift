// What is in a data set: series, observations, groups, attributes.
extension SDMXMLData {
  /// - Returns: Whether the element was an observation, and is read.
  func beginInDataset(_ observation: inout SDMXObservation) throws(FormatError) -> Bool {
    if xml.isNamed("Obs") {
      isInSeries = false
      seriesKeyCount = 0
      try takeObservation(&observation)
      return true
    }
    switch xml.name {
    case "Series":
      try requireNamespace()
      isInSeries = true
      keyCount = 0
      observation.seriesAttributes.removeAll(keepingCapacity: true)
      if !isGeneric { try takeComponents(&observation, at: .series) }
      seriesKeyCount = keyCount
    case "Group" where isGeneric, "AttributeGroup" where isGeneric:
      groups.append(try takeGenericGroup())
    case "Group", "Atts": groups.append(try takeSpecificGroup())
    case "Attributes" where isGeneric:
      observation.datasetAttributes += try takeGenericValues()
    case "Annotations", "DataProvider": try xml.skipElement()
    default: throw unexpected("the element '\(xml.name)' in a data set", "series or observations")
    }
    return false
  }

  /// - Returns: Whether the element was an observation, and is read.
  func beginInSeries(_ observation: inout SDMXObservation) throws(FormatError) -> Bool {
    if xml.isNamed("Obs") {
      try takeObservation(&observation)
      return true
    }
    switch xml.name {
    case "SeriesKey" where isGeneric:
      keyCount = 0
      try takeGenericKey(&observation)
      seriesKeyCount = keyCount
    case "Attributes" where isGeneric: observation.seriesAttributes = try takeGenericValues()
    case "Annotations": try xml.skipElement()
    default: throw unexpected("the element '\(xml.name)' in a series", "observations")
    }
    return false
  }

  /// Reads the current observation to its end.
  private func takeObservation(_ observation: inout SDMXObservation) throws(FormatError) {
    let start = xml.range.lowerBound
    keyCount = seriesKeyCount
    observation.value = nil
    observation.valueText = nil
    observation.valueRange = nil
    observation.attributes.removeAll(keepingCapacity: true)
    if isGeneric {
      try requireNamespace()
      try takeGenericObservation(&observation)
    } else {
      try takeComponents(&observation, at: isInSeries ? .observation : .flat)
      let outside = xml.depth - 1
      while xml.depth > outside {
        switch try xml.next() {
        case .start where xml.isNamed("Annotations"): try xml.skipElement()
        case .start:
          throw unexpected("the element '\(xml.name)' in an observation", "attributes alone")
        case .end: break
        case .text:
          if !xml.isBlank { throw unexpected("a text in an observation", "attributes alone") }
        case .endOfDocument: break
        }
      }
    }
    try finish(&observation, from: start)
  }

  /// Elements of generic data are in its namespace; those of specific data in any or none.
  private func requireNamespace() throws(FormatError) {
    if isGeneric, xml.part != .generic {
      let namespace = xml.namespace.map { "the namespace '\($0)'" } ?? "no namespace"
      throw unexpected("the element '\(xml.name)' of \(namespace)", "SDMX's for generic data")
    }
  }
}
