// swift-tools-version: 6.2
import PackageDescription

// A package of its own: whoever builds Leitong does not build its bench.
let package = Package(
  name: "speed",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "leitong", path: "../..")],
  targets: [
    .executableTarget(
      name: "speed",
      dependencies: [
        .product(name: "Leitong", package: "leitong"),
        .product(name: "LeitongMatch", package: "leitong"),
        .product(name: "LeitongCorpus", package: "leitong"),
      ],
      swiftSettings: [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
      ])
  ]
)
