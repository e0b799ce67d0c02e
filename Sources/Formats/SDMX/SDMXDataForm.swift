/// One form of a data message, read observation by observation.
protocol SDMXDataForm: AnyObject {
  var header: SDMXHeader { get }
  /// What the service has said beside the data so far.
  var messages: [SDMXMessage] { get }

  /// Makes the next observation the current one; what has not changed is left as it is.
  ///
  /// - Returns: `false` at the end of the document.
  func next(_ observation: inout SDMXObservation) throws(FormatError) -> Bool
}
