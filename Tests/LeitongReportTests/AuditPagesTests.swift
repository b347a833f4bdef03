import Foundation
import Leitong
import LeitongReport
import Testing

@Suite struct AuditPagesTests {
  private func values(_ attribute: String, in page: String) -> [String] {
    page.matches(of: try! Regex(" \(attribute)=\"([^\"]*)\"")).compactMap {
      $0.output[1].substring.map(String.init)
    }
  }

  /// An address as seen from a page: name of the file, and fragment.
  private func target(_ address: String, from page: String) -> (file: String, fragment: String?) {
    let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    var file = String(parts[0])
    if file.isEmpty {
      file = page
    } else if file.hasPrefix("../") {
      file = String(file.dropFirst(3))
    } else if let folder = page.split(separator: "/").dropLast().first {
      file = "\(folder)/\(file)"
    }
    return (file, parts.count > 1 ? String(parts[1]) : nil)
  }

  @Test func everyKindOfPageIsThereAndItsLinksLeadSomewhere() async throws {
    let pages = try await AuditSample.make().pages()
    for kind in [
      "index.html", "unread.html", "templates.html", "figures.html", "slips.html", "outlines.html",
      "records.html", "pairs.csv", "documents.csv", "groups/1.html", "templates/1.html",
      "years/1.html",
    ] { #expect(pages[kind] != nil, "\(kind)") }
    for folder in ["documents/", "pairs/", "sources/"] {
      #expect(pages.keys.contains { $0.hasPrefix(folder) }, "\(folder)")
    }
    for (name, page) in pages where name.hasSuffix(".html") {
      let ids = values("id", in: page)
      #expect(Set(ids).count == ids.count, "\(name) has an id twice")
      for address in values("href", in: page) {
        let (file, fragment) = target(address, from: name)
        guard let there = pages[file] else {
          Issue.record("\(name): \(address) leads nowhere")
          continue
        }
        if let fragment {
          #expect(values("id", in: there).contains(fragment), "\(name): \(address)")
        }
      }
    }
  }

  @Test func textOfFilesIsNeverObeyed() async throws {
    let sample = try await AuditSample.make()
    for language in Language.allCases {
      for (name, page) in try sample.pages(.init(language: language)) {
        #expect(
          name.utf8.allSatisfy { $0 < 0x80 && $0 != 0x20 && $0 != 0x25 }, "\(name) is a plain name")
        guard name.hasSuffix(".html") else { continue }
        // What stands between the quotation marks of an attribute is its value, whatever it looks like.
        let bare = page.replacing(/="[^"]*"/, with: "")
        let isObeyed =
          page.contains("<img") || page.contains("<b>教育局")
          || bare.contains(/<[a-z][^>]*\son[a-z]+/)
        #expect(!isObeyed, "\(name)")
      }
    }
  }

  @Test func thePolicyNamesTheScriptByItsHash() async throws {
    let pages = try await AuditSample.make().pages()
    for (name, page) in pages where name.hasSuffix(".html") {
      let scripts = page.matches(of: /(?s)<script>(.*?)<\/script>/).map { String($0.output.1) }
      #expect(!scripts.isEmpty, "\(name)")
      for script in scripts {
        let hash = Data(Digest(of: Array(script.utf8)).bytes).base64EncodedString()
        #expect(page.contains("'sha256-\(hash)'"), "\(name) runs a script its policy does not name")
      }
    }
  }

  @Test func theSameAuditGivesTheSameBytes() async throws {
    let sample = try await AuditSample.make()
    #expect(try sample.pages() == sample.pages())
  }

  @Test func anAnonymousEditionNamesNobody() async throws {
    let sample = try await AuditSample.make()
    var options = AuditPages.Options()
    options.isAnonymous = true
    let pages = try sample.pages(options)
    for (name, page) in pages {
      // Of 石桥区教育局 the table has another spelling; the place is masked all the same.
      for word in ["云溪", "石桥", AuditSample.person, "乙#", "丙.txt", "坏档"] {
        let isNamed = page.contains(word)
        #expect(!isNamed, "\(name) has \(word)")
      }
    }
    let index = try #require(pages["index.html"])
    #expect(index.contains("单位甲") && index.contains("文件1") && index.contains("遮不住的"))
    // Nothing is offered that would be filed under masked text.
    #expect(!pages.values.contains { $0.contains(" data-key=") })
    #expect(try sample.pages().values.contains { $0.contains(" data-key=") })
  }

