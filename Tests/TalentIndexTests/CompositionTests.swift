import TalentIndex
import Testing

@Suite("Means of means")
struct CompositionTests {
  /// Two pillars of two and one indicators.
  private func tree(
    _ mean: Mean, weights: [Double] = [0.2, 0.3, 0.5], minimumShare: Double = 0
  ) -> Composition {
    Composition(
      groups: [
        .init(code: "P", parts: [.indicator(0), .indicator(1)], mean: mean),
        .init(code: "Q", parts: [.indicator(2)], mean: mean),
        .init(code: "I", parts: [.group(0), .group(1)], mean: mean),
      ], weights: weights, minimumShare: minimumShare)
  }

  @Test(
    "A tree of one mean is that mean of all leaves",
    arguments: [
      (.arithmetic, 5.6), (.geometric, 4.9245776533796635),
      (.harmonic, 1 / 0.2375),
    ] as [(Mean, Double)])
  func values(mean: Mean, expected: Double) throws {
    let scores = try tree(mean).scores(
      of: [[2], [4], [8]], places: ["A"], indicators: ["X", "Y", "Z"])
    #expect(abs((scores[2][0] ?? 0) - expected) < 1e-12)
  }

  @Test("Contributions add up to the score under every mean", arguments: Mean.allCases)
  func contributions(mean: Mean) throws {
    let composition = Composition(
      groups: [
        .init(code: "P", parts: [.indicator(0), .indicator(1)], mean: .geometric),
        .init(code: "Q", parts: [.indicator(2)], mean: .harmonic),
        .init(code: "I", parts: [.group(0), .group(1)], mean: mean),
      ], weights: [0.2, 0.3, 0.5])
    for values: [Double?] in [[2, 4, 8], [2, nil, 8], [nil, nil, 8], [3, 0.5, nil]] {
      let scores = try composition.scores(
        of: values.map { [$0] }, places: ["A"], indicators: ["X", "Y", "Z"])
      let parts = composition.contributions(values: values, scores: scores.map { $0[0] })
      #expect(abs(parts.reduce(0, +) - (scores[2][0] ?? .nan)) < 1e-12)
      for (value, part) in zip(values, parts) where value == nil { #expect(part == 0) }
    }
  }

  @Test("Where a part is missing the others of its group take over, down to a declared share")
  func missing() throws {
    let names = ["X", "Y", "Z"]
    let open = try tree(.arithmetic).scores(
      of: [[2, nil], [nil, nil], [8, 8]], places: ["A", "B"], indicators: names)
    #expect(open[0] == [2, nil] && open[2] == [5, 8])
    let strict = try tree(.arithmetic, minimumShare: 0.6).scores(
      of: [[2, nil], [nil, nil], [8, 8]], places: ["A", "B"], indicators: names)
    #expect(strict[0] == [nil, nil] && strict[2] == [nil, nil])
  }

  @Test("A 0 under a geometric or harmonic mean is named before anything is computed")
  func zeros() {
    for mean in [Mean.geometric, .harmonic] {
      let error = #expect(throws: IndexError.self) {
        try tree(mean).scores(
          of: [[0, 1], [4, -1], [8, 8]], places: ["A", "B"], indicators: ["X", "Y", "Z"])
      }
      #expect(
        error?.description == "a \(mean.rawValue) mean needs values above 0, found X of A = 0.0, "
          + "Y of B = -1.0: normalise to 1-100, or use the arithmetic mean")
    }
  }
}
