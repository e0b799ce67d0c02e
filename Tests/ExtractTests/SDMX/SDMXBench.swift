import Hashing
import Statistics
import TestSupport
import Yams

@testable import Extract

/// The extractor of an SDMX source declared for one flow, and a folder for the messages.
struct SDMXBench {
  let extractor: SDMXExtractor
  private let folder = TemporaryDirectory()

  static let declaration = """
    source: office
    complete_from: 2
    forms: [csv, specific, generic, json]
    structure: /datastructure/XX/DSD_X?references=descendants
    parameters: startPeriod=2000
    place: REF_AREA
    statuses: { OBS_STATUS: { B: B, R: plain, X: not-applicable, C: suppressed } }
    series:
      - code: X
        name: X
        unit: thousand persons
        cadence: yearly
        flow: XX,DF_X,1.0
        keys: [FRA+DEU.A.T, FRA+DEU.A.F]
        dimensions: { sex: SEX }
        fixed: { FREQ: A }
        attributes: { source: SOURCE }
        unit_multiplier: 3
    """

  init(_ declaration: String = declaration) throws {
    extractor = try SDMXExtractor(
      try YAMLDecoder().decode(SDMXDeclaration.self, from: declaration))
  }

  /// An answer of text.
  func answer(_ text: String, as name: String = "message") throws -> PayloadFile {
    let sha256 = SHA256Digest(of: text.bytes).hex
    return PayloadFile(sha256: sha256, path: try folder.write(sha256, text.bytes), name: name)
  }

  /// What is known of the source: its structure message.
  func background() throws -> Background {
    Background(references: ["structure": try answer(SDMXMessages.structure, as: "structure")])
  }

  /// Reads the series from messages.
  func read(_ texts: String..., knowing background: Background = Background()) throws -> RawTable {
    try extractor.extract(
      extractor.series[0], from: try texts.map { try answer($0) }, by: "csv", knowing: background)
  }

  /// The sentence with which a message is refused.
  func refusal(_ text: String, knowing background: Background = Background()) throws -> String {
    do {
      _ = try read(text, knowing: background)
      return "nothing is wrong"
    } catch let error as ExtractError {
      return error.description
    }
  }
}
