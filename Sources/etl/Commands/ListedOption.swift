internal import ArgumentParser

/// Reads an option whose words are the raw values of a declared list.
func listed<Value: RawRepresentable & CaseIterable>(_ text: String) throws -> Value
where Value.RawValue == String {
  if let value = Value(rawValue: text) { return value }
  let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
  throw ValidationError("found '\(text)', expected one of \(known)")
}
