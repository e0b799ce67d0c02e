internal import Formats

/// Which of several documents is the newest, by the numbers in their names.
struct NewestLink: Comparable {
  let reference: String
  /// The numbers in the name, years of two digits made whole, the largest first: the year a file
  /// ends with says more than the one it begins with, or than the number of a correction.
  private let own: [Int]
  /// The same of the folders it is in, such as those of the day of upload.
  private let folders: [Int]

  init(_ reference: String) {
    self.reference = reference
    let plain = reference.replacing("%20", with: " ")
    let name = plain.split(separator: "/").last ?? ""
    own = Self.numbers(in: name)
    folders = Self.numbers(in: plain.dropLast(name.count))
  }

  private static func numbers(in text: Substring) -> [Int] {
    text.matches(of: /[0-9]+/).compactMap { match in
      guard let number = Int(match.output) else { return nil }
      if match.output.count != 2 { return number }
      return number < 70 ? 2000 + number : 1900 + number
    }.sorted(by: >)
  }

  static func < (left: NewestLink, right: NewestLink) -> Bool {
    if left.own != right.own { return left.own.lexicographicallyPrecedes(right.own) }
    if left.folders != right.folders {
      return left.folders.lexicographicallyPrecedes(right.folders)
    }
    return left.reference < right.reference
  }
}

extension TablesExtractor {
  /// The links of a page that lead to a document, each once, in the order of the page.
  ///
  /// - Throws: Where none does.
  func links(
    to document: TablesDeclaration.Document, on answer: PayloadFile
  ) throws(ExtractError) -> [String] {
    guard let pattern = linkPatterns[document.id] else { return [] }
    let page = try inDocument(answer.name) {
      try HTMLPage(
        try answer.open(), address: document.page.map { "https://host" + $0 }, encoding: nil)
    }
    var found: [String] = []
    for link in page.links {
      guard let address = pattern.group(in: link.reference) else { continue }
      let whole = address == link.reference ? link.address ?? address : address
      if !found.contains(whole) { found.append(whole) }
    }
    if !found.isEmpty { return found }
    throw .template(
      document: answer.name, place: "the links of the page",
      found: "\(page.links.count) links, none of which matches",
      expected: "one like '\(pattern.text)'")
  }

  /// Says of a page which of the documents it leads to were not asked for.
  func remark(on answer: PayloadFile) throws(ExtractError) -> String? {
    let document = (declaration.documents ?? []).first {
      $0.page != nil && $0.takeAll != true && "\($0.id) page" == answer.name
    }
    guard let document else { return nil }
    let links = try links(to: document, on: answer).map(NewestLink.init).sorted(by: >)
    func name(_ link: NewestLink) -> String {
      String(link.reference.split(separator: "/").last ?? "")
    }
    guard let newest = links.first, links.count > 1 else { return nil }
    let others = links.dropFirst().prefix(5).map(name).joined(separator: ", ")
    return "\(answer.name): took \(name(newest)), left \(others)"
      + (links.count > 6 ? " and \(links.count - 6) more" : "")
  }
}
