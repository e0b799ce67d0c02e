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
  /// By status column and number of the text.
  private var meanings = [[Meaning?]](repeating: [], count: mostColumns)

  /// What a status code means by its number; nothing when it is empty, `nil` when nobody knows.
  mutating func meaning(_ index: Int, in column: Int, of codes: [String: Meaning]) -> Meaning? {
    while meanings[column].count <= index {
      let code = statuses[column].texts[meanings[column].count]
      meanings[column].append(code.isEmpty ? .flags([]) : codes[code])
    }
    return meanings[column][index]
  }

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

  /// Hashes the eight numbers as one, for a key is looked up for every record.
  func hash(into hasher: inout Hasher) {
    var sum: UInt64 = 0
    for place in numbers.indices {
      sum = (sum ^ UInt64(truncatingIfNeeded: numbers[place])) &* 0x100_0000_01B3
    }
    hasher.combine(sum)
  }
}
