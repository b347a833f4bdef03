import LeitongAudit
import LeitongFindings
import LeitongXML

/// The table of two whole texts: passages clause by clause, what lies between them folded.
struct PairComparison {
  let frame: AuditFrame
  let pair: AuditReport.PairRecord
  let text: PairText
  private var scene: AuditScene { frame.scene }

  /// Passages written clause by clause; what is beyond stands on the pages of the documents.
  private static let mostPassages = 400
  /// Scalars up to which a stretch is shown as it is.
  private static let shortest = 60
  /// Clauses that are the same on both sides, one after another, above which those in the middle are folded.
  private static let mostEqual = 8

  func write(to page: inout HTMLTree) {
    if text.shared.count > Self.mostPassages {
      page.element(
        "p", ["class": "meta"],
        text: scene.say(
          AuditPairPhrases.cut, scene.number(text.one.count + text.other.count),
          scene.number(Self.mostPassages)))
    }
    page.element("table", ["class": "whole"]) { table in
      table.element("thead") { head in
        head.element("tr") { row in
          for (name, place) in [
            (AuditPairPhrases.oneSide, pair.one), (AuditPairPhrases.otherSide, pair.other),
          ] {
            row.element("th", ["scope": "col"]) { cell in
              cell.text(scene.say(name) + " ")
              cell.element("span", ["lang": "zh-CN"], text: scene.names.document(place))
            }
          }
        }
      }
      table.element("tbody") { body in
        for part in text.parts {
          switch part {
          case .gap(let one, let other): gap(one, other, &body)
          case .shared(let place):
            guard place < Self.mostPassages else { continue }
            about(place, &body)
            clauses(text.shared[place], &body)
          }
        }
      }
    }
  }

  /// Scalars of both texts up to which they are written whole; chosen by hand: two thick books, and a page that every
  /// browser still opens. Of longer ones a stretch that is folded shows its beginning.
  private static let mostScalars = 600_000
  private static let beginning = 400

  private var isLong: Bool { text.one.count + text.other.count > Self.mostScalars }

  private func shown(_ content: String) -> String {
    guard isLong, content.unicodeScalars.count > Self.beginning else { return content }
    return String(content.unicodeScalars.prefix(Self.beginning)) + "…"
  }

  // MARK: What is not shared

  private func gap(_ one: Range<Int>, _ other: Range<Int>, _ body: inout HTMLTree) {
    let one = Self.withoutMarks(text.one, one)
    let other = Self.withoutMarks(text.other, other)
    let contents = [Self.string(text.one, one), Self.string(text.other, other)]
    guard contents.contains(where: { Self.counted($0) > 0 }) else { return }
    body.element("tr", ["class": "gap"]) { row in
      for (place, content) in contents.enumerated() {
        row.element(
          "td", ["lang": "zh-CN", "data-side": side(place == 0)]
        ) { cell in
          guard Self.counted(content) > 0 else { return }
          fold(content, AuditPairPhrases.notShared, &cell) { inner in
            if place == 0 || isLong { inner.text(shown(content)) } else { elsewhere(other, &inner) }
          }
        }
      }
    }
  }

  private func fold(
    _ content: String, _ phrase: Phrase, _ cell: inout HTMLTree,
    _ write: (inout HTMLTree) -> Void
  ) {
    guard content.unicodeScalars.count > Self.shortest else {
      write(&cell)
      return
    }
    cell.element("details") { details in
      details.element("summary") { summary in
        summary.element(
          "b", ["lang": scene.language.tag],
          text: scene.say(phrase, scene.number(Self.counted(content))))
        summary.text(" " + scene.shortened(Self.trimmed(content), to: 18))
      }
      details.element("p") { write(&$0) }
    }
  }

  /// A stretch of the second text in which passages stand that the first has at another place.
  private func elsewhere(_ range: Range<Int>, _ cell: inout HTMLTree) {
    var at = range.lowerBound
    let moved = text.shared.enumerated()
      .filter { !$0.element.isInOrder && $0.element.other.overlaps(range) }
      .sorted { $0.element.other.lowerBound < $1.element.other.lowerBound }
    for (place, passage) in moved {
      let here = passage.other.clamped(to: max(at, range.lowerBound)..<range.upperBound)
      guard !here.isEmpty else { continue }
      cell.text(Self.string(text.other, at..<here.lowerBound))
      cell.element(
        "mark", ["class": passage.record.class.styleName],
        text: Self.string(text.other, here))
      cell.element("sup") { note in
        note.element("a", ["href": "#q\(place + 1)"], text: "\(place + 1)")
      }
      at = here.upperBound
    }
    cell.text(Self.string(text.other, at..<range.upperBound))
  }

  // MARK: What is shared

  private func about(_ place: Int, _ body: inout HTMLTree) {
    let passage = text.shared[place]
    let record = passage.record
    body.element("tr", ["class": "about", "id": "q\(place + 1)"]) { row in
      row.element("td", ["colspan": "2"]) { cell in
        cell.element("b", text: "\(place + 1)")
        cell.element(
          "span", ["class": "key " + record.class.styleName],
          text: scene.say(Phrases.name(of: record.class)))
        cell.element(
          "span", ["class": "num"],
          text: scene.say(
            Phrases.measures, scene.number(record.aligned), scene.number(record.identical),
            scene.number(record.slots), scene.number(record.longestRun)))
        if !passage.isInOrder {
          cell.element(
            "span", ["class": "moved"], text: scene.say(AuditPairPhrases.standsElsewhere))
          cell.text(" ")
        }
        let owner = passage.isOfOne ? pair.one : pair.other
        if let address = scene.address(ofDocument: owner) {
          cell.element(
            "a", ["href": frame.up + address + "#p\(passage.number)"],
            text: scene.say(
              passage.isOfOne ? AuditPairPhrases.onPage : AuditPairPhrases.onOtherPage,
              "\(passage.number)"))
        }
        cell.text(" ")
        DecisionForm(scene: scene).choice(
          on: passage.reference, record, place + 1, to: &cell)
      }
    }
  }

