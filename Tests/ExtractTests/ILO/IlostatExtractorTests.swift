import Statistics
import Testing

@testable import Extract

@Suite("What is asked of ILOSTAT")
struct IlostatExtractorTests {
  private let bench: ProductBench

  init() throws { bench = try ProductBench("ilo") }

  @Test("A series is asked for whole, by its id and the letter of its frequency")
  func route() throws {
    let routes = bench.extractor.routes(
      to: try bench.series("EAP_TEAP_SEX_EDU_NB"), knowing: Background())
    #expect(
      routes == [
        Route(
          id: "records",
          first: Question(
            name: "EAP_TEAP_SEX_EDU_NB_A.csv.gz",
            path: "/data/indicator/?id=EAP_TEAP_SEX_EDU_NB_A&type=code&format=.csv.gz",
            expects: [.gzip]))
      ])
  }

  @Test("A series of secondary surveys is held by what holds the series, and is never asked for")
  func secondary() throws {
    let secondary = try bench.series("EAP_TEAP_SEX_EDU_NB.secondary")
    #expect(secondary.heldBy?.description == "ilo/EAP_TEAP_SEX_EDU_NB")
    #expect(secondary.mayBeEmpty)
    #expect(bench.extractor.routes(to: secondary, knowing: Background()).isEmpty)
  }

  @Test("Where the whole is too much it is asked for by areas, each once")
  func pieces() throws {
    let question = try #require(
      bench.extractor.routes(
        to: try bench.series("EAP_TEAP_SEX_EDU_NB"), knowing: Background()
      ).first?.first.first)
    #expect(bench.extractor.pieces(of: question, knowing: Background()).isEmpty)
    let codes = (0..<65).map { "P\($0 / 10)\($0 % 10)" }
    let areas = try bench.answer("ref_area\n" + codes.map { $0 + "\n" }.joined() + codes[0] + "\n")
    let background = Background(references: ["areas": areas])
    let pieces = bench.extractor.pieces(of: question, knowing: background)
    #expect(
      pieces.map(\.name) == [
        "EAP_TEAP_SEX_EDU_NB_A.P00-P29.csv.gz", "EAP_TEAP_SEX_EDU_NB_A.P30-P59.csv.gz",
        "EAP_TEAP_SEX_EDU_NB_A.P60-P64.csv.gz",
      ])
    let asked = pieces.flatMap { piece in
      piece.path.dropFirst((question.path + "&ref_area=").count).replacing("%2B", with: "+")
        .split(separator: "+").map(String.init)
    }
    #expect(asked == codes)
    #expect(pieces.allSatisfy { $0.path.hasPrefix(question.path) && $0.expects == [.gzip] })
    #expect(bench.extractor.pieces(of: pieces[0], knowing: background).isEmpty)
    let contents = try #require(bench.extractor.freshnessQuestion)
    #expect(bench.extractor.pieces(of: contents, knowing: background).isEmpty)
  }

  @Test(
    "Codes, codes with labels, and labels alone are the same table",
    arguments: [
      """
      ref_area,source,indicator,sex,classif1,time,obs_value,obs_status
      FRA,BA:1,EMP_TEMP_SEX_EDU_NB,SEX_T,EDU_AGGREGATE_ADV,2021,12.5,B

      """,
      """
      ref_area,ref_area.label,source,source.label,indicator,indicator.label,sex,sex.label,classif1,\
      classif1.label,time,obs_value,obs_status,obs_status.label
      FRA,France,BA:1,LFS - EU,EMP_TEMP_SEX_EDU_NB,Employment,SEX_T,Total,EDU_AGGREGATE_ADV,\
      Education: Advanced,2021,12.5,B,Break in series

      """,
    ])
  func layouts(text: String) throws {
    let table = try bench.read("EMP_TEMP_SEX_EDU_NB", text)
    #expect(table.values == ["FRA 2021 EDU_AGGREGATE_ADV,SEX_T 12.5 B {;BA:1}"])
  }

  @Test(
    "Labels lead to the same codes, in the words of 2024 and of 2025",
    arguments: ["Sex: Total", "Total"])
  func labels(sex: String) throws {
    let text = """
      "ref_area.label","source.label","indicator.label","sex.label","classif1.label","time",\
      "obs_value","obs_status.label"
      "France","LFS - EU","Employment by sex and education (thousands)","\(sex)",\
      "Education (Aggregate levels): Advanced","2021",12.5,"Break in series"

      """
    #expect(
      try bench.read("EMP_TEMP_SEX_EDU_NB", text).values
        == ["France 2021 EDU_AGGREGATE_ADV,SEX_T 12.5 B {;LFS - EU}"])
  }

  @Test("Which series a file holds is told by its codes, declared or not")
  func recognized() throws {
    let text = """
      ref_area,source,indicator,sex,classif1,time,obs_value
      FRA,BA:1,EMP_TEMP_SEX_EDU_NB,SEX_T,EDU_AGGREGATE_ADV,2021,12.5
      DEU,BA:1,EMP_TEMP_SEX_EDU_NB,SEX_T,EDU_AGGREGATE_ADV,2021,
      DEU,BA:1,XXX_YYYY_NB,SEX_T,,2021,1

      """
    #expect(
      try bench.extractor.recognize(try bench.answer(text), knowing: Background()).holdings == [
        Holding(code: "EMP_TEMP_SEX_EDU_NB", route: "records", places: 2),
        Holding(code: "XXX_YYYY_NB", route: "records", places: 1),
      ])
  }

  @Test("The date of the series in the table of contents is its release")
  func release() throws {
    let text =
      "ref_area,indicator,sex,classif1,time,obs_value\nFRA,EMP_TEMP_SEX_EDU_NB,T,A,2021,12.5\n"
    let background = Background(
      release: Release(mark: "2025", marks: ["EMP_TEMP_SEX_EDU_NB": "2024-10-09T07:04:48"]))
    #expect(
      try bench.read("EMP_TEMP_SEX_EDU_NB", text, knowing: background).release
        == "2024-10-09T07:04:48")
    #expect(try bench.read("EMP_TEMP_SEX_EDU_NB", text).release == "")
  }

  @Test(
    "Every code of the status list has a meaning",
    arguments: [
      ("A", "1 adjusted"), ("B", "1 B"), ("E", "1 E"), ("F", "1 F"), ("I", "1 I"),
      ("L", "1 computed"), ("M", "1 extrapolated"), ("P", "1 P"), ("R", "1"), ("S", "1 N"),
      ("U", "1 U"), ("Z", "1 unofficial"),
    ])
  func statuses(code: String, expected: String) throws {
    let text =
      "ref_area,indicator,sex,classif1,time,obs_value,obs_status\n"
      + "FRA,EMP_TEMP_SEX_EDU_NB,T,A,2021,1,\(code)\n"
    #expect(try bench.read("EMP_TEMP_SEX_EDU_NB", text).values == ["FRA 2021 A,T \(expected) {;}"])
  }

  @Test(
    "Confidential, not available and not applicable are gaps",
    arguments: [
      ("C", "suppressed"), ("N", "not-available"), ("X", "not-applicable"),
    ])
  func gaps(code: String, reason: String) throws {
    let text =
      "ref_area,indicator,sex,classif1,time,obs_value,obs_status\n"
      + "FRA,EMP_TEMP_SEX_EDU_NB,T,A,2021,,\(code)\n"
    #expect(try bench.read("EMP_TEMP_SEX_EDU_NB", text).gaps == ["FRA 2021 A,T \(reason)"])
  }
}
