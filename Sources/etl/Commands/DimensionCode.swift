internal import ArgumentParser

/// A code of a dimension as a person asks for it: `sex=SEX_T`.
struct DimensionCode: ExpressibleByArgument {
  let name: String
  let code: String

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign > argument.startIndex else { return nil }
    name = String(argument[..<sign])
    code = String(argument[argument.index(after: sign)...])
  }
}
