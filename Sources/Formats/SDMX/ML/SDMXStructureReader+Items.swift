// Codelists, concept schemes, dataflows: what has names, remarks and items.
extension SDMXStructureReader {
  /// What every artefact and item can have.
  struct Description {
    var names: [SDMXText] = []
    var annotations: [SDMXAnnotation] = []

    /// Takes the element that starts, if it is a name or holds remarks.
    ///
    /// - Returns: Whether it was.
    mutating func take(_ xml: inout XMLEventReader) throws(FormatError) -> Bool {
      switch xml.name {
      case "Name": names.append(try xml.takeLocalText())
      case "Annotations": annotations = try xml.takeAnnotations()
      default: return false
      }
      return true
    }
  }

  /// Reads the list that starts, to its end.
  mutating func takeScheme(of item: String) throws(FormatError) -> SDMXItemScheme {
    let reference = try reference()
    var description = Description()
    var items: [SDMXItem] = []
    let outside = xml.depth - 1
    while xml.depth > outside, case let event = try xml.next(), event != .endOfDocument {
      guard event == .start else { continue }
      if xml.isNamed(item) {
        items.append(try takeItem())
      } else if try !description.take(&xml) {
        try xml.skipElement()
      }
    }
    return SDMXItemScheme(
      reference: reference, names: description.names, annotations: description.annotations,
      items: items)
  }

  /// Reads the code or concept that starts, to its end.
  private mutating func takeItem() throws(FormatError) -> SDMXItem {
    let id = try id()
    var description = Description()
    var parent: String?
    var codelist: SDMXReference?
    let outside = xml.depth - 1
    while xml.depth > outside, case let event = try xml.next(), event != .endOfDocument {
      guard event == .start else { continue }
      switch xml.name {
      case "Parent": parent = try xml.takeItemID()
      case "CoreRepresentation": codelist = try xml.takeEnumeration()
      default: if try !description.take(&xml) { try xml.skipElement() }
      }
    }
    return SDMXItem(
      id: id, names: description.names, parent: parent, codelist: codelist,
      annotations: description.annotations)
  }

  /// Reads the dataflow that starts, to its end.
  mutating func takeDataflow() throws(FormatError) -> SDMXDataflow {
    let reference = try reference()
    var description = Description()
    var structure: SDMXReference?
    let outside = xml.depth - 1
    while xml.depth > outside, case let event = try xml.next(), event != .endOfDocument {
      guard event == .start else { continue }
      if xml.isNamed("Structure") {
        structure = try xml.takeReference()
      } else if try !description.take(&xml) {
        try xml.skipElement()
      }
    }
    return SDMXDataflow(
      reference: reference, names: description.names, annotations: description.annotations,
      structure: structure)
  }
}

extension XMLEventReader {
  /// The id in the current element: that of a `Ref` in it, or its text.
  mutating func takeItemID() throws(FormatError) -> String? {
    let outside = depth - 1
    var id: String?
    while depth > outside {
      switch try next() {
      case .start:
        id = attributeText(named: "id") ?? id
        try skipElement()
      case .text where !isBlank: id = String(text.trimmingBlanks())
      case .text, .end: break
      case .endOfDocument: return id
      }
    }
    return id
  }

  /// The codelist a representation takes its values from, if it has one.
  mutating func takeEnumeration() throws(FormatError) -> SDMXReference? {
    let outside = depth - 1
    var codelist: SDMXReference?
    while depth > outside, case let event = try next(), event != .endOfDocument {
      guard event == .start else { continue }
      if isNamed("Enumeration") { codelist = try takeReference() } else { try skipElement() }
    }
    return codelist
  }

  /// The remarks in the current element.
  mutating func takeAnnotations() throws(FormatError) -> [SDMXAnnotation] {
    var annotations: [SDMXAnnotation] = []
    let outside = depth - 1
    while depth > outside, case let event = try next(), event != .endOfDocument {
      guard event == .start, isNamed("Annotation") else { continue }
      annotations.append(try takeAnnotation())
    }
    return annotations
  }

  private mutating func takeAnnotation() throws(FormatError) -> SDMXAnnotation {
    var annotation = SDMXAnnotation(id: attributeText(named: "id"))
    let outside = depth - 1
    while depth > outside, case let event = try next(), event != .endOfDocument {
      guard event == .start else { continue }
      switch name {
      case "AnnotationTitle": annotation.title = try takeText()
      case "AnnotationType": annotation.type = try takeText()
      case "AnnotationText": annotation.texts.append(try takeLocalText())
      default: try skipElement()
      }
    }
    return annotation
  }
}
