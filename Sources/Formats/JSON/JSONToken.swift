/// What a JSON document is made of, in the order of its bytes.
public enum JSONToken: Sendable, Hashable {
  /// `{`
  case beginObject
  /// `}`
  case endObject
  /// `[`
  case beginArray
  /// `]`
  case endArray
  /// A string that names the value after it.
  case key
  /// A string that is a value.
  case string
  /// A number.
  case number
  /// `true`
  case `true`
  /// `false`
  case `false`
  /// `null`
  case null
  /// The end of the document, after one whole value.
  case end
}
