internal import Statistics

extension TablesExtractor {
  /// Tells by its header which series a file holds.
  public func recognize(
    _ file: PayloadFile, knowing background: Background
  ) throws(ExtractError) -> Recognition {
    var surveys = TableSurveys(of: file, layouts)
    var complaints = LayoutComplaints()
    var complained: Set<String> = []
    var strange: (found: Set<String>, known: [String]) = ([], [])
    var holdings: [Holding] = []
    var held: Set<String> = []
    for item in declaration.series {
      // What is wrong within a table says more than what it is not.
      var refusal: ExtractError?
      var isHeld = false
      for id in item.layouts {
        guard let (layout, patterns) = layouts[id], layout.answersOnly != true else { continue }
        let survey: TableSurvey
        do throws(ExtractError) { survey = try surveys.survey(id) } catch {
          if complained.insert(id).inserted { complaints.add(error, by: layout, patterns) }
          continue
        }
        if let fault = survey.fault {
          refusal = refusal ?? fault
          continue
        }
        let places = survey.places(labelled: item.labels ?? [])
        if places == 0 {
          strange.found.formUnion(survey.labels)
          strange.known += (item.labels ?? []).filter { !strange.known.contains($0) }
          continue
        }
        if item.list != nil || layout.closed == true || !patterns.likes.isEmpty,
          let definition = series.first(where: { $0.key.code == item.code })
        {
          // What cannot be read to its end is not taken: it would stand for a whole edition.
          do throws(ExtractError) {
            _ = try extract(
              definition, from: [file], by: TablesExtractor.route, knowing: background)
          } catch {
            refusal = refusal ?? error
            continue
          }
        }
        held.insert(id)
        isHeld = true
        holdings.append(
          Holding(
            code: item.code, route: TablesExtractor.route, places: places,
            coversPeriods: layout.coversPeriods ?? false, span: survey.span))
        break
      }
      if !isHeld, let refusal { throw refusal }
    }
    if holdings.isEmpty, !strange.found.isEmpty {
      throw .wrongKind(
        document: file.name,
        found: "the series "
          + strange.found.sorted().prefix(3).map { "'\($0)'" }
          .joined(separator: ", "),
        expected: "one of " + strange.known.map { "'\($0)'" }.joined(separator: ", "))
    }
    if holdings.isEmpty {
      throw complaints.nearest(in: file)
        ?? .absent(document: file.name, series: declaration.source)
    }
    try checkCompany(of: held, &surveys)
    let strangers = try surveys.strangers(to: held)
    return Recognition(
      holdings: holdings,
      remarks: strangers.isEmpty
        ? [] : ["not read, for no layout names them: \(strangers.joined(separator: ", "))"])
  }

  /// Checks that tables which belong in one file are all in it.
  private func checkCompany(
    of held: Set<String>, _ surveys: inout TableSurveys
  ) throws(ExtractError) {
    let words = Set(held.compactMap { layouts[$0]?.layout.together })
    for (id, item) in layouts.sorted(by: { $0.key < $1.key }) where !held.contains(id) {
      guard let word = item.layout.together, words.contains(word) else { continue }
      let survey = try surveys.survey(id)
      if let fault = survey.fault { throw fault }
    }
  }
}

/// The surveys of one file by layout: several series may be in one, and it is looked through once.
private struct TableSurveys {
  private let file: PayloadFile
  private let layouts: [String: (layout: TableLayout, patterns: TablePatterns)]
  private var known: [String: Result<TableSurvey, ExtractError>] = [:]

  init(
    of file: PayloadFile,
    _ layouts: [String: (layout: TableLayout, patterns: TablePatterns)]
  ) {
    self.file = file
    self.layouts = layouts
  }

  /// What the file holds in a layout.
  mutating func survey(_ id: String) throws(ExtractError) -> TableSurvey {
    if let known = known[id] { return try known.get() }
    guard let (layout, patterns) = layouts[id] else {
      throw .absent(document: file.name, series: id)
    }
    do throws(ExtractError) {
      let survey = try TableSurvey(of: file, layout, patterns)
      known[id] = .success(survey)
      return survey
    } catch {
      known[id] = .failure(error)
      throw error
    }
  }

  /// Sheets, members and captions that none of some layouts names, at most five.
  mutating func strangers(to ids: Set<String>) throws(ExtractError) -> [String] {
    var common: [String]?
    for id in ids {
      let names = try survey(id).strangers
      common = common?.filter(names.contains) ?? names
    }
    return (common ?? []).prefix(5).map { "'\($0)'" }
  }
}
