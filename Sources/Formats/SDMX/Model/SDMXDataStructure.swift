/// What observations of a dataflow are made of.
public struct SDMXDataStructure: Sendable, Hashable {
  /// Its name for others.
  public let reference: SDMXReference
  /// Its names by language.
  public let names: [SDMXText]
  /// The provider's remarks.
  public let annotations: [SDMXAnnotation]
  /// The dimensions in the order of a series key, the time dimension last.
  public let dimensions: [SDMXDimension]
  /// What is measured; the first is the value of an observation.
  public let measures: [SDMXMeasure]
  /// What is said of observations, series, groups and data sets.
  public let attributes: [SDMXAttribute]
  /// The ids of the dimensions that make up each named group's key.
  public let groups: [String: [String]]

  /// Makes a structure, for data whose own is not at hand.
  public init(
    reference: SDMXReference, names: [SDMXText] = [], annotations: [SDMXAnnotation] = [],
    dimensions: [SDMXDimension], measures: [SDMXMeasure] = [SDMXMeasure(id: "OBS_VALUE")],
    attributes: [SDMXAttribute] = [], groups: [String: [String]] = [:]
  ) {
    self.reference = reference
    self.names = names
    self.annotations = annotations
    self.dimensions = dimensions
    self.measures = measures
    self.attributes = attributes
    self.groups = groups
  }

  /// The dimension that is time, if there is one.
  public var timeDimension: SDMXDimension? { dimensions.first(where: \.isTime) }
}

/// A dimension of a data structure.
public struct SDMXDimension: Sendable, Hashable {
  /// Its id: "REF_AREA".
  public let id: String
  /// Whether it is the time dimension.
  public let isTime: Bool
  /// What it means.
  public let concept: SDMXReference?
  /// The codelist its codes are from; `nil` where the structure leaves that to the concept.
  public let codelist: SDMXReference?

  /// Describes a dimension.
  public init(
    id: String, isTime: Bool = false, concept: SDMXReference? = nil,
    codelist: SDMXReference? = nil
  ) {
    self.id = id
    self.isTime = isTime
    self.concept = concept
    self.codelist = codelist
  }
}

/// A measure of a data structure.
public struct SDMXMeasure: Sendable, Hashable {
  /// Its id: "OBS_VALUE".
  public let id: String
  /// What it means.
  public let concept: SDMXReference?
  /// The codelist its values are from, if it has one.
  public let codelist: SDMXReference?

  /// Describes a measure.
  public init(id: String, concept: SDMXReference? = nil, codelist: SDMXReference? = nil) {
    self.id = id
    self.concept = concept
    self.codelist = codelist
  }
}

/// An attribute of a data structure.
public struct SDMXAttribute: Sendable, Hashable {
  /// What an attribute is said of.
  public enum Attachment: Sendable, Hashable {
    /// The data set as a whole.
    case dataset
    /// All observations with the same codes of these dimensions.
    case dimensions([String])
    /// A named group.
    case group(String)
    /// One observation.
    case observation
  }

  /// Its id: "OBS_STATUS".
  public let id: String
  /// What it is said of.
  public let attachment: Attachment
  /// Whether the structure demands it.
  public let isMandatory: Bool
  /// What it means.
  public let concept: SDMXReference?
  /// The codelist its values are from; `nil` where the structure leaves that to the concept.
  public let codelist: SDMXReference?

  /// Describes an attribute.
  public init(
    id: String, attachment: Attachment = .observation, isMandatory: Bool = false,
    concept: SDMXReference? = nil, codelist: SDMXReference? = nil
  ) {
    self.id = id
    self.attachment = attachment
    self.isMandatory = isMandatory
    self.concept = concept
    self.codelist = codelist
  }
}
