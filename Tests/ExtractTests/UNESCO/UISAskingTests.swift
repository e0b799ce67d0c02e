import Statistics
import Testing

@testable import Extract

@Suite("What is asked of the UIS")
struct UISAskingTests {
  static let version: Release = "20260224-aef8b145"

  private let bench: ProductBench

  init() throws { bench = try ProductBench("unesco") }

  private func questions(to code: String, knowing background: Background) throws -> [Question] {
    bench.extractor.routes(to: try bench.series(code), knowing: background).flatMap(\.first)
  }

  @Test("Every question names the version of this run")
  func version() throws {
    let background = Background(release: Self.version)
    #expect(
      try questions(to: "26637", knowing: background) == [
        Question(
          name: "26637", path: "/data/indicators?indicator=26637&version=20260224-aef8b145",
          expects: [.json])
      ])
    #expect(
      bench.extractor.references(under: Self.version).map(\.path) == [
        "/definitions/indicators?version=20260224-aef8b145",
        "/definitions/geounits?version=20260224-aef8b145",
      ])
    for series in bench.extractor.series {
      let questions = bench.extractor.routes(to: series, knowing: background).flatMap(\.first)
      #expect(questions.allSatisfy { $0.path.hasSuffix("&version=20260224-aef8b145") })
    }
  }

  @Test("As long as the version is not known nothing is asked")
  func unknownVersion() throws {
    #expect(try questions(to: "26637", knowing: Background()).isEmpty)
    #expect(
      bench.extractor.references(under: nil).map(\.path) == [
        "/definitions/indicators", "/definitions/geounits",
      ])
  }

  @Test("A series that is known by its label alone is asked for once the label is found")
  func label() throws {
    var background = Background(release: Self.version)
    #expect(try questions(to: "gerd-share", knowing: background).isEmpty)
    background.references["indicators"] = try bench.answer(
      #"[{"indicatorCode":"EXPGDP.TOT","name":"GERD as a percentage of GDP"}]"#)
    #expect(
      try questions(to: "gerd-share", knowing: background).map(\.path) == [
        "/data/indicators?indicator=EXPGDP.TOT&version=20260224-aef8b145"
      ])
    #expect(try questions(to: "researchers-per-million", knowing: background).isEmpty)
  }

  @Test("A flow of many indicators is asked for twelve at a time, each indicator once")
  func flow() throws {
    let asked = try questions(to: "students-by-origin", knowing: Background(release: Self.version))
    let codes = asked.flatMap { question in
      question.path.dropFirst("/data/indicators?".count).split(separator: "&")
        .filter { $0.hasPrefix("indicator=") }.map { String($0.dropFirst(10)) }
    }
    #expect(codes.count > 230)
    #expect(Set(codes).count == codes.count)
    #expect(codes.contains("26421") && codes.contains("E.5T8.FOREIGN.ORG40500"))
    #expect(asked.count == (codes.count + 11) / 12)
    #expect(asked.map(\.name).prefix(2) == ["students-by-origin.1", "students-by-origin.2"])
  }

  @Test("What is too much is asked for by halves of the years, down to single years")
  func halves() throws {
    let whole = try #require(
      try questions(to: "26637", knowing: Background(release: Self.version)).first)
    let halves = bench.extractor.pieces(of: whole, knowing: Background())
    #expect(halves.map(\.name) == ["26637 1950-1999", "26637 2000-2049"])
    #expect(
      halves.map(\.path) == [
        whole.path + "&start=1950&end=1999", whole.path + "&start=2000&end=2049",
      ])
    var parts = halves
    var years: [String] = []
    while let part = parts.popLast() {
      let smaller = bench.extractor.pieces(of: part, knowing: Background())
      if smaller.isEmpty {
        years.append(String(part.name.dropFirst(6)))
        #expect(part.path.ranges(of: "start=").count == 1)
      }
      parts += smaller
    }
    #expect(years.sorted() == (1950...2049).map { "\($0)-\($0)" })
  }

  @Test("Lists are not asked for in pieces")
  func wholeLists() throws {
    for question in bench.extractor.references(under: Self.version) {
      #expect(bench.extractor.pieces(of: question, knowing: Background()).isEmpty)
    }
  }
}
