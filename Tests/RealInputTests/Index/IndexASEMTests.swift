import TalentIndex
import Testing

@Suite(
  "The ASEM index, step by step as COINr computes it", .enabled(if: RealInput.folder != nil))
struct IndexASEMTests {
  private func evaluation(
    _ normalisation: Normalisation = Normalisation(.minMax, low: 0, high: 100),
    _ mean: Mean = .arithmetic
  ) throws -> (IndexASEM, IndexEvaluation) {
    let asem = try IndexASEM()
    return (asem, try IndexEvaluation(asem.definition(normalisation, mean), series: asem.series))
  }

  @Test("Denominated, imputed, treated and normalised values agree to 1e-9 of the value")
  func steps() throws {
    let (asem, evaluation) = try evaluation()
    let codes = evaluation.cells.indicators
    #expect(codes.count == 49 && evaluation.cells.places.count == 51)
    let published = evaluation.cells.entries.map { column in
      column.map { entry in entry.cell.flatMap { $0.fill == nil ? $0.value : nil } }
    }
    let found: [(String, [[Double?]])] = [
      ("denominated", published), ("imputed", evaluation.scores.table.columns),
      ("treated", evaluation.scores.treatments.map(\.values)),
      ("normalised", evaluation.scores.normalised),
    ]
    for (step, columns) in found {
      for (code, (column, expected)) in zip(codes, zip(columns, try asem.expected(step, codes))) {
        let size = expected.compactMap { $0 }.map(abs).max() ?? 1
        #expect(difference(column, expected) <= 1e-9 * size, "\(step) \(code)")
      }
    }
    // 63 values are not in the data, and 2 have no denominator.
    #expect(evaluation.cells.entries.flatMap { $0 }.count { $0.cell?.fill != nil } == 65)
  }

  @Test("The same indicators are treated, with as many points moved and the same skew and kurtosis")
  func treatment() throws {
    let (_, evaluation) = try evaluation()
    let log = try IndexInput.table("asem/asem_coinr_1.1.14_treat_table.csv")
    let treatments = Dictionary(
      uniqueKeysWithValues: zip(evaluation.cells.indicators, evaluation.scores.treatments))
    #expect(log.count == 49)
    for row in log {
      let treatment = try #require(treatments[row["iCode"] ?? ""])
      #expect(treatment.touched.count == Int(row["winsorise.nwin"] ?? "0"))
      #expect(treatment.method == (treatment.touched.isEmpty ? .none : .winsorised))
      #expect(treatment.passes)
      for (key, value) in [
        ("check_SkewKurt0.Skew", treatment.before.skewness),
        ("check_SkewKurt0.Kurt", treatment.before.kurtosis),
        ("check_SkewKurt1.Skew", treatment.touched.isEmpty ? nil : treatment.after.skewness),
        ("check_SkewKurt1.Kurt", treatment.touched.isEmpty ? nil : treatment.after.kurtosis),
      ] {
        #expect(difference([value], [row[key].flatMap { Double($0) }]) <= 1e-9, "\(row)")
      }
    }
  }

  @Test("Scores of every level agree to 1e-9 and all 51 ranks are the same")
  func scores() throws {
    let (asem, evaluation) = try evaluation()
    let groups = evaluation.scores.groups
    let codes = groups.map(\.code)
    #expect(codes.count == 11 && codes.last == "Index")
    let expected = try asem.expected("aggregated", codes)
    let ranks = try asem.expected("ranks", codes)
    for (group, (scores, ranks)) in zip(groups, zip(expected, ranks)) {
      #expect(difference(group.scores, scores) <= 1e-9, "\(group.code)")
      #expect(group.ranks == ranks, "\(group.code)")
    }
    let best = zip(evaluation.cells.places, evaluation.scores.index.ranks)
      .filter { ($0.1 ?? 99) <= 5 }.sorted { ($0.1 ?? 0) < ($1.1 ?? 0) }.map(\.0)
    #expect(best == ["CHE", "NLD", "DNK", "NOR", "BEL"])
  }

  @Test(
    "Other normalisations and means agree to 1e-9",
    arguments: [
      ("amean_minmax1_100", Normalisation(.minMax, low: 1, high: 100), .arithmetic),
      ("gmean_minmax1_100", Normalisation(.minMax, low: 1, high: 100), .geometric),
      ("hmean_minmax1_100", Normalisation(.minMax, low: 1, high: 100), .harmonic),
      ("amean_zscore", Normalisation(.zScore), .arithmetic),
      ("amean_rank", Normalisation(.rank), .arithmetic),
      ("amean_prank", Normalisation(.percentileRank), .arithmetic),
      ("amean_dist2max", Normalisation(.distanceToBest), .arithmetic),
    ] as [(String, Normalisation, Mean)])
  func variants(name: String, normalisation: Normalisation, mean: Mean) throws {
    let (asem, evaluation) = try evaluation(normalisation, mean)
    let expected = try asem.expected("variants", ["Index_" + name])[0]
    #expect(difference(evaluation.scores.index.scores, expected) <= 1e-9)
    for (place, contributions) in evaluation.scores.contributions.enumerated() {
      let score = evaluation.scores.index.shown[place] ?? .nan
      #expect(abs(contributions.reduce(evaluation.scores.base, +) - score) <= 1e-10)
    }
  }

  @Test("Mean ranks over many draws order the countries as COINr's own draws do")
  func uncertainty() async throws {
    let (asem, evaluation) = try evaluation(Normalisation(.minMax, low: 1, high: 100))
    let plan = UncertaintyPlan(
      draws: 400, weightSpread: 0.25,
      normalisations: [
        Normalisation(.minMax, low: 1, high: 100), Normalisation(.zScore, mean: 10, deviation: 2),
      ], aggregations: [.arithmetic, .geometric], fills: false)
    let result = try await Uncertainty(
      of: evaluation.scores, errors: evaluation.errors, plan: plan)
    let table = try IndexInput.table("asem/asem_coinr_vignette_UA_rankstats.csv")
      .sorted { ($0["uCode"] ?? "") < ($1["uCode"] ?? "") }
    #expect(table.map { $0["uCode"] } == asem.places)
    let rho = try #require(
      Agreement.spearman(result.ranks.map(\.mean), IndexInput.numbers(table, "Mean")))
    #expect(rho > 0.99)
    #expect(
      Ranking().ranks(of: evaluation.scores.index.scores) == IndexInput.numbers(table, "Nominal"))
  }

  @Test("The pillars correlate as COINr says")
  func correlations() throws {
    let (_, evaluation) = try evaluation()
    let expected = try IndexInput.table("asem/asem_coinr_1.1.14_corr_pillars.csv")
    let pillars = [
      "ConEcFin", "Environ", "Instit", "P2P", "Physical", "Political", "Social", "SusEcFin",
    ]
    let groups = Dictionary(
      uniqueKeysWithValues: evaluation.scores.groups.map { ($0.code, $0.scores) })
    for (row, left) in pillars.enumerated() {
      for right in pillars {
        let found = Agreement.pearson(groups[left] ?? [], groups[right] ?? [])
        #expect(difference([found], [expected[row][right].flatMap { Double($0) }]) <= 1e-9)
      }
    }
  }
}
