import LeitongAudit
import LeitongFindings
import LeitongXML

/// Files that were not read, by reason.
struct AuditUnreadPage {
  let scene: AuditScene
  private let frame: AuditFrame

  init(scene: AuditScene) {
    self.scene = scene
    frame = AuditFrame(scene, isInFolder: false)
  }

  /// Files by reason, the most frequent first.
  static func reasons(_ notes: [CheckReport.FileNote]) -> [(reason: String, files: [String])] {
    Dictionary(grouping: notes, by: \.reason)
      .map { (reason: $0.key, files: $0.value.map(\.file)) }
      .sorted {
        $0.files.count != $1.files.count
          ? $0.files.count > $1.files.count
          : $0.reason.utf8.lexicographicallyPrecedes($1.reason.utf8)
      }
  }

  func render() throws(RenderError) -> [UInt8] {
    let unread = scene.audit.unread
    return try frame.page(
      scene.say(AuditListPhrases.unreadTitle, scene.number(unread.count)),
      scene.say(unread.isEmpty ? AuditListPhrases.unreadNone : AuditListPhrases.unreadMeta)
    ) { page in
      var room = scene.options.mostRows
      for (number, (reason, files)) in Self.reasons(unread).enumerated() {
        page.heading(scene.names.note(reason), scene.number(files.count), id: "u\(number + 1)")
        // Each reason is told, with a file at least.
        let shown = files.prefix(max(1, room))
        page.element("ul") { list in
          for file in shown { list.element("li", text: scene.names.stranger(file)) }
        }
        frame.cutLine(shown.count, of: files.count, to: &page)
        room -= shown.count
      }
    }
  }
}
