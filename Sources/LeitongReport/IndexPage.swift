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

  /// A draft that could not be checked.
  public struct Failure: Sendable {
    public let file: String
    public let reason: String

    public init(file: String, reason: String) {
      self.file = file
      self.reason = reason
    }
  }

  public let language: Language
  public init(language: Language = .chinese) { self.language = language }

  /// - Throws: `RenderError.incomplete` where libxml2 stopped early.
  public func render(
    _ entries: [Entry], failures: [Failure] = []
  ) throws(RenderError) -> [UInt8] {
    var page = HTMLTree(language: language.tag)
    let title = Phrases.indexTitle.text(language, "\(entries.count)")
    HTMLReport.head(&page, title: title, number: "", result: "")
    page.element("body") { body in
      body.element("main", ["class": "wrap"]) { wrap in
        wrap.element("h1", text: title)
        if let corpus = entries.first.map({ Summary(report: $0.report, language: language) }) {
          wrap.element("p", ["class": "meta"], text: corpus.corpusLine)
        }
        wrap.element("p", ["class": "meta"], text: Phrases.netMeaning.text(language))
        wrap.element("table", ["class": "sortable"]) { table in
          table.tableHead(
            [
              (Phrases.file, ""), (Phrases.net, "rate"), (Phrases.total, "rate wide"),
              (Phrases.largest, "wide"), (Phrases.longest, "num wide"),
              (Phrases.passages, "num wide"), (Phrases.lintCount, "num"),
            ], language)
          table.element("tbody") { rows in
            for entry in entries { row(entry, &rows) }
          }
        }
        if !failures.isEmpty {
          wrap.heading(Phrases.failed.text(language, "\(failures.count)"), "", id: "failed")
          wrap.element("ul") { list in
            for failure in failures {
              list.element("li") { item in
                item.element("b", text: failure.file)
                item.text(" " + failure.reason)
              }
            }
          }
        }
      }
      body.script(HTMLScript.program)
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

  private func row(_ entry: Entry, _ rows: inout HTMLTree) {
    let report = entry.report
    let summary = Summary(report: report, language: language)
    rows.element("tr") { row in
      row.element("td") { cell in
        cell.element(
          "a", ["href": "./" + Self.address(entry.stem) + ".html"], text: report.draft.file)
        if !report.draft.file.hasPrefix(entry.stem + ".") {
          // Two drafts of one name are told apart by the names of their pages.
          cell.element("small", text: " \(entry.stem).html")
        }
        cell.element("div", ["class": "excerpt"], text: report.number)
      }
      row.rateCell(report.rates.net, "rate", language)
      row.rateCell(report.rates.total, "rate wide", language)
      row.element(
        "td", ["class": "wide", "data-value": "\(report.rates.largestSource.exactPercent)"]
      ) { cell in
        cell.text(Figures.percent(report.rates.largestSource.percent))
        if let file = report.rates.largestSourceFile {
          cell.element("div", ["class": "excerpt"], text: file)
        }
      }
      number(&row, report.rates.longestRun, "num wide")
      number(&row, summary.numbered.count, "num wide")
      number(&row, report.lint.count, "num")
    }
  }

  private func number(_ row: inout HTMLTree, _ number: Int, _ style: String) {
    row.element(
      "td", ["class": style, "data-value": "\(number)"], text: Figures.grouped(number))
  }
}