  /// Places that lint has no use for are masked too: what begins like the end of a name, zones, what stands behind 中共.
  @Test(arguments: [
    ("中共雾川县委员会", "雾川县"), ("和平区水务局", "和平区"), ("澜山市市北区水务局", "市北区"),
    ("松坪经济开发区管理委员会", "松坪经济开发区"),
  ])
  func placesOfUnitsAreMasked(unit: String, place: String) async throws {
    var audit = try await AuditSample.make().audit
    audit.documents[3].unit = unit
    audit.documents[3].title = "\(place)的一座桥"
    var options = AuditPages.Options()
    options.isAnonymous = true
    try AuditPages(audit, options: options).forEachList { name, bytes in
      let isNamed = String(decoding: bytes, as: UTF8.self).contains(place)
      #expect(!isNamed, "\(name)")
    }
    options.isAnonymous = false
    var index = ""
    try AuditPages(audit, options: options).forEachList { name, bytes in
      if name == "index.html" { index = String(decoding: bytes, as: UTF8.self) }
    }
    #expect(index.contains(place))
  }

  /// A digest would name a file to whoever has it; so would its first digits.
  @Test func anAnonymousEditionHasNoDigestsOfFiles() async throws {
    let sample = try await AuditSample.make()
    var options = AuditPages.Options()
    options.isAnonymous = true
    let open = try sample.pages().values.joined()
    let masked = try sample.pages(options).values.joined()
    for document in sample.audit.documents {
      let digits = String(document.sha256.prefix(8))
      #expect(digits.count == 8 && open.contains(digits) && !masked.contains(digits))
    }
  }

