package import Foundation

/// Pipelines that declare the World Bank's source with a few indicators and chosen routes.
package struct Declaration: Sendable {
  /// Codes of indicators; those the product declares keep its words for them.
  package var indicators: [String]
  package var routes: [String]
  package var completeFrom: Int

  /// Declares indicators; the rest is as the product declares it unless said otherwise.
  package init(
    indicators: [String], routes: [String] = ["csv", "json", "xml"], completeFrom: Int = 200
  ) {
    self.indicators = indicators
    self.routes = routes
    self.completeFrom = completeFrom
  }

  /// The four indicators that are recorded by all three routes.
  package static let recordedByAllRoutes = [
    "SP.POP.TOTL", "SP.POP.SCIE.RD.P6", "EN.ATM.PM25.MC.M3", "GB.XPD.RSDV.GD.ZS",
  ]

  /// Writes the product's pipelines with these in place of its indicators.
  package func write(to directory: URL) throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Repository.pipelines.appending(path: "places"), to: directory.appending(path: "places"))
    let sources = directory.appending(path: "sources")
    try FileManager.default.createDirectory(at: sources, withIntermediateDirectories: true)
    try Data(try yaml.utf8).write(to: sources.appending(path: "wdi.yaml"))
  }

  /// The product's declaration of the source, with these indicators and routes.
  package var yaml: String {
    get throws {
      let product = try String(
        contentsOf: Repository.pipelines.appending(path: "sources/wdi.yaml"), encoding: .utf8)
      var lines: [String] = []
      var declared: [String: String] = [:]
      for line in product.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      {
        if let code = line.firstMatch(of: /^  - \{ code: ([^,]+),/)?.output.1 {
          declared[String(code)] = line
        } else if line.hasPrefix("routes:") {
          lines.append("routes: [\(routes.joined(separator: ", "))]")
        } else if line.hasPrefix("complete_from:") {
          lines.append("complete_from: \(completeFrom)")
        } else if !line.isEmpty {
          lines.append(line)
        }
      }
      return (lines + indicators.map { declared[$0] ?? Declaration.line($0) })
        .joined(separator: "\n") + "\n"
    }
  }

  /// An indicator whose figures are those of the population.
  private static func line(_ code: String) -> String {
    "  - { code: \(code), name: \"Population, total\", unit: persons, tolerance: 1e-9, "
      + "cadence: yearly }"
  }
}
