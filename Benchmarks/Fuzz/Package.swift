// swift-tools-version: 6.2
import PackageDescription

// A package of its own: whoever builds Leitong builds neither this nor the sanitizers it needs.
let package = Package(
  name: "fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "leitong", path: "../..")],
  targets: [
    .executableTarget(
      name: "fuzz",
      dependencies: [
        .product(name: "Leitong", package: "leitong"),
        .product(name: "LeitongMatch", package: "leitong"),
        .product(name: "LeitongCorpus", package: "leitong"),
        .product(name: "LeitongAudit", package: "leitong"),
        .product(name: "LeitongFormats", package: "leitong"),
        .product(name: "LeitongText", package: "leitong"),
        .product(name: "LeitongTestSupport", package: "leitong"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)])
  ]
)
