// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func door(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .executableTarget(name: name, dependencies: ["Leitong"] + dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["LeitongTestSupport"], swiftSettings: settings)
}

let package = Package(
  name: "leitong",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Leitong", targets: ["Leitong"]),
    // Rooms that the speed bench measures from inside.
    .library(name: "LeitongMatch", targets: ["LeitongMatch"]),
    .library(name: "LeitongCorpus", targets: ["LeitongCorpus"]),
    // And those that fuzzing needs beside them.
    .library(name: "LeitongAudit", targets: ["LeitongAudit"]),
    .library(name: "LeitongFormats", targets: ["LeitongFormats"]),
    .library(name: "LeitongText", targets: ["LeitongText"]),
    .library(name: "LeitongTestSupport", targets: ["LeitongTestSupport"]),
    .executable(name: "leitong", targets: ["leitong-cli"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
    .target(name: "CXMLShims", dependencies: ["CLibXML2"]),
    .systemLibrary(
      name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
    .target(name: "CTables", exclude: ["tables"]),
    .target(name: "CKernels"),
    .target(name: "CChild"),
    room("LeitongTables", ["CTables"]),
    room("LeitongStems", ["CStemmer"]),
    room("LeitongText", ["LeitongTables", "LeitongStems", "CKernels"]),
    room("LeitongXML", ["CLibXML2", "CXMLShims"]),
    room(
      "LeitongFormats",
      ["LeitongText", "LeitongXML", "CLibZip", "CCMark", "CNettle", "CChild", "CKernels"]),
    room("LeitongStore", ["CXXHash", "CKernels"]),
    room("LeitongMatch", ["LeitongText", "LeitongStore", "CKernels"]),
    room(
      "LeitongCorpus",
      [
        "LeitongText", "LeitongStore", "LeitongMatch",
        .product(name: "SwiftCSV", package: "SwiftCSV"),
      ]),
    room("LeitongFindings", ["LeitongText", "LeitongMatch", "LeitongTables"]),
    room("LeitongAudit", ["LeitongText", "LeitongMatch", "LeitongFindings"]),
    room("LeitongReport", ["LeitongFindings", "LeitongAudit", "LeitongXML"]),
    room(
      "Leitong",
      [
        "LeitongText", "LeitongFormats", "LeitongStore", "LeitongMatch", "LeitongCorpus",
        "LeitongFindings", "LeitongAudit", "LeitongReport",
      ]),
    door("leitong-cli", [.product(name: "ArgumentParser", package: "swift-argument-parser")]),
    room("LeitongTestSupport", ["LeitongText", "CChild"]),
    .executableTarget(
      name: "quality",
      dependencies: ["Leitong", "LeitongCorpus", "LeitongMatch", "LeitongTestSupport"],
      path: "Benchmarks/Quality", swiftSettings: settings),
    tests("LeitongTextTests", ["LeitongText", "LeitongTables"]),
    tests("LeitongXMLTests", ["LeitongXML"]),
    tests("LeitongFormatsTests", ["LeitongText", "LeitongFormats"]),
    tests("LeitongStoreTests", ["LeitongStore"]),
    tests("LeitongMatchTests", ["LeitongText", "LeitongStore", "LeitongMatch"]),
    tests("LeitongFindingsTests", ["LeitongText", "LeitongMatch", "LeitongFindings"]),
    tests(
      "LeitongAuditTests",
      ["Leitong", "LeitongText", "LeitongMatch", "LeitongFindings", "LeitongAudit"]),
    tests("LeitongReportTests", ["Leitong", "LeitongText", "LeitongXML", "LeitongReport"]),
    tests("HouseTests"),
    tests(
      "EndToEndTests",
      ["Leitong", "LeitongText", "LeitongMatch", "LeitongStore", "LeitongCorpus"]),
  ]
)
