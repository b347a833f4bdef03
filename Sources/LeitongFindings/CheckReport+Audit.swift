/// Recomputes what a report says of itself. A report from elsewhere is hostile until this finds nothing:
/// after it every offset and index of the report can be used.
struct Audit {
  let report: CheckReport
  let language: Language
  private var found: [String] = []
  private let scalars: [Unicode.Scalar]
  private var length: Int { scalars.count }

  init(_ report: CheckReport, language: Language) {
    self.report = report
    self.language = language
    scalars = Array(report.draft.text.unicodeScalars)
  }

  /// What does not add up, as sentences; empty where all does.
  mutating func discrepancies() -> [String] {
    structure()
    if found.isEmpty {
      sums()
      parts()
    }
    return found
  }

  private mutating func expect(_ holds: Bool, _ chinese: String, _ english: String) {
    if !holds { found.append(language == .chinese ? chinese : english) }
  }

  private func isRange(_ start: Int, _ end: Int) -> Bool {
    0 <= start && start <= end && end <= length
  }

  /// Offsets inside the text, indices inside their lists.
  private mutating func structure() {
    expect(
      report.schema == CheckReport.schema, "格式标识是 \(report.schema)，不是 \(CheckReport.schema)",
      "the schema is \(report.schema), not \(CheckReport.schema)")
    let blocks = report.draft.blocks
    expect(
      blocks.allSatisfy {
        isRange($0.start, $0.end) && isRange($0.start, $0.lead?.end ?? $0.end)
          && (1...9).contains($0.level ?? 1) && (1...9).contains($0.lead?.level ?? 1)
      }
        && zip(blocks, blocks.dropFirst()).allSatisfy { $0.end <= $1.start },
      "draft.blocks 的位置不对", "draft.blocks do not lie in the text in order")
    let spans = report.spans
    expect(
      spans.allSatisfy {
        isRange($0.start, $0.end) && $0.passages.allSatisfy(report.passages.indices.contains)
      }
        && zip(spans, spans.dropFirst()).allSatisfy { $0.end <= $1.start },
      "spans 的位置不对", "spans do not lie in the text in order")
    expect(
      report.passages.allSatisfy(isSound), "passages 的位置与所引文字对不上",
      "passages do not stand where they say")
    expect(
      report.lint.allSatisfy { isRange($0.start, $0.end) && $0.line > 0 }
        && report.draft.concealed.allSatisfy { isRange($0.start, $0.end) },
      "lint 的位置不对", "lint does not lie in the text")
    expect(
      report.fixes.allSatisfy {
        isRange($0.start, $0.end) && $0.passages.allSatisfy(report.passages.indices.contains)
      } && report.sections.allSatisfy { isRange($0.start, $0.end) && $0.line > 0 },
      "fixes 或 sections 的位置不对", "fixes or sections do not lie in the text")
    let pages = report.draft.pages ?? []
    let numbers = (report.draft.ocrPages ?? []) + (report.draft.textlessPages ?? [])
    expect(
      pages.allSatisfy { isRange($0, $0) } && zip(pages, pages.dropFirst()).allSatisfy(<=)
        && numbers.allSatisfy { (1...max(1, pages.count)).contains($0) }
        && (report.draft.ocr == true) == (report.draft.ocrPages != nil)
        && report.passages.allSatisfy {
          $0.draft.page == report.draft.page(at: $0.draft.start) && ($0.source.page ?? 1) > 0
        }, "页码不对", "pages are not where they are said to be")
    if let since = report.since {
      expect(
        (since.new + since.open).allSatisfy(report.passages.indices.contains)
          && (since.lintNew + since.lintOpen).allSatisfy(report.lint.indices.contains),
        "since 的序号不对", "since points to what is not there")
    }
  }

  /// A passage's text is that of the draft, and its pieces tile both sides.
  private func isSound(_ passage: CheckReport.PassageRecord) -> Bool {
    guard isRange(passage.draft.start, passage.draft.end), passage.source.start >= 0,
      passage.reason == passage.reason(in: report.settings.language),
      passage.source.end &- passage.source.start == passage.sourceText.unicodeScalars.count,
      passage.draft.end - passage.draft.start == passage.text.unicodeScalars.count,
      passage.rows.first?.draft == passage.draft.start,
      passage.rows.first?.source == passage.source.start,
      passage.rows.allSatisfy({
        $0.draft <= passage.draft.end && $0.source <= passage.source.end
      }),
      zip(passage.rows, passage.rows.dropFirst()).allSatisfy({
        $0.draft < $1.draft && $0.source < $1.source
      })
    else { return false }
    func tiles(_ pieces: [CheckReport.Piece], _ start: Int, _ end: Int) -> Bool {
      pieces.first?.start == start && pieces.last?.end == end
        && pieces.allSatisfy { $0.start <= $0.end }
        && zip(pieces, pieces.dropFirst()).allSatisfy { $0.end == $1.start }
    }
    return scalars[passage.draft.start..<passage.draft.end].elementsEqual(
      passage.text.unicodeScalars)
      && tiles(passage.draftPieces, passage.draft.start, passage.draft.end)
      && tiles(passage.sourcePieces, passage.source.start, passage.source.end)
  }

