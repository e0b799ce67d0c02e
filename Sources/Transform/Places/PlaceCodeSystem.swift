/// What the codes of a source are where its own table does not say otherwise.
enum PlaceCodeSystem: String, Sendable, CaseIterable {
  case alpha3 = "iso3166-1-alpha3"
  case alpha2 = "iso3166-1-alpha2"
  /// Numbers of ISO 3166-1, which are those of M49.
  case m49
  /// The source writes names, or codes of its own alone.
  case none

  /// The form in which a code is looked up: as written, but for numbers that may have lost zeros.
  func key(_ code: String) -> String {
    guard self == .m49, code.utf8.first == 0x30 else { return code }
    let digits = code.drop { $0 == "0" }
    return digits.isEmpty ? "0" : String(digits)
  }

  /// What a code of the system is called in a sentence.
  var title: String {
    switch self {
    case .alpha3: "an ISO 3166-1 code"
    case .alpha2: "an ISO 3166-1 alpha-2 code"
    case .m49: "an ISO 3166-1 number"
    case .none: "a code"
    }
  }
}
