public import Formats

/// Why a series could not be read from its documents; it concerns that series alone.
public enum ExtractError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The bytes break their own format.
  case format(document: String, FormatError)
  /// The document is of another kind than what was asked for.
  case wrongKind(document: String, found: String, expected: String)
  /// The publisher answered with a message instead of data.
  case refused(document: String, code: String, message: String)
  /// The publisher has put the series away; what it still serves is not maintained.
  case retired(document: String, evidence: String)
  /// The publisher's layout is not the one this extractor was written for.
  case template(document: String, place: String, found: String, expected: String)
  /// The parts of one answer do not belong together, or some are missing.
  case torn(document: String, problem: String)
  /// Every record of the series was kept out.
  case untrusted(document: String, problem: String)
  /// The document does not hold the series.
  case absent(document: String, series: String)

  /// One sentence naming the document, what was found and what was expected.
  public var description: String {
    switch self {
    case .format(let document, let error): "\(document): \(error)"
    case .wrongKind(let document, let found, let expected):
      "\(document): found \(found), expected \(expected)"
    case .refused(let document, let code, let message):
      "\(document): the publisher answered with message \(code): \(message)"
    case .retired(let document, let evidence):
      "\(document): the series is retired: \(evidence)"
    case .template(let document, let place, let found, let expected):
      "\(document): the layout has changed at \(place): found \(found), expected \(expected)"
    case .torn(let document, let problem): "\(document): torn answer: \(problem)"
    case .untrusted(let document, let problem): "\(document): \(problem)"
    case .absent(let document, let series): "\(document): holds no \(series)"
    }
  }

  /// Whether another route to the same series may succeed where this one failed.
  public var isWorthAnotherRoute: Bool {
    switch self {
    case .refused, .retired: false
    case .format, .wrongKind, .template, .torn, .untrusted, .absent: true
    }
  }
}

/// Runs a reader and says its format errors as those of a document.
func inDocument<Value: ~Copyable>(
  _ document: String, _ body: () throws -> Value
) throws(ExtractError) -> Value {
  do {
    return try body()
  } catch let error as ExtractError {
    throw error
  } catch let error as FormatError {
    throw .format(document: document, error)
  } catch {
    throw .wrongKind(document: document, found: "\(error)", expected: "a readable document")
  }
}
