/// The observations of an SDMX data message, one at a time, each with its bytes.
///
/// ```swift
/// var reader = try SDMXDataReader(FileSource(path: path), structure: structure)
/// while try reader.next() {
///   let observation = reader.observation
///   use(observation.code(of: "REF_AREA"), observation.timePeriod, observation.value)
/// }
/// ```
///
/// It reads SDMX-ML 2.1 (generic, structure-specific) and 3.0, SDMX-CSV 1.0 and 2.0, SDMX-JSON
/// 1.0 and 2.0, and tells them apart by their bytes. SDMX-ML and SDMX-CSV are read in memory
/// bounded by the largest element or record (and by the groups of a data set); an SDMX-JSON
/// document is held in memory.
///
/// Refused with an error: a web page, a service's error message or any other text in place of
/// data; a component the data structure does not have; an observation without a code of each of
/// its dimensions; what the formats below refuse.
public struct SDMXDataReader: ~Copyable {
  private let form: any SDMXDataForm
  private var failure: FormatError?
  /// How the message is written.
  public let kind: SDMXDataKind
  /// The current observation, once `next` has returned `true`.
  public private(set) var observation: SDMXObservation

  /// Reads up to the first observation.
  ///
  /// - Parameters:
  ///   - source: The document from its first byte.
  ///   - structure: What its observations are made of. Without it every component is supposed
  ///     to be what the form implies: of structure-specific SDMX-ML, whatever is said of a
  ///     series or of a flat observation is one of its keys, the value apart; of SDMX-CSV,
  ///     columns before the value are dimensions, those after it attributes.
  public init(
    _ source: any ByteSource, structure: SDMXDataStructure? = nil
  ) throws(FormatError) {
    let document = try SDMXDataKind.sniff(source)
    let form: any SDMXDataForm =
      switch document.kind {
      case .ml: try SDMXMLData(document.source, structure)
      case .json: try SDMXJSONData(document.source, structure)
      case .csv: try SDMXCSVData(document.source, separator: document.separator, structure)
      }
    kind = document.kind
    self.form = form
    failure = nil
    observation = SDMXObservation()
  }

  /// What the message says of itself.
  public var header: SDMXHeader { form.header }

  /// What the service has said so far beside the data, without calling it an error.
  public var messages: [SDMXMessage] { form.messages }

  /// Moves on to the next observation.
  ///
  /// - Returns: `false` at the end of the document.
  /// - Throws: Once it has thrown, the same error always.
  public mutating func next() throws(FormatError) -> Bool {
    if let failure { throw failure }
    do {
      return try form.next(&observation)
    } catch {
      failure = error
      throw error
    }
  }
}
