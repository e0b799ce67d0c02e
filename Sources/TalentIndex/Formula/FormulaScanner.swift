/// Cuts the text of a formula into words.
struct FormulaScanner {
  enum Token: Hashable {
    case number(Double)
    case name(String)
    case unit(String)
    case sign(Character)
  }

  private(set) var tokens: [(token: Token, column: Int)] = []

  init(_ text: String) throws(IndexError) {
    let characters = Array(text)
    var position = 0
    func take(while accepted: (Character) -> Bool) -> String {
      let start = position
      while position < characters.count, accepted(characters[position]) { position += 1 }
      return String(characters[start..<position])
    }
    while position < characters.count {
      let column = position + 1
      let character = characters[position]
      if character.isWhitespace {
        position += 1
      } else if character.isASCII, character.isLetter || character == "_" {
        let name = take { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        tokens.append((.name(name), column))
      } else if character.isASCII, character.isNumber {
        let digits = take { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") }
        guard let number = Double(digits), number.isFinite else {
          throw .formula(text, column: column, problem: "'\(digits)' is no number")
        }
        tokens.append((.number(number), column))
      } else if character == "[" {
        position += 1
        let unit = take { $0 != "]" }
        guard position < characters.count else {
          throw .formula(text, column: column, problem: "the unit has no closing ']'")
        }
        position += 1
        tokens.append((.unit(unit), column))
      } else if "+-*/(),".contains(character) {
        tokens.append((.sign(character), column))
        position += 1
      } else {
        throw .formula(
          text, column: column,
          problem: "'\(character)' is no part of a formula, expected names, numbers, + - * / ( ) ,")
      }
    }
  }
}
