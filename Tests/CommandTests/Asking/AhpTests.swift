import Foundation
import ProgramUnderTest
import Testing

@Suite("etl ahp")
struct AhpTests {
  @Test("Saaty's matrix of three has his weights and his ratio, from CSV and from YAML")
  func weights() async throws {
    let bench = try Workbench()
    let csv = "goal,A,B,C\nA,1,3,5\nB,1/3,1,3\nC,1/5,1/3,1\n"
    try Data(csv.utf8).write(to: bench.directory.appending(path: "m.csv"))
    let yaml = """
      experts: [{ name: one }]
      comparisons:
        - of: goal
          criteria: [A, B, C]
          matrices: { one: [[1, 3, 5], [1/3, 1, 3], [null, null, 1]] }
      """
    try Data(yaml.utf8).write(to: bench.directory.appending(path: "m.yaml"))
    let json = try await bench.etl("ahp", "m.csv", "--json").json
    #expect(abs((json["weights"]["A"].number ?? 0) - 0.636986) < 1e-6)
    #expect(abs((json["weights"]["B"].number ?? 0) - 0.258285) < 1e-6)
    #expect(abs((json["lambda_max"].number ?? 0) - 3.038511) < 1e-6)
    #expect(abs((json["cr"].number ?? 0) - 0.0332) < 1e-3)
    #expect(json["ri_table"].text == "saaty-1980")
    #expect(json["experts"][0]["weights"] == json["groups"][0]["weights"])
    let other = try await bench.etl("ahp", "m.yaml", "--json").json
    #expect(other["weights"] == json["weights"])
    let text = try await bench.etl("ahp", "m.csv")
    #expect(text.stdout.contains("lambda max 3.0385"))
  }

  @Test("Judgements that contradict each other are named")
  func contradiction() async throws {
    let bench = try Workbench()
    let csv = "goal,A,B,C\nA,1,9,1/9\nB,1/9,1,9\nC,9,1/9,1\n"
    try Data(csv.utf8).write(to: bench.directory.appending(path: "m.csv"))
    let outcome = try await bench.etl("ahp", "m.csv")
    #expect(outcome.exitCode == 0)
    #expect(outcome.stdout.contains("above the limit 0.1"))
    try Data("goal,A,B\nA,1,x\nB,1,1\n".utf8).write(to: bench.directory.appending(path: "x.csv"))
    let bad = try await bench.etl("ahp", "x.csv")
    #expect(bad.exitCode == 1)
    #expect(bad.stderr.contains("line 2: 'x' is no judgement"))
  }

  @Test("A file that is not there is told as that, whatever its form")
  func nowhere() async throws {
    let bench = try Workbench()
    for name in ["nope.csv", "nope.yaml", "/nonexistent.yaml"] {
      let outcome = try await bench.etl("ahp", name)
      #expect(outcome.exitCode == 1)
      #expect(
        outcome.stderr == "etl: cannot open '\(name)': No such file or directory\n",
        "\(outcome.stderr)")
    }
  }
}
