public import LeitongFindings
import LeitongXML

/// One self-contained page: verdict, rates, the annotated draft, passages side by side.
///
/// No script, no network, no other file; a Content-Security-Policy says so to the browser. The page
/// computes no number: every figure is in the report already.
public struct HTMLReport: ReportRenderer {
  public let language: Language
  public init(language: Language = .chinese) { self.language = language }

  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

  /// - Complexity: O(*n* + *p*) in the characters of the draft and of the passages.
  public func render(_ report: CheckReport) throws(RenderError) -> [UInt8] {
    let summary = Summary(report: report, language: language)
    var page = HTMLTree(language: language.tag)
    let title = Phrases.reportTitle.text(language, report.draft.title ?? report.draft.file)
    Self.head(&page, title: title)
    page.element("body") { body in
      body.element("div", ["class": "wrap"]) { wrap in
        HTMLOverview(summary: summary).write(to: &wrap)
        HTMLDraft(summary: summary).write(to: &wrap)
        HTMLPairs(summary: summary).write(to: &wrap)
        HTMLBackMatter(summary: summary).write(to: &wrap)
      }
    }
    do { return try page.bytes() } catch { throw .incomplete(reason: error.message) }
  }

  static func head(_ page: inout HTMLTree, title: String) {
    page.element("head") { head in
      head.element("meta", ["charset": "utf-8"])
      head.element("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
      head.element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
      head.element("title", text: title)
      head.style(HTMLStyle.sheet)
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
}

extension PassageClass {
  /// The name of the class in the style sheet.
  var styleName: String { self == .self ? "own-earlier" : rawValue }
}
