public import LeitongFindings
import LeitongXML

/// One self-contained page: verdict, rates, what to rewrite, the annotated draft, passages side by side.
///
/// No network, no other file, one script, named by its hash in the Content-Security-Policy. The page
/// computes no number but the what-if total: every figure is in the report already.
public struct HTMLReport: ReportRenderer {
  public let language: Language
  public init(language: Language = .chinese) { self.language = language }

  /// Stands in a page where its own digest will be: 64 zeros.
  public static let digestSlot = String(repeating: "0", count: 64)

  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src '\(HTMLScript.hash)'; base-uri 'none'; "
    + "form-action 'none'"

  /// The same for a page that is one of an audit: it may run the audit's script beside its own.
  static let policyInBatch =
    "default-src 'none'; style-src 'unsafe-inline'; script-src '\(HTMLScript.hash)' '\(AuditScript.hash)'; "
    + "base-uri 'none'; form-action 'none'"

  /// - Complexity: O(*n* + *p*) in the characters of the draft and of the passages.
  public func render(_ report: CheckReport) throws(RenderError) -> [UInt8] {
    try render(report, batch: nil)
  }

  /// - Parameter batch: writes what leads back to an audit that the draft is a document of; `nil` outside of audits.
  func render(
    _ report: CheckReport, batch: ((inout HTMLTree) -> Void)?
  ) throws(RenderError) -> [UInt8] {
    let summary = Summary(report: report, language: language)
    var page = HTMLTree(language: language.tag)
    let title = Phrases.reportTitle.text(language, report.draft.title ?? report.draft.file)
    Self.head(
      &page, title: title, number: report.number, result: report.digest,
      policy: batch == nil ? Self.policy : Self.policyInBatch,
      extra: batch == nil ? nil : AuditStyle.rules)
    page.element("body", isLarge(report) ? ["class": "large"] : [:]) { body in
      body.element(
        "a", ["class": "skip", "href": "#draft"], text: Phrases.skip.text(language))
      if let batch { body.element("nav", ["class": "batch"], batch) }
      body.element("main", ["class": "wrap"]) { wrap in
        HTMLOverview(summary: summary).write(to: &wrap)
        HTMLDelta(summary: summary).write(to: &wrap)
        HTMLPatchwork(summary: summary).write(to: &wrap)
        HTMLFixes(summary: summary).write(to: &wrap)
        HTMLLint(summary: summary).write(to: &wrap)
        wrap.element("div", ["class": "review"]) { review in
          // The legend stays in sight as long as there is something to read with it.
          HTMLToolbar(summary: summary).write(to: &review)
          review.element("div", ["class": "full"]) { HTMLDraft(summary: summary).write(to: &$0) }
          HTMLSources(summary: summary).write(to: &review)
          review.element("div", ["class": "full"]) { HTMLPairs(summary: summary).write(to: &$0) }
        }
        HTMLSections(summary: summary).write(to: &wrap)
        HTMLBackMatter(summary: summary).write(to: &wrap)
      }
      body.script(HTMLScript.program)
      if batch != nil { body.script(AuditScript.program) }
    }
    do { return try page.bytes() } catch { throw .incomplete(reason: error.message) }
  }

  /// The page as one of an audit, with nothing in what leads back to it.
  public func renderInBatch(_ report: CheckReport) throws(RenderError) -> [UInt8] {
    try render(report) { _ in }
  }

  /// A page of an audit with nothing in what leads back to it; `nil` for a page that stands alone.
  public static func withoutWayBack(_ page: [UInt8]) -> [UInt8]? {
    // Text of a file cannot be taken for either: it is escaped.
    guard let open = end(of: "<nav class=\"batch\">", in: page, from: 0),
      let close = end(of: "</nav>", in: page, from: open)
    else { return nil }
    return Array(page[..<open]) + Array(page[(close - "</nav>".utf8.count)...])
  }

  private static func end(of mark: String, in page: [UInt8], from: Int) -> Int? {
    let mark = Array(mark.utf8)
    return (from..<max(from, page.count - mark.count)).first {
      page[$0] == mark[0] && page[$0...].starts(with: mark)
    }.map { $0 + mark.count }
  }

  /// A browser lays out a large page as it is scrolled; one of ordinary size at once, so that it can be
  /// searched, printed and pictured whole.
  private func isLarge(_ report: CheckReport) -> Bool {
    report.passages.count > 200 || report.draft.blocks.count > 1_000
  }

  /// - Parameter number: printed at the foot of each page; empty before the report is sealed.
  /// - Parameter extra: rules beside those of every page.
  static func head(
    _ page: inout HTMLTree, title: String, number: String, result: String,
    policy: String = policy, extra: StaticString? = nil
  ) {
    page.element("head") { head in
      head.element("meta", ["charset": "utf-8"])
      head.element("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
      head.element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
      head.element("meta", ["name": "leitong-page", "content": digestSlot])
      if !result.isEmpty { head.element("meta", ["name": "leitong-result", "content": result]) }
      head.element("title", text: title)
      head.style(HTMLStyle.screen)
      head.style(HTMLStyle.parts)
      if let extra { head.style(extra) }
      head.style(HTMLStyle.print)
      let isPlain = number.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || $0 == 0x2D
      }
      head.pageFoot(label: isPlain ? number : "")
    }
  }
}

extension HTMLTree {
  /// A section heading with a small remark beside it.
  mutating func heading(_ text: String, _ remark: String, id: String) {
    element("h2", ["id": id]) { heading in
      heading.text(text + " ")
      heading.element("small", text: remark)
    }
  }

  /// A cell with a rate: the per cent, and its two numbers, which never break in the middle.
  mutating func rateCell(_ rate: CheckReport.Rate, _ style: String, _ language: Language) {
    element("td", ["class": style, "data-value": "\(rate.exactPercent)"]) { cell in
      let percent = Figures.percent(rate.percent)
      cell.text(percent)
      cell.element(
        "span", ["class": "frac"],
        text: String(Figures.rate(rate, language).dropFirst(percent.count)))
    }
  }

  /// The head of a table: titles with the style of their columns.
  mutating func tableHead(_ titles: [(phrase: Phrase, style: String)], _ language: Language) {
    element("thead") { head in
      head.element("tr") { row in
        for (phrase, style) in titles {
          row.element("th", ["scope": "col", "class": style], text: phrase.text(language))
        }
      }
    }
  }
}

extension PassageClass {
  /// The name of the class in the style sheet.
  var styleName: String { self == .self ? "own-earlier" : rawValue }

  /// Classes as pages list them.
  static let listed: [PassageClass] = [
    .copy, .template, .self, .upstream, .quotation, .formula, .own,
  ]
}
