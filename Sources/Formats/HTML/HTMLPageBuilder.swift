/// Makes tables and links of a page's events.
struct HTMLPageBuilder {
  /// Elements that part the text before them from that after them.
  static let breaking: Set<String> = [
    "br", "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "hr", "h1", "h2", "h3", "h4", "h5", "h6",
    "option", "pre", "blockquote", "section", "article",
  ]
  private static let unseen: Set<String> = ["script", "style", "template"]
  private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]

  private struct OpenLink {
    let index: Int
    let reference: String
    let begin: Int
    let line: Int
    var text = HTMLText()
  }

  private let text: DecodedText
  private var base: String?
  private var hasOwnBase = false
  /// A place for each by where it begins, filled where it ends.
  private(set) var tables: [HTMLTable?] = []
  private(set) var links: [HTMLLink?] = []
  private(set) var title = ""

  private var openTables: [HTMLOpenTable] = []
  private var openLink: OpenLink?
  private var openTitle: HTMLText?
  private var openHeading: HTMLText?
  private var superscript: HTMLText?
  private var heading: String?
  private var depth = 0
  /// How deep the element is that hides what is in it.
  private var hiddenDepth: Int?
  /// A place in the page and its line, moved forward.
  private var counted = (place: 0, line: 1)

  init(_ text: DecodedText, address: String?) {
    self.text = text
    base = address
  }

  mutating func take(_ event: HTMLEvent) throws(FormatError) {
    switch event.kind {
    case .text(let characters): append(characters, event.range)
    case .start(let name, let pairs):
      depth += 1
      start(name, HTMLAttributes(pairs), event.range)
    case .end(let name):
      try end(name, event.range)
      leave()
    // Cells and rows go on behind it, as browsers have it.
    case .slash(let name) where ["td", "th", "tr", "table"].contains(name): leave()
    case .slash(let name):
      try end(name, event.range)
      leave()
    }
  }

  private mutating func leave() {
    if let hidden = hiddenDepth, depth <= hidden { hiddenDepth = nil }
    depth -= 1
  }

  /// Closes what the page left open.
  mutating func finish() throws(FormatError) {
    closeLink(at: text.utf8.count)
    while !openTables.isEmpty { try closeTable(at: text.utf8.count, isClosed: false) }
  }

  private mutating func start(_ name: String, _ attributes: HTMLAttributes, _ range: Range<Int>) {
    let place = range.lowerBound
    let last = openTables.count - 1
    // Whole tables are hidden by pages that show one at a time: only parts of cells count.
    let isHiding = Self.unseen.contains(name) || isInCell && attributes.isHidden && name != "table"
    if hiddenDepth == nil, isHiding { hiddenDepth = depth }
    if Self.breaking.contains(name) { appendBreak() }
    switch name {
    case "table": openTable(at: place)
    case "caption" where last >= 0:
      openTables[last].caption = HTMLText()
      openTables[last].isCaptionOpen = true
    case "thead" where last >= 0, "tbody" where last >= 0, "tfoot" where last >= 0:
      openTables[last].changeGroup(at: place)
    case "tr" where last >= 0: openTables[last].openRow(at: place)
    case "td" where last >= 0, "th" where last >= 0:
      closeLink(at: place)
      openTables[last].openCell(
        attributes, isHeader: name == "th", at: place, line: line(at: place))
      // The cell itself may be hidden; it is a cell all the same.
      if hiddenDepth == depth { hiddenDepth = nil }
    case "a":
      closeLink(at: place)
      if let reference = attributes["href"] { open(reference, at: place) }
    case "sup" where isInCell: superscript = HTMLText()
    case "title" where title.isEmpty: openTitle = HTMLText()
    case "base" where !hasOwnBase && attributes["href"] != nil:
      hasOwnBase = true
      base = HTMLAddress.absolute(attributes["href"] ?? "", base: base)
    case _ where Self.headings.contains(name): openHeading = HTMLText()
    default: break
    }
  }

  private mutating func end(_ name: String, _ range: Range<Int>) throws(FormatError) {
    let place = range.upperBound
    let last = openTables.count - 1
    if Self.breaking.contains(name) { appendBreak() }
    switch name {
    case "table" where last >= 0: try closeTable(at: place, isClosed: !range.isEmpty)
    case "caption" where last >= 0: openTables[last].isCaptionOpen = false
    case "tr" where last >= 0: openTables[last].closeRow(at: place)
    case "td" where last >= 0, "th" where last >= 0:
      closeLink(at: range.lowerBound)
      openTables[last].closeCell(at: place)
    case "a": closeLink(at: place)
    case "sup":
      if let mark = superscript?.text, !mark.isEmpty, last >= 0 {
        openTables[last].cell?.marks.append(mark)
      }
      superscript = nil
    case "title":
      if let text = openTitle?.text { title = text }
      openTitle = nil
    case _ where Self.headings.contains(name):
      if let text = openHeading?.text, !text.isEmpty { heading = text }
      openHeading = nil
    default: break
    }
  }

  private mutating func openTable(at place: Int) {
    superscript = nil
    openTables.append(
      HTMLOpenTable(
        number: tables.count + 1, parent: openTables.last?.number, heading: heading, begin: place,
        line: line(at: place)))
    tables.append(nil)
  }

  private mutating func closeTable(at place: Int, isClosed: Bool) throws(FormatError) {
    closeLink(at: place)
    guard var table = openTables.popLast() else { return }
    table.closeRow(at: place)
    tables[table.number - 1] = try table.table(to: place, isClosed: isClosed, text, links)
  }

  private mutating func open(_ reference: String, at place: Int) {
    openLink = OpenLink(
      index: links.count, reference: HTMLText.stripped(reference), begin: place,
      line: line(at: place))
    if !openTables.isEmpty { openTables[openTables.count - 1].cell?.links.append(links.count) }
    links.append(nil)
  }

  private mutating func closeLink(at place: Int) {
    guard let link = openLink else { return }
    openLink = nil
    links[link.index] = HTMLLink(
      text: link.text.text, reference: link.reference,
      address: HTMLAddress.absolute(link.reference, base: base),
      range: text.original(of: link.begin..<max(link.begin, place)), line: link.line)
  }

  // MARK: Text

  private var isInCell: Bool { openTables.last?.cell != nil }

  private mutating func append(_ characters: String, _ range: Range<Int>) {
    if hiddenDepth != nil { return }
    let last = openTables.count - 1
    openTitle?.append(characters, range, in: text.utf8)
    openHeading?.append(characters, range, in: text.utf8)
    openLink?.text.append(characters, range, in: text.utf8)
    if superscript != nil {
      superscript?.append(characters, range, in: text.utf8)
    } else if last >= 0, openTables[last].isCaptionOpen {
      openTables[last].caption?.append(characters, range, in: text.utf8)
    } else if last >= 0 {
      openTables[last].cell?.text.append(characters, range, in: text.utf8)
    }
  }

  private mutating func appendBreak() {
    let last = openTables.count - 1
    openHeading?.appendBreak()
    openLink?.text.appendBreak()
    if last >= 0 {
      openTables[last].caption?.appendBreak()
      openTables[last].cell?.text.appendBreak()
    }
  }

  /// The line of a place, which is beyond those asked for before.
  private mutating func line(at place: Int) -> Int {
    let passed = text.utf8[counted.place..<max(place, counted.place)]
    counted = (max(place, counted.place), counted.line + passed.lineCount - 1)
    return counted.line
  }
}
