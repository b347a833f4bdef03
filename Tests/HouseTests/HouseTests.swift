import Foundation
import Testing

/// The house plan: what each room may import besides the standard library.
private let plan: [String: Set<String>] = [
  "LeitongTables": ["CTables"],
  "LeitongStems": ["CStemmer"],
  "LeitongText": ["LeitongTables", "LeitongStems", "CKernels"],
  "LeitongXML": ["CLibXML2", "CXMLShims"],
  "LeitongFormats": [
    "LeitongText", "LeitongXML", "CLibZip", "CCMark", "CNettle", "CChild", "CKernels", "Glibc",
  ],
  "LeitongStore": ["CKernels", "CXXHash", "Dispatch", "Glibc"],
  "LeitongMatch": ["LeitongText", "LeitongStore", "CKernels"],
  "LeitongCorpus": [
    "LeitongText", "LeitongStore", "LeitongMatch", "SwiftCSV", "FoundationEssentials",
  ],
  "LeitongFindings": ["LeitongText", "LeitongMatch", "LeitongTables"],
  "LeitongAudit": ["LeitongText", "LeitongMatch", "LeitongFindings", "FoundationEssentials"],
  "LeitongReport": ["LeitongFindings", "LeitongAudit", "LeitongXML", "FoundationEssentials"],
  "Leitong": [
    "LeitongText", "LeitongFormats", "LeitongStore", "LeitongMatch", "LeitongCorpus",
    "LeitongFindings", "LeitongAudit", "LeitongReport",
  ],
  "leitong-cli": ["Leitong", "ArgumentParser"],
]

/// Modules of the standard library that come under a name of their own.
private let standardLibrary: Set<String> = ["Synchronization"]

/// Rooms whose code may contain the word `unsafe`: those that call C.
private let unsafeRooms: Set<String> = [
  "LeitongXML", "LeitongFormats", "LeitongTables", "LeitongStems", "LeitongStore", "LeitongMatch",
  "LeitongText",
]

/// Rooms in which one file alone calls C: the matching itself reads nothing that is not checked.
private let unsafeFiles: [String: String] = [
  "LeitongMatch": "MatchKernel.swift", "LeitongText": "TextKernel.swift",
]

/// Lines that no Swift file may pass.
private let mostLines = 500

private let root = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

private func swiftFiles(below folder: String) throws -> [(path: String, text: String)] {
  let base = root.appending(path: folder)
  return try FileManager.default.subpathsOfDirectory(atPath: base.path)
    .filter { $0.hasSuffix(".swift") }
    .map { ("\(folder)/\($0)", try String(contentsOf: base.appending(path: $0), encoding: .utf8)) }
}

@Suite struct HouseTests {
  @Test(arguments: plan.keys.sorted()) func importsFollowThePlan(room: String) throws {
    for (path, text) in try swiftFiles(below: "Sources/\(room)") {
      for line in text.split(separator: "\n") {
        if let found = line.wholeMatch(of: /\s*(?:@\w+ )*(?:\w+ )?import (\w+).*/) {
          let name = String(found.1)
          #expect(
            plan[room]?.contains(name) == true || standardLibrary.contains(name),
            "\(path) imports \(name)")
        }
      }
      let usesUnsafe = text.contains(/(?m)^(?!\s*\/\/).*\bunsafe\b(?!-)/)
      let mayUseUnsafe =
        unsafeRooms.contains(room)
        && unsafeFiles[room].map { path == "Sources/\(room)/\($0)" } != false
      #expect(!usesUnsafe || mayUseUnsafe, "\(path) uses unsafe")
    }
  }

  @Test func everyRoomIsOnThePlan() throws {
    let rooms = try FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: "Sources").path)
    let swiftRooms = rooms.filter { !$0.hasPrefix("C") && $0 != "LeitongTestSupport" }
    #expect(Set(swiftRooms) == Set(plan.keys))
  }

  @Test func filesStayShort() throws {
    for (path, text) in try swiftFiles(below: "Sources") + swiftFiles(below: "Tests") {
      #expect(
        text.split(separator: "\n", omittingEmptySubsequences: false).count <= mostLines, "\(path)")
    }
  }

  @Test func testsUseSwiftTestingAlone() throws {
    for (path, text) in try swiftFiles(below: "Tests") {
      #expect(!text.contains("import XC" + "Test"), "\(path)")
    }
  }

  @Test func publicDeclarationsAreDocumented() throws {
    for (path, text) in try swiftFiles(below: "Sources") where !path.contains("leitong-cli") {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let kinds = ["struct", "enum", "protocol", "final class", "actor"].map { "public \($0) " }
      for (place, line) in lines.enumerated() where kinds.contains(where: line.contains) {
        guard line.hasPrefix("public") || line.hasPrefix("@safe public") else { continue }
        let before = place > 0 ? lines[place - 1] : ""
        #expect(before.hasPrefix("///"), "\(path):\(place + 1) has no documentation")
      }
    }
  }

  @Test func linksOfTheDocumentsLeadSomewhere() throws {
    let folder = root.appending(path: "docs")
    let documents =
      try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".md") }.map { folder.appending(path: $0) }
      + ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"].map { root.appending(path: $0) }
    #expect(documents.count >= 10)
    for document in documents {
      let text = try String(contentsOf: document, encoding: .utf8)
      for link in text.matches(of: /\]\(([^)#:]+)(#[^)]*)?\)/) {
        let target = document.deletingLastPathComponent().appending(path: String(link.1))
        #expect(
          FileManager.default.fileExists(atPath: target.path),
          "\(document.lastPathComponent): \(link.1)")
      }
    }
  }
}
