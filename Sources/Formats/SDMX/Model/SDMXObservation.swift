/// The code or the text of one component: a dimension or an attribute.
public struct SDMXComponentValue: Sendable, Hashable {
  /// The component: "REF_AREA".
  public let id: String
  /// The code, or the text of a component without a codelist.
  public internal(set) var text: String
  /// What the code stands for, where the message says it beside the code.
  public internal(set) var label: String?

  init(id: String, text: String, label: String? = nil) {
    self.id = id
    self.text = text
    self.label = label
  }
}

extension [SDMXComponentValue] {
  /// The code or text of a component among these.
  public func text(of id: String) -> String? { first { $0.id == id }?.text }
}

/// One observation of a data message, whatever its form.
public struct SDMXObservation: Sendable {
  /// The code of each dimension, in the order of the document.
  ///
  /// In the forms with series, those of the series come first. An empty code is one published
  /// as empty.
  public internal(set) var keys: [SDMXComponentValue] = []
  /// The value as written; `nil` where none is written, or null.
  public internal(set) var valueText: String?
  /// The value; `nil` where there is none, and where it is no number.
  public internal(set) var value: Double?
  /// Where the value's text is in the document; `nil` where none is written.
  public internal(set) var valueRange: Range<Int>?
  /// The bytes of the observation: its element, its record, its key and array.
  public internal(set) var range = 0..<0
  /// What is said of this observation.
  public internal(set) var attributes: [SDMXComponentValue] = []
  /// What is said of its series.
  public internal(set) var seriesAttributes: [SDMXComponentValue] = []
  /// What is said of groups of observations it is in.
  public internal(set) var groupAttributes: [SDMXComponentValue] = []
  /// What is said of its data set.
  public internal(set) var datasetAttributes: [SDMXComponentValue] = []
  /// Its data set.
  public internal(set) var dataset = SDMXDataset()

  /// The id of the time dimension, the same in every structure.
  public static let timeDimension = "TIME_PERIOD"
  /// The id of the measure whose value is read.
  static let measure = "OBS_VALUE"

  /// The code of a dimension.
  public func code(of dimension: String) -> String? { keys.text(of: dimension) }

  /// The period as written: "2024", "2024-Q1".
  public var timePeriod: String? { code(of: Self.timeDimension) }

  /// An attribute: the observation's own, else its series', its groups', its data set's.
  public func attribute(_ id: String) -> String? {
    attributes.text(of: id) ?? seriesAttributes.text(of: id) ?? groupAttributes.text(of: id)
      ?? datasetAttributes.text(of: id)
  }

  /// Whether nothing is published as the value: no text, an empty one, or "NaN".
  ///
  /// A value that is neither missing nor a number has a text that is no number.
  public var isMissing: Bool {
    guard let valueText else { return true }
    return valueText.isEmpty || valueText == "NaN"
  }
}
