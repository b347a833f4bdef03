import Foundation
import Leitong
import Testing

/// A small batch with names and texts that would do harm if a page obeyed them, and its audit.
struct AuditSample {
  static let attack = "<img src=x onerror=alert(1)>\"'&"
  static let units = ["云溪县水务局", "石桥区水务局", "=石桥\"区<b>教育局"]
  static let person = "欧阳溪月"

  let audit: AuditReport
  let reports: [Int: CheckReport]

  private static let copied =
    "汛前对每一段堤防逐米过筛，谁查的谁签字，谁签字谁负责到水退；险工险段安排两班人，白天看水位，夜里听堤声，天亮前再走一遍。"
  private static let later =
    "汛后我们把每个险点都画成了图，挂在村委会的墙上，谁家门口有沟谁家自己看着，老人孩子都认得，娃娃放学也要数一遍。"

  /// Compares six documents in a folder of their own.
  static func make() async throws -> AuditSample {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "leitong-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let texts = [
      ("+甲\(attack.prefix(12)).txt", "云溪县水务局2031年总结\(attack)\n\(copied)云溪县的做法是这样的。\n\(later)"),
      ("乙#?%.txt", "石桥区水务局2030年总结\n区里的开头不一样。\(copied)\n另起一段，说区里的事，与别处无关。\n\(later)"),
      ("丙.txt", "石桥区教育局2031年总结\n\(later)\n中间是自己的话。\n\(copied)"),
      ("丁.txt", "四平八稳的另一篇\n与谁都不同的话，写的是一座桥怎么修起来，石头从哪里运来，工钱怎么算。"),
      ("戊.txt", "又一篇\n写的是果园里的事，梨树怎么剪，虫子怎么防，秋后怎么卖，收成比去年多三成。"),
      ("己.txt", "云溪县水务局2030年总结\n\(copied)\(person)在场。\n\(later)"),
    ]
    for (name, text) in texts {
      try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    try "不能读".data(using: .utf16)?.prefix(3).write(
      to: folder.appending(path: "坏档\(attack.prefix(4)).docx"))
    let quoted = units[2].replacing("\"", with: "\"\"")
    try """
    file,title,unit,year,author,date
    "+甲\(attack.prefix(12)).txt","=总结\(attack.replacing("\"", with: "\"\""))",\(units[0]),2031,\(person),2031-11-01
    乙#?%.txt,,\(units[1]),2030,,
    丙.txt,,"\(quoted)",2031,,2031-12-01
    己.txt,,\(units[0]),2030,\(person)、李四,2030-11-01

    """.write(to: folder.appending(path: "leitong.csv"), atomically: true, encoding: .utf8)
    var options = AuditOptions()
    options.leastHolders = 2
    let kept = Kept()
    let corpus = try await BatchOpener(options: options, spare: nil).open(
      FilePath(folder.path), progress: { _ in }, tell: { _ in })
    var audit = try await Auditor(options: options) { name, report throws(CheckError) in
      kept.keep(name, report)
    }.audit(corpus)
    fill(&audit)
    var reports: [Int: CheckReport] = [:]
    for (place, document) in audit.documents.enumerated() {
      reports[place] = kept.reports[document.result]
    }
    return AuditSample(audit: audit, reports: reports)
  }

  /// What so small a batch does not show: every kind of page is made, with text that means harm.
  private static func fill(_ audit: inout AuditReport) {
    guard audit.pairs.count > 1 else { return }
    let pair = audit.pairs[0]
    var group = AuditReport.GroupRecord(documents: [pair.one, pair.other], pairs: [0])
    group.weakest = [pair.one, pair.other]
    var arrow = AuditReport.ArrowRecord(pair: 0, from: pair.one, to: pair.other)
    arrow.isDecided = true
    arrow.reasons = [
      .init(kind: .residue, earlier: pair.one, one: "云溪县\(attack)", other: attack),
      .init(kind: .slip, earlier: nil, one: attack, other: attack),
    ]
    group.lineage = [arrow]
    audit.groups = [group]
    audit.documents[pair.one].group = 0
    audit.documents[pair.other].group = 0
    var roll = AuditReport.YearRollRecord(
      from: pair.one, to: pair.other, unit: units[0], fromYear: 2030, toYear: 2031)
    roll.whole.characters = 100
    roll.whole.verbatim = 60
    roll.whole.new = 40
    roll.sections = [roll.whole, .init(title: attack)]
    roll.stale = [
      .init(
        text: "43公里", context: "全年\(attack)43公里", from: .init(start: 0, end: 4),
        to: .init(start: 0, end: 4))
    ]
    roll.rolled = [.init(from: "2030年", to: attack, count: 2)]
    audit.yearRolls = [roll]
    audit.sameFigures = [
      .init(
        one: pair.one, other: pair.other,
        figures: [
          .init(
            text: "1,287.6万元", oneContext: "投入1,287.6万元\(attack)", otherContext: attack,
            onePlace: .init(start: 0, end: 1), otherPlace: .init(start: 0, end: 1), documents: 2)
        ])
    ]
    audit.slips = [
      .init(
        one: pair.one, other: pair.other, kind: .lint(.unbalancedMark), text: "\(person)\(attack)",
        onePlace: .init(start: 0, end: 1), otherPlace: .init(start: 0, end: 1))
    ]
    audit.sameTexts = [
      .init(documents: [pair.one, pair.other], share: 0.97, templates: [0, 99])
    ]
    audit.outlines = [.init(headings: ["一、\(attack)", "二、做法"], documents: [pair.one, pair.other])]
    audit.matrix = .init(
      units: units, cells: [.init(row: 0, column: 2, net: .init(30, of: 100))])
    audit.histogram = [
      .init(from: 0, to: 10, documents: 3), .init(from: 10, to: 100, documents: 3),
    ]
    audit.remarks = [.init(file: "leitong.csv", reason: attack)]
    var template = AuditReport.TemplateRecord(key: "0123456789abcdef")
    template.parts = [.init(text: "检查\(attack)"), .init(slot: 0), .init(text: "处⏎共")]
    template.slots = [.init(kind: .number, fillings: 2)]
    var member = AuditReport.TemplateRecord.Member(document: pair.one, start: 0, end: 5)
    member.fillings = ["\(attack)"]
    member.variants = [.init(template: "检查", document: attack)]
    var second = AuditReport.TemplateRecord.Member(document: pair.other, start: 0, end: 5)
    second.fillings = [nil]
    template.members = [member, second]
    template.documents = 2
    audit.templates = [template]
    for place in audit.documents.indices { audit.documents[place].templates = [] }
    audit.documents[pair.one].templates = [0]
  }

  /// The files of the audit's pages, by name.
  func pages(_ options: AuditPages.Options = .init()) throws -> [String: String] {
    var pages: [String: String] = [:]
    let write = { (name: String, bytes: [UInt8]) in
      pages[name] = String(decoding: bytes, as: UTF8.self)
    }
    try AuditPages(audit, options: options).forEachFile(
      report: { try #require(reports[$0]) }, write)
    return pages
  }

  private final class Kept: @unchecked Sendable {
    private let lock = NSLock()
    private(set) var reports: [String: CheckReport] = [:]
    func keep(_ name: String, _ report: CheckReport) {
      lock.withLock { reports[name] = report }
    }
  }
}
