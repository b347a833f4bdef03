public import LeitongFindings
import LeitongXML

/// The page over several drafts: one row each, linked by number.
public struct IndexPage: Sendable {
  /// One draft and the stem of its files.
  public struct Entry: Sendable {
    public let stem: String
    public let report: CheckReport

    public init(stem: String, report: CheckReport) {
      self.stem = stem
      self.report = report
    }
  }

  public let language: Language
  public init(language: Language = .chinese) { self.language = language }

  /// - Throws: `RenderError.incomplete` where libxml2 stopped early.
  public func render(_ entries: [Entry]) throws(RenderError) -> [UInt8] {
    var page = HTMLTree(language: language.tag)
    let title = Phrase("雷同审阅：{1} 篇草稿", "Review of {1} drafts").text(language, "\(entries.count)")
    HTMLReport.head(&page, title: title)
    page.element("body") { body in
      body.element("div", ["class": "wrap"]) { wrap in
        wrap.element("h1", text: title)
        wrap.element("table") { table in
          head(&table)
          table.element("tbody") { rows in
            for entry in entries { row(entry, &rows) }
          }
        }
      }
    }
    do { return try page.bytes() } catch { throw .incomplete(reason: error.message) }
  }

  /// A file name as an address: all but letters and digits as %XX (RFC 3986, 2005).
  private static func address(_ name: String) -> String {
    name.utf8.map { byte in
      let scalar = Unicode.Scalar(byte)
      if byte < 0x80, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        return String(scalar)
      }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }

  private func head(_ table: inout HTMLTree) {
    table.element("thead") { head in
      head.element("tr") { row in
        for (phrase, style) in [
          (Phrases.file, ""), (Phrases.net, "rate"), (Phrases.total, "rate wide"),
          (Phrases.passages, "num wide"), (Phrases.lintCount, "num wide"),
        ] {
          row.element("th", ["scope": "col", "class": style], text: phrase.text(language))
        }
      }
    }
  }

  private func row(_ entry: Entry, _ rows: inout HTMLTree) {
    let report = entry.report
    rows.element("tr") { row in
      row.element("td") { cell in
        cell.element(
          "a", ["href": "./" + Self.address(entry.stem) + ".html"], text: report.draft.file)
        if !report.draft.file.hasPrefix(entry.stem + ".") {
          // Two drafts of one name are told apart by the names of their pages.
          cell.element("small", text: " \(entry.stem).html")
        }
      }
      row.element("td", ["class": "rate"], text: Figures.rate(report.rates.net, language))
      row.element("td", ["class": "rate wide"], text: Figures.rate(report.rates.total, language))
      row.element(
        "td", ["class": "num wide"],
        text: "\(Summary(report: report, language: language).numbered.count)")
      row.element("td", ["class": "num wide"], text: "\(report.lint.count)")
    }
  }
}
