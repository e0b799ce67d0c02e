/// What a message says of itself; SDMX-CSV says nothing.
public struct SDMXHeader: Sendable, Hashable {
  /// The message's own id.
  public internal(set) var id: String?
  /// Whether the message is declared a test.
  public internal(set) var isTest: Bool?
  /// When it was made, as written: "2026-05-18T10:32:08".
  public internal(set) var prepared: String?
  /// The id of who sent it.
  public internal(set) var sender: String?
  /// The structures its data are in.
  public internal(set) var structures: [SDMXStructureUse] = []

  init() {}
}

/// A structure as a data message names it.
public struct SDMXStructureUse: Sendable, Hashable {
  /// The name by which the message's data sets refer to it.
  public internal(set) var id: String?
  /// The dataflow, data structure or provision agreement.
  public internal(set) var reference: SDMXReference?
  /// The dimension that varies within a series; "AllDimensions" where there are no series.
  public internal(set) var dimensionAtObservation: String?
}

/// The data set an observation is in.
public struct SDMXDataset: Sendable, Hashable {
  /// The structure of its data, as far as the message says.
  public internal(set) var structure: SDMXStructureUse?
  /// What is to be done with the data; `nil` if unsaid.
  public internal(set) var action: SDMXAction?
}
