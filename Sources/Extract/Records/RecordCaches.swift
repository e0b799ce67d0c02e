internal import Formats
internal import Statistics

/// What is remembered of the texts of one document, so that each is looked at once.
struct RecordCaches {
  /// The most dimensions, status columns or attribute columns of a layout.
  static let mostColumns = 8

  var series = TextInterner()
  /// By number of the series' text: -2 for another series, -1 for this one, else a counterpart.
  var memberships: [Int32] = []
  var places = TextInterner()
  /// By number of the place's text: its index in the table, -1 when not looked up yet.
  var placeIndices: [Int] = []
  var periods = TextInterner()
  private var periodValues: [Period?] = []
  var dimensions = [TextInterner](repeating: TextInterner(), count: mostColumns)
  var breakdowns: [CodeKey: Int32] = [:]
  var attributes = [TextInterner](repeating: TextInterner(), count: mostColumns)
  var remarks: [CodeKey: Int32] = [:]
  var statuses = [TextInterner](repeating: TextInterner(), count: mostColumns)

  /// The period of a text by its number; `nil` when it is none.
  mutating func period(_ index: Int) -> Period? {
    while periodValues.count <= index {
      periodValues.append(PeriodText.parse(periods.texts[periodValues.count]))
    }
    return periodValues[index]
  }
}

/// The numbers of the texts in several columns, together.
struct CodeKey: Hashable {
  private var numbers = SIMD8<Int32>(repeating: -1)

  subscript(_ place: Int) -> Int32 {
    get { numbers[place] }
    set { numbers[place] = newValue }
  }
}
