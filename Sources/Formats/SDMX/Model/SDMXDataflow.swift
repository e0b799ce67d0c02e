/// A flow of data in one structure: what can be asked for.
public struct SDMXDataflow: Sendable, Hashable {
  /// Its name for others.
  public let reference: SDMXReference
  /// Its names by language.
  public let names: [SDMXText]
  /// The provider's remarks, such as the time of the last update.
  public let annotations: [SDMXAnnotation]
  /// The structure of its data; `nil` where the message only names the dataflow.
  public let structure: SDMXReference?
}
