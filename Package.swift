// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is held to the same rules: Swift 6 mode, no warnings, explicit imports.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// A module of the product; its folder is Sources/<name>.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// A suite; its folder is Tests/<name>.
///
/// `files` are those in the folder that are no source: what the suite compares with.
func suite(
  _ name: String, _ dependencies: [Target.Dependency], files: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, path: "Tests/\(name)", exclude: files,
    swiftSettings: strict)
}

let package = Package(
  name: "talent-etl",
  products: [.executable(name: "etl", targets: ["etl"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // C libraries of the system, each with a shim of static inline functions.
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // Ground: the vocabulary, digests, durable files, what bytes are at first sight.
    module("Statistics"),
    module("Hashing", ["CCrypto"]),
    module("Disk"),
    module("Sniffing"),
    module("Inflating", ["CZlib"]),
    module("Processes"),

    // The way of one observation, left to right. Stages do not know each other.
    module(
      "Transfer",
      [
        "CCurl", "Disk", "Hashing", "Inflating", "Sniffing",
        .product(name: "Yams", package: "Yams"),
      ]),
    module("Formats", ["CArchive", "CLibXML2", "Disk", "Inflating", "Processes", "Sniffing"]),
    module("Extract", ["Formats", "Sniffing", "Statistics"]),
    module("Transform", ["Statistics"]),
    module("Store", ["Disk", "Formats", "Hashing", "Statistics"]),
    module("TalentIndex", ["Statistics"]),

    // What was asked, answered and decided; and the composition of the stages.
    module(
      "Ledger",
      ["Hashing", "Statistics", "Transfer", .product(name: "GRDB", package: "GRDB.swift")]),
    module(
      "Pipeline",
      [
        "Disk", "Extract", "Formats", "Hashing", "Ledger", "Sniffing", "Statistics", "Store",
        "TalentIndex", "Transfer", "Transform",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Yams", package: "Yams"),
      ]),
    .executableTarget(
      name: "etl",
      dependencies: [
        "Ledger", "Pipeline", "Statistics", "Store", "TalentIndex", "Transform",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),

    // What the suites share: directories and chance; a server for everything that speaks HTTP;
    // the built program as a process of its own; the talent index with made-up figures.
    .target(
      name: "TestSupport", dependencies: ["Disk"], path: "Tests/Support/TestSupport",
      swiftSettings: strict),
    .target(
      name: "LoopbackServer", dependencies: ["CZlib"], path: "Tests/Support/LoopbackServer",
      swiftSettings: strict),
    .target(
      name: "ProgramUnderTest", path: "Tests/Support/ProgramUnderTest", swiftSettings: strict),

    .executableTarget(
      name: "stop-probe", dependencies: ["Disk", "Pipeline"], path: "Tests/Support/StopProbe",
      swiftSettings: strict),
    .target(
      name: "TalentSample",
      dependencies: [
        "Statistics", "TalentIndex", "TestSupport", .product(name: "Yams", package: "Yams"),
      ],
      path: "Tests/Support/TalentSample", swiftSettings: strict),

    suite("GroundTests", ["Disk", "Hashing", "Processes", "TestSupport"]),
    suite("StatisticsTests", ["Statistics", "TestSupport"]),
    suite("FormatsTests", ["CArchive", "Formats", "Processes", "Sniffing", "TestSupport"]),
    suite("TransferTests", ["Disk", "Hashing", "Inflating", "LoopbackServer", "Transfer"]),
    suite(
      "ExtractTests",
      [
        "CArchive", "Extract", "Hashing", "Pipeline", "Statistics", "TestSupport", "Transform",
        .product(name: "Yams", package: "Yams"),
      ]),
    suite(
      "TransformTests",
      ["Statistics", "TestSupport", "Transform", .product(name: "Yams", package: "Yams")]),
    suite(
      "StoreTests", ["Disk", "Hashing", "Statistics", "Store", "TestSupport"],
      files: ["Golden", "Releases"]),
    suite(
      "LedgerTests",
      [
        "Hashing", "Ledger", "Statistics", "TestSupport", "Transfer",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    suite(
      "TalentIndexTests",
      [
        "Statistics", "TalentIndex", "TalentSample", "TestSupport",
        .product(name: "Yams", package: "Yams"),
      ]),
    suite(
      "PipelineTests",
      ["Disk", "Formats", "Pipeline", "ProgramUnderTest", "Store", "TestSupport", "stop-probe"]),
    suite(
      "CommandTests",
      ["LoopbackServer", "ProgramUnderTest", "etl", .product(name: "GRDB", package: "GRDB.swift")]),
    suite(
      "RealInputTests",
      [
        "Formats", "Pipeline", "ProgramUnderTest", "Statistics", "TalentIndex", "TalentSample",
        "TestSupport", "Transform", "etl",
      ]),

    .executableTarget(
      name: "transfer-bench",
      dependencies: [
        "LoopbackServer", "Transfer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/Benchmarks/TransferBench", swiftSettings: strict),
    .executableTarget(
      name: "place-bench", dependencies: ["Pipeline", "Transform"],
      path: "Tests/Benchmarks/PlaceBench", swiftSettings: strict),
    .executableTarget(
      name: "records-bench",
      dependencies: [
        "Extract", "Formats", "Statistics", .product(name: "Yams", package: "Yams"),
      ],
      path: "Tests/Benchmarks/RecordsBench", swiftSettings: strict),
    .executableTarget(
      name: "workbook-bench", dependencies: ["Formats"], path: "Tests/Benchmarks/WorkbookBench",
      swiftSettings: strict),
    .executableTarget(
      name: "store-bench", dependencies: ["Statistics", "Store"],
      path: "Tests/Benchmarks/StoreBench", swiftSettings: strict),
    .executableTarget(
      name: "index-bench",
      dependencies: ["TalentIndex", "TalentSample"],
      path: "Tests/Benchmarks/IndexBench", swiftSettings: strict),
  ]
)
