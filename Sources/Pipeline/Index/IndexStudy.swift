public import TalentIndex

/// What a reader of an index asks next: what it depends on, and whether its indicators belong
/// together.
public struct IndexStudy: Sendable {
  /// How much of each indicator is there, by its code.
  public let coverage: [String: Coverage.Share]
  /// What leaving out each indicator does.
  public let removals: [Removal]
  /// Pairs of indicators with something odd about them.
  public let oddPairs: [Correlation]
  /// Which choice the ranks depend on most.
  public let sensitivity: Sensitivity

  /// Looks at an evaluation from all sides.
  ///
  /// - Parameters:
  ///   - samples: Rows of each of the tables that are drawn for the sensitivity.
  ///   - threads: How many draw at once; the result does not depend on it.
  public init(
    of evaluation: IndexEvaluation, samples: Int = 1024, threads: Int = 1
  ) async throws(PipelineError) {
    coverage = evaluation.coverage.indicators
    oddPairs = evaluation.scores.correlations.filter { !$0.flags.isEmpty }
    do throws(IndexError) {
      removals = try evaluation.scores.removals()
      sensitivity = try await Sensitivity(
        of: evaluation.scores, errors: evaluation.errors,
        plan: evaluation.definition.uncertainty ?? UncertaintyPlan(), samples: samples,
        threads: threads)
    } catch {
      throw .usage(error.description)
    }
  }
}
