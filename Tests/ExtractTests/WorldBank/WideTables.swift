/// Wide tables of the bank, in the layouts that are met.
enum WideTables {
  /// As `downloadformat=csv` gives it: a mark, a preamble, quotes, a comma at the end of lines.
  static let official = """
    \u{FEFF}"Data Source","World Development Indicators",

    "Last Updated Date","2026-07-13",

    "Country Name","Country Code","Indicator Name","Indicator Code","2020","2021","2022",
    "High income","HIC","Population, total","SP.POP.TOTL","1234567890.5","","1240000000",
    "Korea, Rep.","KOR","Population, total","SP.POP.TOTL","51836239","51769539","",
    "Namibia","NAM","Population, total","SP.POP.TOTL","","","",

    """.crlf

  /// What every layout of the table holds.
  static let values = [
    "HIC 2020 1234567890.5", "HIC 2022 1240000000", "KOR 2020 51836239", "KOR 2021 51769539",
  ]

  /// As in the bulk file, and where somebody cut the preamble away.
  static let bulk = """
    Country Name,Country Code,Indicator Name,Indicator Code,2020,2021,2022
    High income,HIC,"Population, total",SP.POP.TOTL,1234567890.5,,1240000000
    "Korea, Rep.",KOR,"Population, total",SP.POP.TOTL,51836239,51769539,
    Namibia,NAM,"Population, total",SP.POP.TOTL,,,

    """

  /// As a spreadsheet saves it again: no needless quotes, the preamble as wide as the table,
  /// empty cells appended.
  static let spreadsheet = """
    Data Source,World Development Indicators,,,,,,,,
    ,,,,,,,,,
    Last Updated Date,7/13/2026,,,,,,,,
    ,,,,,,,,,
    Country Name,Country Code,Indicator Name,Indicator Code,2020,2021,2022,,,
    High income,HIC,"Population, total",SP.POP.TOTL,1234567890.5,,1240000000,,,
    "Korea, Rep.",KOR,"Population, total",SP.POP.TOTL,51836239,51769539,,,,
    Namibia,NAM,"Population, total",SP.POP.TOTL,,,,,,
    ,,,,,,,,,

    """.crlf

  /// As DataBank exports it.
  static let dataBank = """
    \u{FEFF}Country Name,Country Code,Series Name,Series Code,2020 [YR2020],2021 [YR2021],2022 [YR2022]
    High income,HIC,"Population, total",SP.POP.TOTL,1234567890.5,..,1240000000
    "Korea, Rep.",KOR,"Population, total",SP.POP.TOTL,51836239,51769539,..
    Namibia,NAM,"Population, total",SP.POP.TOTL,..,..,..
    ,,,,,,
    ,,,,,,
    ,,,,,,
    Data from database: World Development Indicators,,,,,,
    Last Updated: 07/13/2026,,,,,,

    """.crlf

  /// The bank's metadata of places: no region is the mark of an aggregate.
  static let countries = """
    \u{FEFF}"Country Code","Region","IncomeGroup","SpecialNotes","TableName",
    "HIC","","","High income group aggregate.
    With a second line.","High income",
    "KOR","East Asia & Pacific","High income","","Korea, Rep.",
    "NAM","Sub-Saharan Africa","Upper middle income","","Namibia",

    """.crlf

  /// The bank's metadata of the indicator.
  static let indicator = """
    \u{FEFF}"INDICATOR_CODE","INDICATOR_NAME","SOURCE_NOTE","SOURCE_ORGANIZATION",
    "SP.POP.TOTL","Population, total","All residents, ""de facto"".","United Nations",

    """.crlf
}
