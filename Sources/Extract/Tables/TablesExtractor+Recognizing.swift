internal import Statistics

extension TablesExtractor {
  /// Tells by its header which series a file holds.
  public func recognize(
    _ file: PayloadFile, knowing background: Background
  ) throws(ExtractError) -> Recognition {
    var complaints = LayoutComplaints()
    var refusal: ExtractError?
    var surveys: [String: Result<TableSurvey, ExtractError>] = [:]
    var holdings: [Holding] = []
    for item in declaration.series {
      for id in item.layouts {
        guard let (layout, patterns) = layouts[id], layout.answersOnly != true else { continue }
        // Several series may be in one layout; the file is looked through once for each.
        let survey: Result<TableSurvey, ExtractError>
        if let known = surveys[id] {
          survey = known
        } else {
          do throws(ExtractError) {
            survey = .success(try TableSurvey(of: file, layout, patterns))
          } catch {
            survey = .failure(error)
            complaints.add(error, by: layout, patterns)
          }
          surveys[id] = survey
        }
        switch survey {
        case .success(let survey):
          let places = survey.places(labelled: item.labels ?? [])
          if places == 0 { continue }
          if item.list != nil || layout.closed == true || !patterns.likes.isEmpty,
            let definition = series.first(where: { $0.key.code == item.code })
          {
            // What cannot be read to its end is not taken: it would stand for a whole edition.
            do throws(ExtractError) {
              _ = try extract(
                definition, from: [file], by: TablesExtractor.route, knowing: background)
            } catch {
              // It is in this layout: what is wrong within it says more than what it is not.
              refusal = refusal ?? error
              continue
            }
          }
          holdings.append(
            Holding(
              code: item.code, route: TablesExtractor.route, places: places,
              coversPeriods: layout.coversPeriods ?? false))
        case .failure: continue
        }
        break
      }
    }
    if holdings.isEmpty {
      throw refusal ?? complaints.nearest(in: file)
        ?? .absent(document: file.name, series: declaration.source)
    }
    return Recognition(holdings: holdings)
  }
}
