/// The mean consistency index of random matrices, by which one of judgements is measured.
///
/// Published tables differ, and a verdict near the limit can flip between them.
public enum RandomIndex: String, Sendable, Hashable, Codable, CaseIterable {
  /// Saaty 1980; lower at 12 than at 11, as printed.
  case saaty1980 = "saaty-1980"
  /// Saaty 2005.
  case saaty2005 = "saaty-2005"
  /// Alonso and Lamata 2006.
  case alonsoLamata = "alonso-lamata-2006"
  /// Donegan and Dodd 1991.
  case doneganDodd = "donegan-dodd-1991"
  /// For judgements from 1/13 to 13, from 100,000 random matrices of each size: nobody published
  /// one. Tests/Tools/random_index.py makes it.
  case simulated13 = "simulated-1-13"

  /// From 3 to 15 criteria.
  private var table: [Double] {
    switch self {
    case .saaty1980:
      [0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59]
    case .saaty2005:
      [0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59]
    case .alonsoLamata:
      [
        0.5247, 0.8816, 1.1086, 1.2479, 1.3417, 1.4057, 1.4499, 1.4854, 1.5140, 1.5365, 1.5551,
        1.5713, 1.5838,
      ]
    case .doneganDodd:
      [
        0.4914, 0.8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055, 1.4213, 1.4497, 1.4643,
        1.4822, 1.4969,
      ]
    case .simulated13:
      [0.80, 1.37, 1.74, 1.96, 2.11, 2.21, 2.28, 2.33, 2.37, 2.41, 2.44, 2.46, 2.48]
    }
  }

  /// The index for so many criteria.
  ///
  /// - Returns: 0 for one or two, which cannot contradict each other; `nil` beyond the table.
  public func value(for count: Int) -> Double? {
    if count <= 2 { return 0 }
    return table.indices.contains(count - 3) ? table[count - 3] : nil
  }
}
