/// What a publisher says about a value, in the codes of SDMX's observation status list.
public struct StatusFlags: OptionSet, Sendable, Hashable, CustomStringConvertible {
  /// One bit for each flag.
  public let rawValue: UInt32

  /// Makes a set of its bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The series breaks here: not comparable with earlier values.
  public static let seriesBreak = StatusFlags(rawValue: 1 << 0)
  /// Estimated by the publisher.
  public static let estimated = StatusFlags(rawValue: 1 << 1)
  /// A forecast of the publisher.
  public static let forecast = StatusFlags(rawValue: 1 << 2)
  /// Imputed by the publisher.
  public static let imputed = StatusFlags(rawValue: 1 << 3)
  /// Provisional: a revision is announced.
  public static let provisional = StatusFlags(rawValue: 1 << 4)
  /// Of low reliability.
  public static let unreliable = StatusFlags(rawValue: 1 << 5)
  /// Not significant.
  public static let notSignificant = StatusFlags(rawValue: 1 << 6)
  /// Holds what belongs to another category as well: not to be summed.
  public static let includesOther = StatusFlags(rawValue: 1 << 7)
  /// By another definition than the rest of its series.
  public static let definitionDiffers = StatusFlags(rawValue: 1 << 8)
  /// Adjusted by the publisher.
  public static let adjusted = StatusFlags(rawValue: 1 << 9)
  /// Computed by the publisher from other values.
  public static let computed = StatusFlags(rawValue: 1 << 10)
  /// Extrapolated by the publisher with a model.
  public static let extrapolated = StatusFlags(rawValue: 1 << 11)
  /// Estimated by somebody else than the office in charge.
  public static let unofficial = StatusFlags(rawValue: 1 << 12)

  /// Each flag with its code, in the order they are written.
  ///
  /// Capital letters are those of SDMX CL_OBS_STATUS; words stand for what that list lacks.
  public static let codes: [(flag: StatusFlags, code: String)] = [
    (.seriesBreak, "B"), (.definitionDiffers, "D"), (.estimated, "E"), (.forecast, "F"),
    (.imputed, "I"), (.notSignificant, "N"), (.provisional, "P"), (.unreliable, "U"),
    (.includesOther, "W"), (.adjusted, "adjusted"), (.computed, "computed"),
    (.extrapolated, "extrapolated"), (.unofficial, "unofficial"),
  ]

  /// The codes joined with `;`, empty for a plain value.
  public var description: String {
    if isEmpty { return "" }
    return StatusFlags.codes.filter { contains($0.flag) }.map(\.code).joined(separator: ";")
  }

  /// Reads codes joined with `;`.
  ///
  /// - Returns: `nil` when a code is not in the list.
  public init?(codes text: some StringProtocol) {
    self = []
    for part in text.split(separator: ";") {
      guard let known = StatusFlags.codes.first(where: { $0.code == part }) else { return nil }
      insert(known.flag)
    }
  }
}
