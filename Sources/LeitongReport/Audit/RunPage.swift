public import LeitongFindings
import LeitongXML

/// How long a run took and what room it had: the one page that is not the same from run to run.
public struct RunPage: Sendable {
  public let language: Language
  public init(language: Language = .chinese) { self.language = language }

  private static let title = Phrase("运行记录", "The run")
  private static let meaning = Phrase(
    "每次运行不同；其余各页与时间无关，同样的输入得到同样的字节",
    "differs from run to run; all other pages know no clock")

  /// - Parameter figures: what was measured, with its unit, in the order of the page.
  /// - Throws: `RenderError.incomplete` where libxml2 stopped early.
  public func render(
    _ figures: [(name: String, value: String)]
  ) throws(RenderError) -> [UInt8] {
    var page = HTMLTree(language: language.tag)
    HTMLReport.head(
      &page, title: Self.title.text(language), number: "", result: "", policy: AuditFrame.policy,
      extra: AuditStyle.rules)
    // The index shows this page in a frame that is as high as these lines.
    page.element("body", ["class": "run"]) { body in
      body.element("dl") { list in
        for (name, value) in figures {
          list.element("div") { cell in
            cell.element("dt", text: name)
            cell.element("dd", text: value)
          }
        }
      }
      body.element("p", text: Self.meaning.text(language))
    }
    do { return try page.bytes() } catch { throw .incomplete(reason: error.message) }
  }
}