  /// A clause on both sides.
  private struct Clause {
    let one: Range<Int>
    let other: Range<Int>
    let isEqual: Bool
  }

  private func clauses(_ passage: PairText.Shared, _ body: inout HTMLTree) {
    let record = passage.record
    let draft = PassageSide(record.text, from: record.draft.start, record.draftPieces)
    let source = PassageSide(record.sourceText, from: record.source.start, record.sourcePieces)
    let (one, other) = passage.isOfOne ? (draft, source) : (source, draft)
    let clauses = Self.clauses(of: passage)
    var place = 0
    while place < clauses.count {
      let equal = clauses[place...].prefix(while: \.isEqual).count
      if equal > Self.mostEqual {
        for clause in clauses[place..<(place + 2)] { row(clause, passage, one, other, &body) }
        same(clauses[(place + 2)..<(place + equal - 2)], passage, &body)
        for clause in clauses[(place + equal - 2)..<(place + equal)] {
          row(clause, passage, one, other, &body)
        }
        place += equal
      } else {
        for clause in clauses[place..<(place + max(1, equal))] {
          row(clause, passage, one, other, &body)
        }
        place += max(1, equal)
      }
    }
  }

  private static func clauses(of passage: PairText.Shared) -> [Clause] {
    let record = passage.record
    func isEqual(_ pieces: [CheckReport.Piece], _ range: Range<Int>) -> Bool {
      pieces.allSatisfy {
        $0.op == .equal || $0.op == .slot || $0.end <= range.lowerBound
          || range.upperBound <= $0.start
      }
    }
    return record.rows.enumerated().compactMap { place, row in
      let next = place + 1 < record.rows.count ? record.rows[place + 1] : nil
      let draftEnd = next?.draft ?? record.draft.end
      let sourceEnd = next?.source ?? record.source.end
      guard row.draft <= draftEnd, row.source <= sourceEnd else { return nil }
      let (draft, source) = (row.draft..<draftEnd, row.source..<sourceEnd)
      let (one, other) = passage.isOfOne ? (draft, source) : (source, draft)
      let shown = one.clamped(to: passage.one)
      // What an earlier passage has shown already is not shown twice.
      guard !shown.isEmpty || one.isEmpty else { return nil }
      return Clause(
        one: shown, other: other,
        isEqual: isEqual(record.draftPieces, draft) && isEqual(record.sourcePieces, source))
    }
  }

  private func row(
    _ clause: Clause, _ passage: PairText.Shared, _ one: PassageSide, _ other: PassageSide,
    _ body: inout HTMLTree
  ) {
    body.element("tr") { row in
      row.element(
        "td",
        [
          "class": "edge " + passage.record.class.styleName, "lang": "zh-CN",
          "data-side": side(true),
        ]
      ) { cell in
        one.write(
          clause.one.lowerBound, clause.one.upperBound, isDraft: passage.isOfOne, to: &cell)
      }
      row.element("td", ["lang": "zh-CN", "data-side": side(false)]) { cell in
        other.write(
          clause.other.lowerBound, clause.other.upperBound, isDraft: !passage.isOfOne, to: &cell)
      }
    }
  }

  /// Clauses that are the same on both sides, folded.
  private func same(
    _ clauses: ArraySlice<Clause>, _ passage: PairText.Shared, _ body: inout HTMLTree
  ) {
    guard let first = clauses.first, let last = clauses.last,
      first.one.lowerBound <= last.one.upperBound,
      first.other.lowerBound <= last.other.upperBound
    else { return }
    let contents = [
      Self.string(text.one, first.one.lowerBound..<last.one.upperBound),
      Self.string(text.other, first.other.lowerBound..<last.other.upperBound),
    ]
    body.element("tr") { row in
      for (place, content) in contents.enumerated() {
        row.element(
          "td",
          [
            "class": place == 0 ? "edge " + passage.record.class.styleName : "",
            "lang": "zh-CN", "data-side": side(place == 0),
          ]
        ) { cell in
          fold(content, AuditPairPhrases.same, &cell) { $0.text(shown(content)) }
        }
      }
    }
  }

  private func side(_ isOne: Bool) -> String {
    scene.say(isOne ? AuditPairPhrases.oneSide : AuditPairPhrases.otherSide)
  }

  private static func string(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<scalars.count)
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[range])
    return text
  }

  /// A passage ends before its last mark, which would stand alone at the head of what follows.
  private static func withoutMarks(
    _ scalars: [Unicode.Scalar], _ range: Range<Int>
  ) -> Range<Int> {
    let range = range.clamped(to: 0..<scalars.count)
    let marks = "。，；：、！？”）…\n \u{3000}".unicodeScalars
    let start = range.first { !marks.contains(scalars[$0]) } ?? range.upperBound
    return start..<range.upperBound
  }

  private static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
    return String(scalars)
  }

  /// Letters and digits, as far as can be told without normalisation.
  private static func counted(_ text: String) -> Int {
    text.unicodeScalars.count { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }
}
