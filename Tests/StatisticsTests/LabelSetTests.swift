import Statistics
import Testing

@Suite("Combinations of labels")
struct LabelSetTests {
  @Test("Without names there is the one empty combination")
  func none() {
    var set = LabelSet()
    #expect(set.rows == [[]])
    #expect(set.index(of: []) == 0)
    #expect(set.sorted().newIndex == [0])
  }

  @Test("A combination has one index, by which its texts are found")
  func index() {
    var set = LabelSet(["sex", "education"])
    #expect(set.rows.isEmpty)
    #expect(set.index(of: ["SEX_T", "ADV"]) == 0)
    #expect(set.index(of: ["SEX_F", "ADV"]) == 1)
    #expect(set.index(of: ["SEX_T", "ADV"]) == 0)
    #expect(set.knownIndex(of: ["SEX_M", "ADV"]) == nil)
    #expect(set.text(of: "sex", in: 1) == "SEX_F")
    #expect(set.text(of: "age", in: 1) == nil)
  }

  @Test("Sorted by bytes, former indices lead to the new ones")
  func sorted() {
    var set = LabelSet(["a", "b"])
    let rows = [["b", "x"], ["B", "z"], ["b", ""], ["é", "a"], ["b", "X"]]
    for row in rows { _ = set.index(of: row) }
    let (sorted, newIndex) = set.sorted()
    #expect(sorted.rows == [["B", "z"], ["b", ""], ["b", "X"], ["b", "x"], ["é", "a"]])
    for (old, row) in rows.enumerated() { #expect(sorted.rows[Int(newIndex[old])] == row) }
  }

  @Test("Another set is added name by name, whatever its order of names")
  func added() {
    var set = LabelSet(["sex", "age"])
    _ = set.index(of: ["F", "Y15"])
    var other = LabelSet(["age", "note", "sex"])
    _ = other.index(of: ["Y25", "n", "F"])
    _ = other.index(of: ["Y15", "m", "F"])
    #expect(set.add(other) == [1, 0])
    #expect(set.rows == [["F", "Y15"], ["F", "Y25"]])
  }
}