  /// Two documents share a source, and one of them thousands of passages: both are counted.
  @Test func aSourcePageCountsAllThatIsTaken() async throws {
    let sample = try await AuditSample.make()
    let (name, page) = try #require(try sample.pages().first { $0.key.hasPrefix("sources/") })
    let count = try #require(page.firstMatch(of: /(\d+) 篇文档与它雷同 · 它的 (\d+) 处文字/))
    let source = try #require(
      sample.audit.documents.first { name == "sources/\($0.result).html" }?.file)
    var reports = sample.reports
    let first = try #require(
      reports.keys.sorted().first { place in
        reports[place]?.passages.contains { $0.source.file == source } == true
      })
    var report = try #require(reports[first])
    let passage = try #require(report.passages.first { $0.source.file == source })
    report.passages = Array(repeating: passage, count: 2_001) + report.passages
    reports[first] = report
    let many = try AuditSample(audit: sample.audit, reports: reports).pages()[name]
    let counted = try #require(many?.firstMatch(of: /(\d+) 篇文档与它雷同 · 它的 (\d+) 处文字/))
    #expect(Int(count.output.1) ?? 0 > 1)
    #expect(counted.output.1 == count.output.1 && counted.output.2 == count.output.2)
  }

  /// The page of a source lists all that share with it, as many as its row counts, also where only its own report says so.
  @Test func aSourcePageListsAllItsPartners() async throws {
    let sample = try await AuditSample.make()
    func check(_ sample: AuditSample) throws {
      let pages = try sample.pages().filter { $0.key.hasPrefix("sources/") }
      #expect(!pages.isEmpty)
      for (name, page) in pages {
        let document = try #require(
          sample.audit.documents.first { name == "sources/\($0.result).html" })
        let count = try #require(page.firstMatch(of: /(\d+) 篇文档与它雷同/)?.output.1)
        #expect(Int(count) == document.partners.count, "\(name)")
        for partner in document.partners {
          let number = sample.audit.documents[partner].result
          #expect(
            page.contains("documents/\(number).html#p")
              || page.contains("documents/\(document.result).html#p"), "\(name) \(number)")
        }
      }
    }
    try check(sample)
    var (audit, reports) = (sample.audit, sample.reports)
    let pair = try #require(audit.pairs.first)
    audit.pairs[0].passages.removeAll { $0.document == pair.other }
    let file = audit.documents[pair.one].file
    var report = try #require(reports[pair.other])
    for place in report.passages.indices where report.passages[place].source.file == file {
      report.passages[place].class = .formula
    }
    reports[pair.other] = report
    try check(AuditSample(audit: audit, reports: reports))
  }

  /// Where there is no more room, each reason is told all the same, with what was cut.
  @Test func everyReasonOfUnreadFilesIsTold() async throws {
    var audit = try await AuditSample.make().audit
    audit.unread = [("加密", 1_100), ("损坏", 300), ("过大", 1)].flatMap { reason, count in
      (0..<count).map { .init(file: "\(reason)\($0).docx", reason: reason) }
    }
    var page = ""
    try AuditPages(audit, options: .init()).forEachList { name, bytes in
      if name == "unread.html" { page = String(decoding: bytes, as: UTF8.self) }
    }
    for reason in ["加密", "损坏", "过大"] { #expect(page.contains("\(reason)0.docx"), "\(reason)") }
    #expect(page.contains("显示前 1,000 处，共 1,100 处") && page.contains("显示前 1 处，共 300 处"))
    let ids = values("id", in: page)
    #expect(Set(ids).count == ids.count)
  }

  @Test func aMaskKeepsTheLengthOfTheText() async throws {
    let sample = try await AuditSample.make()
    var options = AuditPages.Options()
    options.isAnonymous = true
    let (open, masked) = (try sample.pages(), try sample.pages(options))
    for (name, page) in open where name.hasPrefix("documents/") {
      #expect(
        values("id", in: page) == values("id", in: try #require(masked[name])), "\(name)")
    }
  }

  @Test func tablesAreNoFormulas() async throws {
    let pages = try await AuditSample.make().pages()
    for name in ["pairs.csv", "documents.csv"] {
      let table = try #require(pages[name])
      #expect(table.hasPrefix("\u{FEFF}") && table.hasSuffix("\r\n"))
      #expect(table.contains("'+甲"))
      let fields = table.dropFirst().split { $0 == "," || $0.isNewline }
      #expect(fields.allSatisfy { !"=+@\t".contains($0.drop { $0 == "\"" }.first ?? " ") })
    }
    #expect(pages["documents.csv"]?.contains("\"'=石桥\"\"区<b>教育局\"") == true)
    #expect(pages["documents.csv"]?.contains("\"'=总结") == true)
  }

  @Test func aPageOfADocumentIsThePageOfItsReport() async throws {
    let sample = try await AuditSample.make()
    for (place, report) in sample.reports {
      let name = "documents/\(sample.audit.documents[place].result).html"
      let page = try #require(try sample.pages()[name])
      let alone = HTMLReport.withoutWayBack(Array(page.utf8))
      #expect(try alone == HTMLReport().renderInBatch(report))
    }
    let plain = try HTMLReport().render(try #require(sample.reports.values.first))
    #expect(HTMLReport.withoutWayBack(plain) == nil)
  }

  @Test func aLargeBatchHasASmallIndex() async throws {
    let sample = try await AuditSample.make()
    var audit = sample.audit
    let one = audit.documents[0]
    audit.documents = (0..<1_200).map { place in
      var document = one
      document.file = "报送/第\(place)号文件，名字也不算短.txt"
      document.title = "某县某局二〇三一年度工作总结第\(place)号"
      document.result = String(place + 10_000)
      document.largest = 3
      document.largestNet = .init(place, of: 2_000)
      document.net = .init(place, of: 2_000)
      document.templates = [0]
      return document
    }
    audit.pairs = (0..<1_000).map { place in
      var pair = sample.audit.pairs[0]
      (pair.one, pair.other) = (place, place + 1)
      pair.passages = []
      return pair
    }
    var index = ""
    try AuditPages(audit, options: .init()).forEachList { name, bytes in
      if name == "index.html" { index = String(decoding: bytes, as: UTF8.self) }
    }
    #expect(!index.isEmpty && index.utf8.count < 2_000_000)
    #expect(index.contains("显示前 1,000 处，共 1,200 处"))
    #expect(index.contains("显示前 100 处，共 1,000 处"))
  }
}
