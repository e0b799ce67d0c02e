import Testing

@testable import TalentIndex

@Suite("Random numbers by position")
struct PhiloxTests {
  @Test(
    "The words are those of the authors' known-answer tests",
    arguments: [
      (
        UInt64(0), [UInt32](repeating: 0, count: 4),
        [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]
      ),
      (
        .max, [UInt32](repeating: .max, count: 4),
        [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
      ),
      (
        0x299f_31d0_a409_3822, [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
        [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
      ),
    ] as [(UInt64, [UInt32], [UInt32])])
  func answers(seed: UInt64, position: [UInt32], expected: [UInt32]) {
    let words = Philox(seed: seed).words(position[0], position[1], position[2], position[3])
    #expect([words.0, words.1, words.2, words.3] == expected)
  }

  @Test("A row depends on its place alone, and spreads over the unit interval")
  func rows() {
    let philox = Philox(seed: 5)
    var long = [Double](repeating: 0, count: 1001)
    var short = [Double](repeating: 0, count: 3)
    philox.fill(&long, draw: 3, stream: 0)
    philox.fill(&short, draw: 3, stream: 0)
    #expect(Array(long.prefix(3)) == short)
    #expect(long.allSatisfy { $0 > 0 && $0 < 1 } && Set(long).count == 1001)
    #expect(abs(long.reduce(0, +) / 1001 - 0.5) < 0.05)
    var other = short
    philox.fill(&other, draw: 3, stream: 1)
    #expect(other != short)
  }

  @Test(
    "Normal quantiles are those of the tables",
    arguments: [
      (0.5, 0), (0.975, 1.959963984540054), (0.01, -2.326347874040841), (0.999, 3.090232306167813),
    ])
  func normal(part: Double, expected: Double) {
    #expect(abs(NormalDistribution.quantile(part) - expected) < 1e-8)
  }
}
