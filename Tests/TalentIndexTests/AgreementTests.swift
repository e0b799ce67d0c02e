import TalentIndex
import Testing

@Suite("Agreement of two columns")
struct AgreementTests {
  @Test("Pearson, Spearman and Kendall's tau-b have the numbers that scipy gives")
  func coefficients() throws {
    let left: [Double?] = [1, 2, 2, 4, 5, nil, 7]
    let right: [Double?] = [2, 1, 3, 3, 9, 4, nil]
    func close(_ found: Double?, _ expected: Double) -> Bool {
      abs((found ?? .nan) - expected) < 1e-12
    }
    #expect(close(Agreement.pearson(left, right), 0.806_776_383_535_729_3))
    #expect(close(Agreement.spearman(left, right), 0.763_157_894_736_842_1))
    #expect(close(Agreement.kendall(left, right), 0.666_666_666_666_666_6))
    #expect(Agreement.pearson([1, 1], [2, 3]) == nil)
  }
}
