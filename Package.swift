// swift-tools-version: 6.2
import PackageDescription

// The target table is the architecture: data flows from top to bottom, and a target imports only what stands
// above it. `swift build --explicit-target-dependency-import-check error` (bin/build) refuses anything else.
let package = Package(
  name: "kosgate",
  platforms: [.macOS(.v26)],
  products: [.executable(name: "kosgate", targets: ["kosgate"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.10.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.10.0"),
  ],
  targets: [
    // Debian libraries.
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CSQLiteConfig", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),

    // Tools without knowledge of the field.
    .target(name: "PCRE2", dependencies: ["CPCRE2"], swiftSettings: [.strictMemorySafety()]),
    .target(name: "BinaryCoding"),
    .target(name: "Digests", dependencies: [.product(name: "Crypto", package: "swift-crypto")]),
    .target(name: "Signatures", dependencies: ["Digests", .product(name: "Crypto", package: "swift-crypto")]),
    .target(name: "StrictYAML", dependencies: ["Yams"]),
    .target(name: "Terminal"),

    // Text to verdict.
    .target(name: "Subjects", dependencies: ["Digests"]),
    .target(name: "Organization", dependencies: ["StrictYAML", "Subjects"]),
    .target(name: "TextNormalization", dependencies: ["Subjects"]),
    .target(name: "Numbers", dependencies: ["TextNormalization"]),
    .target(name: "Similarity", dependencies: ["Digests", "Numbers", "Subjects", "TextNormalization"]),
    .target(name: "Rules", dependencies: ["BinaryCoding", "Digests", "StrictYAML", "Subjects"]),
    .target(
      name: "Matching",
      dependencies: ["BinaryCoding", "Numbers", "PCRE2", "Rules", "Subjects", "TextNormalization"]),
    .target(name: "Brands", dependencies: ["Digests", "StrictYAML", "Subjects"]),
    .target(name: "Checks", dependencies: ["Brands", "Matching", "Rules", "Subjects", "TextNormalization"]),
    .target(name: "Policies", dependencies: ["Digests", "StrictYAML", "Subjects"]),
    .target(
      name: "Pipeline", dependencies: ["Brands", "Checks", "Digests", "Matching", "Policies", "Similarity", "Subjects"]),

    // What is kept, and who decides.
    .target(name: "Audit", dependencies: ["Digests", "Signatures", "Subjects"]),
    .target(name: "Permits", dependencies: ["Digests", "Signatures", "Subjects"]),
    .target(
      name: "Storage",
      dependencies: [
        "Audit", "CSQLiteConfig", "Digests", "Pipeline", "Signatures", "Similarity", "Subjects",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    .target(
      name: "Reviews",
      dependencies: ["Audit", "Digests", "Permits", "Similarity", "Storage", "Subjects"]),
    .target(
      name: "Workspaces",
      dependencies: [
        "BinaryCoding", "Brands", "Checks", "Digests", "Matching", "Organization", "PCRE2", "Pipeline", "Policies",
        "Rules", "Signatures", "StrictYAML",
        "Subjects", .product(name: "Logging", package: "swift-log"),
      ]),
    .target(
      name: "Retrospection",
      dependencies: [
        "Audit", "Checks", "Digests", "Matching", "Pipeline", "Rules", "Signatures", "Storage", "Subjects", "Terminal",
        "Workspaces",
      ]),
    .target(
      name: "Service",
      dependencies: [
        "Audit", "Digests", "Matching", "Pipeline", "Reviews", "Rules", "Storage", "Subjects", "Workspaces",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      resources: [.embedInCode("Resources/openapi.json")]),
    .target(
      name: "Reporting",
      dependencies: ["Brands", "Checks", "Matching", "Organization", "Similarity", "Storage", "Subjects"]),

    // The executable: parse, call, print, exit status.
    .executableTarget(
      name: "kosgate",
      dependencies: [
        "Audit", "Brands", "Digests", "Matching", "Organization", "PCRE2", "Permits", "Pipeline", "Reporting",
        "Retrospection", "Reviews", "Rules", "Service", "Signatures", "Similarity", "Storage", "Subjects", "Terminal",
        "Workspaces",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ]),

    // Figures beside a peer's: bin/bench.
    .executableTarget(
      name: "kosgate-bench",
      dependencies: [
        "CSQLiteConfig", "Digests", "Matching", "PCRE2", "Rules", "Subjects", "TextNormalization",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Tests: one target each, and what they share.
    .target(
      name: "TestKit", dependencies: ["Matching", "Pipeline", "Rules", "Subjects", "Terminal", "Workspaces"],
      path: "Tests/TestKit"),
    .testTarget(name: "PCRE2Tests", dependencies: ["PCRE2"]),
    .testTarget(name: "BinaryCodingTests", dependencies: ["BinaryCoding"]),
    .testTarget(name: "DigestsTests", dependencies: ["Digests"]),
    .testTarget(name: "SignaturesTests", dependencies: ["Digests", "Signatures", "TestKit"]),
    .testTarget(name: "StrictYAMLTests", dependencies: ["StrictYAML"]),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal", "TestKit"]),
    .testTarget(name: "SubjectsTests", dependencies: ["Digests", "Subjects"]),
    .testTarget(name: "OrganizationTests", dependencies: ["Organization", "StrictYAML", "Subjects"]),
    .testTarget(name: "TextNormalizationTests", dependencies: ["Subjects", "TextNormalization"]),
    .testTarget(name: "NumbersTests", dependencies: ["Numbers", "TestKit", "TextNormalization"]),
    .testTarget(name: "BrandsTests", dependencies: ["Brands", "Numbers", "StrictYAML", "Subjects", "TestKit"]),
    .testTarget(name: "SimilarityTests", dependencies: ["Similarity", "Subjects", "TestKit", "TextNormalization"]),
    .testTarget(name: "RulesTests", dependencies: ["BinaryCoding", "Digests", "Rules", "StrictYAML", "Subjects"]),
    .testTarget(
      name: "MatchingTests", dependencies: ["Matching", "PCRE2", "Rules", "Subjects", "TestKit", "TextNormalization"]),
    .testTarget(name: "ChecksTests", dependencies: ["Brands", "Checks", "Rules", "Subjects", "TestKit", "Workspaces"]),
    .testTarget(name: "PoliciesTests", dependencies: ["Policies", "StrictYAML", "Subjects", "TestKit"]),
    .testTarget(
      name: "PipelineTests",
      dependencies: ["Checks", "Digests", "Pipeline", "Policies", "Subjects", "TestKit", "Workspaces"]),
    .testTarget(name: "PermitsTests", dependencies: ["Digests", "Permits", "Signatures", "Subjects"]),
    .testTarget(name: "AuditTests", dependencies: ["Audit", "Digests", "Signatures", "Subjects", "TestKit"]),
    .testTarget(
      name: "StorageTests",
      dependencies: [
        "Audit", "Digests", "Pipeline", "Rules", "Signatures", "Similarity", "Storage", "Subjects", "TestKit",
        "Workspaces",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "ReviewsTests",
      dependencies: [
        "Audit", "Digests", "Permits", "Pipeline", "Reviews", "Rules", "Storage", "Subjects", "TestKit", "Workspaces",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Brands", "Organization", "Pipeline", "Reporting", "Reviews", "Rules", "Storage", "Subjects", "TestKit",
        "Workspaces",
      ]),
    .testTarget(
      name: "WorkspacesTests",
      dependencies: [
        "BinaryCoding", "Digests", "Matching", "Pipeline", "Rules", "Signatures", "Subjects", "TestKit", "Workspaces",
      ]),
    .testTarget(
      name: "RetrospectionTests",
      dependencies: [
        "Audit", "Digests", "Pipeline", "Retrospection", "Reviews", "Rules", "Signatures", "Storage", "Subjects",
        "TestKit",
        "Workspaces",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "ServiceTests",
      dependencies: [
        "Audit", "Digests", "Pipeline", "Reviews", "Rules", "Service", "Storage", "Subjects", "TestKit", "Workspaces",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    .testTarget(name: "EndToEndTests", dependencies: ["kosgate", "Subjects", "TestKit"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),  // SE-0335
      .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
      .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
      .treatAllWarnings(as: .error),  // SE-0480
    ]
}
