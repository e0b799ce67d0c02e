extension SDMXStructureReader {
  /// What a data structure is gathered in.
  private struct Parts {
    var dimensions: [(position: Int, dimension: SDMXDimension)] = []
    var measures: [SDMXMeasure] = []
    var attributes: [SDMXAttribute] = []
    var groups: [String: [String]] = [:]

    /// The dimensions by their positions; without positions, as they come, time last.
    var sortedDimensions: [SDMXDimension] {
      let sorted = dimensions.enumerated().sorted {
        ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
      }
      return sorted.map(\.element.dimension)
    }
  }

  /// What dimensions, measures and attributes have in common.
  private struct Component {
    let id: String
    var concept: SDMXReference?
    var codelist: SDMXReference?
    var attachment: SDMXAttribute.Attachment?
    var isMandatory = false
  }

  /// Reads the data structure that starts, to its end.
  mutating func takeDataStructure() throws(FormatError) -> SDMXDataStructure {
    let reference = try reference()
    var description = Description()
    var parts = Parts()
    let outside = xml.depth - 1
    while xml.depth > outside, case let event = try xml.next(), event != .endOfDocument {
      guard event == .start else { continue }
      switch xml.name {
      case "DataStructureComponents", "DimensionList", "MeasureList", "AttributeList": break
      case "Dimension", "MeasureDimension", "TimeDimension": try takeDimension(&parts)
      case "PrimaryMeasure", "Measure":
        let measure = try takeComponent()
        parts.measures.append(
          SDMXMeasure(id: measure.id, concept: measure.concept, codelist: measure.codelist))
      case "Attribute":
        let attribute = try takeComponent()
        parts.attributes.append(
          SDMXAttribute(
            id: attribute.id, attachment: attribute.attachment ?? .observation,
            isMandatory: attribute.isMandatory, concept: attribute.concept,
            codelist: attribute.codelist))
      case "Group": parts.groups[try id()] = try takeGroup()
      default: if try !description.take(&xml) { try xml.skipElement() }
      }
    }
    return SDMXDataStructure(
      reference: reference, names: description.names, annotations: description.annotations,
      dimensions: parts.sortedDimensions, measures: parts.measures,
      attributes: parts.attributes, groups: parts.groups)
  }

  private mutating func takeDimension(_ parts: inout Parts) throws(FormatError) {
    let isTime = xml.isNamed("TimeDimension")
    // Time comes last in a key, whatever position it is given.
    let position = isTime ? .max : xml.attributeText(named: "position").flatMap(Int.init)
    let component = try takeComponent()
    parts.dimensions.append(
      (
        position ?? parts.dimensions.count + 1,
        SDMXDimension(
          id: component.id, isTime: isTime, concept: component.concept,
          codelist: component.codelist)
      ))
  }

  /// Reads the dimension, measure or attribute that starts, to its end.
  private mutating func takeComponent() throws(FormatError) -> Component {
    let element = (name: xml.name, offset: xml.range.lowerBound)
    let id = xml.attributeText(named: "id")
    let isMandatory =
      xml.attributeText(named: "assignmentStatus") == "Mandatory"
      || xml.attributeText(named: "usage") == "mandatory"
    var component = Component(id: id ?? "", isMandatory: isMandatory)
    let outside = xml.depth - 1
    while xml.depth > outside, case let event = try xml.next(), event != .endOfDocument {
      guard event == .start else { continue }
      switch xml.name {
      case "ConceptIdentity": component.concept = try xml.takeReference()
      case "LocalRepresentation": component.codelist = try xml.takeEnumeration()
      case "AttributeRelationship": component.attachment = try takeAttachment()
      default: try xml.skipElement()
      }
    }
    if id != nil { return component }
    // A component without an id has that of its concept.
    guard let concept = component.concept?.item else {
      throw FormatError(
        Self.format, offset: element.offset,
        found: "the element '\(element.name)' without an id", expected: "an id, or a concept's")
    }
    return Component(
      id: concept, concept: component.concept, codelist: component.codelist,
      attachment: component.attachment, isMandatory: component.isMandatory)
  }

  /// Reads what an attribute is said of.
  private mutating func takeAttachment() throws(FormatError) -> SDMXAttribute.Attachment? {
    var attachment: SDMXAttribute.Attachment?
    var dimensions: [String] = []
    let outside = xml.depth - 1
    while xml.depth > outside, case let event = try xml.next(), event != .endOfDocument {
      guard event == .start else { continue }
      let name = xml.name
      let id = try xml.takeItemID()
      switch name {
      case "None", "Dataflow": attachment = .dataset
      case "PrimaryMeasure", "Observation", "Measure": attachment = attachment ?? .observation
      case "Group": attachment = id.map { .group($0) }
      case "Dimension": if let id { dimensions.append(id) }
      default: break
      }
    }
    return dimensions.isEmpty ? attachment : .dimensions(dimensions)
  }

  /// Reads the dimensions of a group.
  private mutating func takeGroup() throws(FormatError) -> [String] {
    var dimensions: [String] = []
    let outside = xml.depth - 1
    while xml.depth > outside, case let event = try xml.next(), event != .endOfDocument {
      guard event == .start else { continue }
      switch xml.name {
      case "GroupDimension": break
      case "DimensionReference": if let id = try xml.takeItemID() { dimensions.append(id) }
      default: try xml.skipElement()
      }
    }
    return dimensions
  }
}
