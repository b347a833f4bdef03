import LeitongText

/// What looks like the mark of a web site and stands in no table: a candidate, never more.
///
/// Two things speak for one: words of trading texts in brackets or beside an address, and the same
/// bracket several times over in a draft.
struct WatermarkLint: LintRule {
  static let examples = [
    LintExample("加强巡查⟦1（原创首发，会员专享）⟧，压实责任。", .watermark),
    LintExample("压实责任⟦1【优秀 公文家园】⟧，抓好落实。持续用力⟦2【优秀公文 家园】⟧。", .watermark, .watermark),
    LintExample("【存在的问题】人手少。\n【存在的问题】经费紧。"), LintExample("详见⟦1www.example.com⟧。", .watermark),
    LintExample("（详见附件下载专区公告）"),
    LintExample("关注群众急难愁盼问题。"),
  ]

  private static let cues = PhraseTable<Void>(
    [
      "公众号", "范文网", "文库", "文秘", "公文网", "材料网", "写作网", "微信搜", "加微信", "关注微信", "扫码", "扫一扫", "会员",
      "VIP", "原创首发", "版权归", "转载", "投稿", "下载本文", "付费", "积分", "站长", "QQ群",
    ].map { (phrase: $0, value: ()) })
  private static let addresses = PhraseTable<Void>(
    ["www.", "http:", "https:", ".com", ".cn", ".net"].map { (phrase: $0, value: ()) })
  private static let brackets: [UInt32: UInt32] = [
    0x3010: 0x3011, 0x28: 0x29, 0x5B: 0x5D, 0x23: 0x23,
  ]
  /// Scalars of a bracket that is looked into.
  private static let longest = 40
  /// Scalars of a bracket that says anything when it is repeated.
  private static let shortest = 5

  func findings(in subject: LintSubject) -> [Finding] {
    let text = subject.text
    var found: [Finding] = []
    var last = -1
    for cue in Self.cues.occurrences(in: text) where cue.range.lowerBound >= last {
      guard let bracket = bracket(around: cue.range, text) else { continue }
      found.append(Finding(.watermark, text.textRange(bracket)))
      last = bracket.upperBound
    }
    last = -1
    for cue in Self.addresses.occurrences(in: text) where cue.range.lowerBound >= last {
      let address = address(around: cue.range, text)
      last = address.upperBound
      guard address.count >= 7 else { continue }
      let range = text.textRange(address)
      if !found.contains(where: { $0.range.overlaps(range) }) {
        found.append(Finding(.watermark, range))
      }
    }
    for bracket in repeated(in: text) {
      let range = text.textRange(bracket)
      if !found.contains(where: { $0.range.overlaps(range) }) {
        found.append(Finding(.watermark, range))
      }
    }
    return found.sorted { $0.range.start < $1.range.start }
  }

  /// Brackets 【…】 of the same content, spaces aside, that break into a text again and again: learned from
  /// the draft itself. At the head of a paragraph they are headings.
  private func repeated(in text: LintText) -> [Range<Int>] {
    var places: [[UInt32]: [Range<Int>]] = [:]
    for start in text.scalars.indices where text.scalars[start] == 0x3010 {
      guard start > 0, text.scalars[start - 1] != 0x0A,
        let end = text.scalars[start...].prefix(Self.longest).firstIndex(of: 0x3011),
        end - start > Self.shortest, !text.scalars[start..<end].contains(0x0A)
      else { continue }
      places[Array(text.scalars[start...end]), default: []].append(start..<end + 1)
    }
    return places.values.filter { $0.count >= 2 }.flatMap { $0 }.sorted {
      $0.lowerBound < $1.lowerBound
    }
  }

  private func bracket(around cue: Range<Int>, _ text: LintText) -> Range<Int>? {
    var start = cue.lowerBound
    while start > 0, cue.lowerBound - start < Self.longest, text.scalars[start - 1] != 0x0A {
      start -= 1
      guard let closer = Self.brackets[text.scalars[start]] else { continue }
      var end = cue.upperBound
      while end < text.scalars.count, end - cue.upperBound < Self.longest,
        text.scalars[end] != 0x0A
      {
        end += 1
        if text.scalars[end - 1] == closer { return start..<end }
      }
      return nil
    }
    return nil
  }

  private func address(around cue: Range<Int>, _ text: LintText) -> Range<Int> {
    func isPart(_ scalar: UInt32) -> Bool {
      (0x21...0x7E).contains(scalar) && scalar != 0x28 && scalar != 0x29 && scalar != 0x2C
    }
    var (start, end) = (cue.lowerBound, cue.upperBound)
    while start > 0, isPart(text.scalars[start - 1]) { start -= 1 }
    while end < text.scalars.count, isPart(text.scalars[end]) { end += 1 }
    return start..<end
  }
}
