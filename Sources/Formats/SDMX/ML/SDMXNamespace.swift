/// The namespaces of SDMX-ML, by which its parts are known whatever their prefixes.
enum SDMXNamespace {
  private static let root = "http://www.sdmx.org/resources/sdmxml/schemas/"

  /// The parts of the standard a message is written in.
  enum Part: String {
    case message = "/message"
    case footer = "/message/footer"
    case generic = "/data/generic"
    case structureSpecific = "/data/structurespecific"
    case structure = "/structure"
    case common = "/common"
  }

  /// The part a namespace is; `nil` when it is none of SDMX 2.1 or 3.0.
  static func part(_ namespace: String?) -> Part? {
    guard let namespace, namespace.hasPrefix(root) else { return nil }
    let rest = namespace.dropFirst(root.count)
    guard rest.hasPrefix("v2_1/") || rest.hasPrefix("v3_0/") else { return nil }
    return Part(rawValue: String(rest.dropFirst("v2_1".count)))
  }
}
