import Statistics
import Testing

@testable import Extract

@Suite("The columns of a declared layout")
struct RecordsHeaderTests {
  static let layouts = """
    - id: code
      series: indicator
      place: area
      period: time
      value: obs
      dimensions: { sex: sex, first: classif1, second: classif2 }
      attributes: { source: [source], notes: [note_a, note_b] }
      statuses: { status: { B: B } }
      optional: [sex, classif1, classif2, status]
      ignored: ["*.label", "tmp_*", remark]
    """
  static let series =
    "{ code: X, name: X, unit: persons, cadence: yearly, dimensions: { sex: sex, education: first } }"

  private let bench: RecordsBench

  init() throws { bench = try RecordsBench(Self.layouts, series: Self.series) }

  @Test(
    "They are found by name in any order, in any case, with any of those that may be missing",
    arguments: [
      "area,indicator,sex,classif1,classif2,time,obs,status\nFRA,X,T,ADV,,2021,1.5,B\n",
      "status,obs,time,classif2,classif1,sex,indicator,area\nB,1.5,2021,,ADV,T,X,FRA\n",
      "AREA,Indicator,SEX,CLASSIF1,Time,OBS,Status\nFRA,X,T,ADV,2021,1.5,B\n",
      "area,area.label,indicator,indicator.LABEL,sex,sex.label,classif1,tmp_1,time,obs,status,REMARK\n"
        + "FRA,France,X,Persons,T,Total,ADV,zzz,2021,1.5,B,none\n",
      "\u{FEFF}\"area\",\"indicator\",\"sex\",\"classif1\",\"time\",\"obs\",\"status\"\r\n"
        + "\"FRA\",\"X\",\"T\",\"ADV\",\"2021\",1.5,\"B\"\r\n",
    ])
  func found(text: String) throws {
    let table = try bench.read(text)
    // Dimensions stand in the order of their names.
    #expect(table.dimensions.names == ["education", "sex"])
    #expect(table.values == ["FRA 2021 ADV,T 1.5 B"])
    #expect(table.texts(in: text.bytes) == ["1.5"])
    #expect(table.tally.balances)
  }

  @Test(
    "A header that is not the layout's is refused, and says what is wrong with it",
    arguments: [
      (
        "area,indicator,sex,classif1,time\nFRA,X,T,ADV,2021\n",
        "expected one of the layouts code; for code it has no column 'obs'"
      ),
      (
        "area,indicator,sex,classif1,time,obs,new\nFRA,X,T,ADV,2021,1,2\n",
        "found area,indicator,sex,classif1,time,obs,new, expected one of the layouts code; "
          + "for code it has the unknown 'new'"
      ),
      ("area;indicator;sex;classif1;time;obs\nFRA;X;T;ADV;2021;1\n", "found area;indicator"),
      (
        "area,indicator,sex,classif1,time,obs,OBS\nFRA,X,T,ADV,2021,1,2\n",
        "the layout has changed at the header: found two columns 'OBS', expected each once"
      ),
      (
        "area,indicator,classif1,time,obs\nFRA,X,ADV,2021,1\n",
        "found area,indicator,classif1,time,obs, expected a column 'sex'"
      ),
      (
        "area,\u{FEFF}indicator,sex,classif1,time,obs\nFRA,X,T,ADV,2021,1\n",
        "the header: found area,"
      ),
      ("<!DOCTYPE html><html></html>", "found html beginning"),
      ("{\"a\":1}", "found json beginning"),
      ("", "found empty"),
      ("Server Error", "the header: found Server Error, expected one of the layouts code"),
    ])
  func refused(text: String, words: String) throws {
    let sentence = try bench.refusal(text)
    #expect(sentence.hasPrefix("table: "))
    #expect(sentence.contains(words), "\(sentence)")
  }

  @Test("A code in the column of a dimension that was not declared stops the reading")
  func undeclared() throws {
    let sentence = try bench.refusal(
      "area,indicator,sex,classif1,classif2,time,obs\nFRA,X,T,ADV,,2021,1\nFRA,X,T,ADV,AGE,2021,2\n"
    )
    #expect(
      sentence
        == "table: the layout has changed at line 3: the column 'classif2': found 'AGE', expected "
        + "nothing, or a dimension of office/X declared for it")
  }

  @Test("The same column of another series' records is not looked at")
  func othersColumns() throws {
    let table = try bench.read(
      "area,indicator,sex,classif1,classif2,time,obs\nFRA,X,T,ADV,,2021,1\nFRA,Y,T,ADV,AGE,2021,2\n"
    )
    #expect(table.values == ["FRA 2021 ADV,T 1"])
    #expect(table.tally.read == 1)
  }

  @Test("A dimension whose slot the layout lacks is refused")
  func noSlot() throws {
    let bench = try RecordsBench(
      Self.layouts,
      series: "{ code: X, name: X, unit: u, cadence: yearly, dimensions: { age: third } }")
    #expect(
      try bench.refusal("area,indicator,time,obs\nFRA,X,2021,1\n")
        == "table: the layout has changed at the layout 'code': found no third, expected one for "
        + "the dimension 'age'")
  }

  @Test(
    "Layouts that could not be told apart or read are refused",
    arguments: [
      (
        "- { id: a, place: p, period: t, value: v }\n- { id: a, place: p, period: t, value: v }",
        "layouts[1].id: 'a' stands twice"
      ),
      (
        "- { id: a, place: p, period: t, value: v, attributes: { n: [a, b, c, d, e, f, g, h, i] } }",
        "layouts[0]: found 9 columns of one sort, expected at most 8"
      ),
    ])
  func layouts(yaml: String, sentence: String) {
    let error = #expect(throws: DeclarationError.self) {
      try RecordsBench(yaml, series: Self.series)
    }
    #expect(error?.description == sentence)
  }
}
