import Formats

/// What a reader finds in a data message, a line for each observation.
enum SDMXRows {
  /// Keys, value and attributes of all observations.
  static func read(
    _ text: String, _ structure: SDMXDataStructure? = nil, by size: Int = .max
  ) throws(FormatError) -> [String] {
    var reader = try SDMXDataReader(DribblingSource(text, by: size), structure: structure)
    var rows: [String] = []
    while try reader.next() { rows.append(line(reader.observation)) }
    return rows
  }

  static func line(_ observation: SDMXObservation) -> String {
    let attributes = ["OBS_STATUS", "SOURCE", "UNIT_MULT", "NOTE"].compactMap { id in
      observation.attribute(id).map { "\(id)=\($0)" }
    }
    let keys = observation.keys.map { "\($0.id)=\($0.text)" }
    let value = observation.value.map { "\($0)" } ?? (observation.isMissing ? "none" : "no number")
    return (keys + [value] + attributes).joined(separator: " ")
  }

  /// The observations of every synthetic document.
  static let expected = [
    "FREQ=A REF_AREA=FRA TIME_PERIOD=2020 1.5 SOURCE=LFS UNIT_MULT=3 NOTE=all & one",
    "FREQ=A REF_AREA=FRA TIME_PERIOD=2021 none OBS_STATUS=M SOURCE=LFS UNIT_MULT=3 NOTE=all & one",
    "FREQ=A REF_AREA=DEU TIME_PERIOD=2021 -20.0 NOTE=all & one",
  ]
}
