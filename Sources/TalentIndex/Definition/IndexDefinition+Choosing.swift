extension IndexDefinition {
  /// The same definition with another rule for holes or another reading of scores.
  public func choosing(holes: HoleRule? = nil, scale: ScaleReading? = nil) -> IndexDefinition {
    IndexDefinition(
      index: index, title: title, countries: countries, groupings: groupings,
      reference: reference, normalisation: normalisation, aggregation: aggregation,
      weights: weights, judgements: judgements, treatment: treatment,
      scale: scale ?? self.scale, ranking: ranking, decimals: decimals,
      holes: holes ?? self.holes, coverage: coverage, uncertainty: uncertainty, pillars: pillars)
  }
}
