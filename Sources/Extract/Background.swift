/// What is known of a source before its series are asked for or read.
public struct Background: Sendable, Hashable {
  /// The provider's release mark, where it was asked for and came.
  public var release: Release?
  /// The answers to the source's reference questions, by the name of the question.
  public var references: [String: PayloadFile]

  /// Knows of a release and of reference documents.
  public init(release: Release? = nil, references: [String: PayloadFile] = [:]) {
    self.release = release
    self.references = references
  }
}

/// By what a provider says that something is new.
public struct Release: Sendable, Hashable, ExpressibleByStringLiteral {
  /// A mark for all that the source declares: a date, a version.
  public let mark: String
  /// Marks of single series by code, where the provider dates each; empty where it does not.
  public let marks: [String: String]

  /// A release with its marks.
  public init(mark: String, marks: [String: String] = [:]) {
    self.mark = mark
    self.marks = marks
  }

  /// A release with one mark for all.
  public init(stringLiteral mark: String) { self.init(mark: mark) }

  /// Whether a series may have news since another release.
  public func isNews(of code: String, since other: Release) -> Bool {
    guard let mark = marks[code] else { return self.mark != other.mark }
    return mark != other.marks[code]
  }
}

/// What a file given by a person turned out to be.
public struct Recognition: Sendable, Hashable {
  /// The series, or parts of them, that it holds.
  public let holdings: [Holding]
  /// The reference question that it answers; `nil` when it holds series.
  public let reference: String?
  /// What a person should know of the rest of the file.
  public let remarks: [String]

  /// A file that holds series.
  public init(holdings: [Holding], remarks: [String] = []) {
    self.holdings = holdings
    self.remarks = remarks
    reference = nil
  }

  /// A file that answers a reference question.
  public init(reference: String) {
    holdings = []
    remarks = []
    self.reference = reference
  }
}