  /// The classes add up, and every rate is what its two numbers make.
  private mutating func sums() {
    let rates = report.rates
    let classes = rates.classes
    func count(_ passageClass: PassageClass) -> Int { classes[passageClass.rawValue] ?? 0 }
    expect(
      Set(classes.keys) == Set(PassageClass.allCases.map(\.rawValue))
        && classes.values.allSatisfy { $0 >= 0 }
        && classes.values.allSatisfy { $0 <= rates.counted },
      "rates.classes 的类别不全", "rates.classes is not complete")
    expect(
      classes.values.reduce(0, &+) == rates.counted && rates.counted == report.draft.characters,
      "各类相加 \(classes.values.reduce(0, &+))，不等于计数字 \(rates.counted)",
      "the classes add up to \(classes.values.reduce(0, &+)), not to \(rates.counted)")
    let accepted = rates.accepted ?? 0
    expect(
      (0...max(0, count(.template))).contains(accepted), "rates.accepted 不对",
      "rates.accepted is wrong")
    let base =
      rates.counted &- count(.formula) &- count(.quotation) &- count(.upstream) &- accepted
    expect(
      rates.net == CheckReport.Rate(count(.copy), of: base), "净雷同率与各类字数不符",
      "the net rate does not follow from the classes")
    expect(
      rates.total == CheckReport.Rate(rates.total.characters, of: rates.counted)
        && (0...max(0, rates.counted)).contains(rates.total.characters), "总雷同率不对",
      "the total rate is wrong")
    expect(
      rates.largestSource == CheckReport.Rate(rates.largestSource.characters, of: base)
        && rates.largestSource.characters <= rates.net.characters, "单篇最大不对",
      "the rate of the largest source is wrong")
    for passageClass in PassageClass.allCases where passageClass != .own {
      let marked = report.spans.filter { $0.class == passageClass }.reduce(0) {
        $0 &+ $1.characters
      }
      expect(
        marked == count(passageClass),
        "spans 中 \(passageClass.rawValue) 共 \(marked) 字，rates 写 \(count(passageClass)) 字",
        "spans of \(passageClass.rawValue) hold \(marked) characters, rates say \(count(passageClass))"
      )
    }
  }

  /// Sections, list of fixes and sources agree with the whole.
  private mutating func parts() {
    let rates = report.rates
    expect(
      report.sections.reduce(0) { $0 &+ $1.counted } == rates.counted
        && report.sections.allSatisfy { $0.classes.values.reduce(0, &+) == $0.counted }
        && PassageClass.allCases.allSatisfy { passageClass in
          report.sections.reduce(0) { $0 &+ ($1.classes[passageClass.rawValue] ?? 0) }
            == rates.classes[passageClass.rawValue]
        }, "分部分的字数相加不等于全文", "the sections do not add up to the draft")
    expect(
      report.sections.allSatisfy {
        $0.total == CheckReport.Rate($0.total.characters, of: $0.counted)
          && $0.net == CheckReport.Rate($0.classes["copy"] ?? 0, of: $0.net.of)
      }, "分部分的比率不对", "a section's rate is wrong")
    var left = rates.net.characters
    for fix in report.fixes {
      left = left &- fix.characters
      guard fix.after == CheckReport.Rate(left, of: rates.net.of) else {
        expect(false, "fixes 的累计不对", "the gains of fixes do not add up")
        break
      }
    }
    expect(
      report.fixes.isEmpty || left == 0, "fixes 没有涵盖全部净雷同", "fixes do not cover what is copied")
    expect(
      report.sources.allSatisfy { source in
        source.share == CheckReport.Rate(source.characters, of: rates.counted)
          && source.net == CheckReport.Rate(source.net.characters, of: rates.net.of)
          && source.passages
            == report.passages.count {
              $0.class.isReuse && $0.source.file.utf8.elementsEqual(source.file.utf8)
            }
      }, "来源表的字数或段数不对", "the list of sources does not agree with the passages")
    expect(
      report.guarantee.run >= report.parameters.shingle &+ report.parameters.window &- 1
        && report.guarantee.run == report.settings.minRun
        && (6...64).contains(report.settings.minRun), "保证长度与参数不符",
      "the guarantee does not follow from the parameters")
  }
}

extension CheckReport {
  /// Returns what in the report contradicts itself, as sentences; empty where nothing does.
  ///
  /// - Complexity: O(*n* · *p*) at worst, with *p* the passages.
  public func discrepancies(in language: Language) -> [String] {
    var audit = Audit(self, language: language)
    return audit.discrepancies()
  }
}
