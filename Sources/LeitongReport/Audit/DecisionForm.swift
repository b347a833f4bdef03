import LeitongFindings
import LeitongXML

/// What people may decide on a passage, and the file their choice is saved in.
///
/// Without a script what was decided is shown, and nothing offers what would not work.
struct DecisionForm {
  let scene: AuditScene

  /// What may be decided, as files have it.
  static let verdicts: [(name: String, phrase: Phrase)] = [
    ("confirmed", Phrase("认定", "confirmed")), ("reasonable", Phrase("合理引用", "reasonable")),
    ("template", Phrase("模板", "template")), ("ignored", Phrase("忽略", "ignored")),
  ]

  func name(of verdict: String) -> String {
    Self.verdicts.first { $0.name == verdict }.map { scene.say($0.phrase) } ?? verdict
  }

  /// A form around passages: who decides, why, and what saves it.
  ///
  /// - Parameter file: the name of the file that is saved: letters, digits, hyphens.
  func write(
    _ file: String, to page: inout HTMLTree, _ content: (inout HTMLTree) -> Void
  ) {
    page.element("div", ["class": "deciding"]) { block in
      block.element("div", ["class": "decide", "data-name": file]) { form in
        content(&form)
        form.element("div", ["class": "saving", "data-script": "1", "hidden": "hidden"]) { saving in
          for (phrase, key) in [
            (AuditPairPhrases.reviewer, "reviewer"), (AuditPairPhrases.reason, "reason"),
          ] {
            saving.element("label") { label in
              label.text(scene.say(phrase))
              label.element("input", ["type": "text", "data-by": key])
            }
          }
          saving.element("button", ["type": "button"], text: scene.say(AuditPairPhrases.save))
          saving.element(
            "span",
            ["role": "status", "data-text": AuditPairPhrases.changed.raw(scene.language)])
          saving.element("p", ["class": "meta"], text: scene.say(AuditPairPhrases.saveHow))
        }
      }
    }
  }

  /// What was decided on one passage, and the choice of something else.
  func choice(_ mark: AuditPages.Mark, _ number: Int, to tree: inout HTMLTree) {
    if let verdict = mark.verdict {
      tree.element("span", ["class": "decision"], text: name(of: verdict))
    }
    tree.element(
      "select",
      [
        "data-key": mark.key, "data-was": mark.verdict ?? "", "data-script": "1",
        "hidden": "hidden",
        "aria-label": scene.say(AuditPairPhrases.decideOn, "\(number)"),
      ]
    ) { select in
      option("", scene.say(AuditPairPhrases.undecidedOption), mark.verdict ?? "", &select)
      for verdict in Self.verdicts {
        option(verdict.name, scene.say(verdict.phrase), mark.verdict ?? "", &select)
      }
    }
  }

  private func option(
    _ value: String, _ text: String, _ chosen: String, _ select: inout HTMLTree
  ) {
    if value == chosen {
      select.element("option", ["value": value, "selected": "selected"], text: text)
    } else {
      select.element("option", ["value": value], text: text)
    }
  }
}
