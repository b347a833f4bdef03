public import LeitongFindings
import LeitongXML

/// How long a run took and what room it had: the one page that is not the same from run to run.
public struct RunPage: Sendable {
  public let language: Language
  public init(language: Language = .chinese) { self.language = language }

  private static let title = Phrase("运行记录", "The run")
  private static let meaning = Phrase(
    "每次运行不同；其余各页与时间无关，同样的输入得到同样的字节。",
    "Differs from run to run; all other pages know no clock: the same input gives the same bytes.")
  private static let back = Phrase("返回批量审阅", "Back to the audit")

  /// - Parameter figures: what was measured, with its unit, in the order of the page.
  /// - Throws: `RenderError.incomplete` where libxml2 stopped early.
  public func render(
    _ figures: [(name: String, value: String)]
  ) throws(RenderError) -> [UInt8] {
    var page = HTMLTree(language: language.tag)
    let title = Self.title.text(language)
    HTMLReport.head(&page, title: title, number: "", result: "", policy: AuditFrame.policy)
    page.element("body") { body in
      body.element("main", ["class": "wrap"]) { wrap in
        wrap.element("p", ["class": "meta"]) {
          $0.element("a", ["href": AuditLinks.index], text: Self.back.text(language))
        }
        wrap.element("h1", text: title)
        wrap.element("p", ["class": "meta"], text: Self.meaning.text(language))
        wrap.element("table") { table in
          table.element("tbody") { rows in
            for (name, value) in figures {
              rows.element("tr") { row in
                row.element("th", ["scope": "row"], text: name)
                row.element("td", ["class": "num"], text: value)
              }
            }
          }
        }
      }
    }
    do { return try page.bytes() } catch { throw .incomplete(reason: error.message) }
  }
}
