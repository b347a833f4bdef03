import LeitongAudit
import LeitongFindings
import LeitongXML

/// What people may decide on a passage, and the file their choice is saved in.
///
/// Without a script what was decided is shown, and nothing offers what would not work.
struct DecisionForm {
  let scene: AuditScene

  static func name(of ruling: PassageVerdict.Ruling) -> Phrase {
    switch ruling {
    case .confirmed: Phrase("认定", "confirmed")
    case .reasonable: Phrase("合理引用", "reasonable use")
    case .template: Phrase("模板", "template")
    case .ignored: Phrase("忽略", "ignored")
    }
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
  ///
  /// What is chosen is filed under the text of both sides; where that is masked, or shown otherwise than it is, there is
  /// nothing to file it under, and no choice.
  func choice(
    on reference: AuditReport.PassageReference, _ passage: CheckReport.PassageRecord,
    _ number: Int, to tree: inout HTMLTree
  ) {
    let verdict = scene.verdict(on: reference)
    if let verdict {
      tree.element("span", ["class": "decision"], text: scene.say(Self.name(of: verdict.verdict)))
      let by = [verdict.reviewer, verdict.reason].compactMap { $0 }.filter { !$0.isEmpty }
      if !by.isEmpty, !scene.options.isAnonymous {
        tree.element("small", text: " " + by.joined(separator: "：") + " ")
      }
    }
    guard !scene.options.isAnonymous, printable(passage.text) == passage.text,
      printable(passage.sourceText) == passage.sourceText
    else { return }
    let chosen = verdict?.verdict.rawValue ?? ""
    tree.element(
      "select",
      [
        "data-key": PassageKey(passage.text, passage.sourceText).digits, "data-was": chosen,
        "data-draft": passage.text, "data-source": passage.sourceText, "data-script": "1",
        "hidden": "hidden", "aria-label": scene.say(AuditPairPhrases.decideOn, "\(number)"),
      ]
    ) { select in
      // What was decided may be decided otherwise, but not taken back.
      if verdict == nil {
        option("", scene.say(AuditPairPhrases.undecidedOption), chosen, &select)
      }
      for ruling in PassageVerdict.Ruling.allCases {
        option(ruling.rawValue, scene.say(Self.name(of: ruling)), chosen, &select)
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
