public import LeitongFindings
public import LeitongFormats
import LeitongReport

/// Holds a page or a result against everything that can be recomputed.
public struct Verifier: Sendable {
  /// One thing that was looked at.
  public struct Check: Sendable, Hashable {
    public enum Outcome: Sendable, Hashable {
      case same, different
      /// What it would take was not there.
      case notChecked
    }
    public let outcome: Outcome
    public let subject: String
    /// What differs, or what was missing.
    public let details: [String]
  }

  public let language: Language
  /// The draft, where it lies neither beside the result nor one folder above.
  public let draft: FilePath?
  /// The corpus folder, or for a comparison the source.
  public let corpus: FilePath?

  public init(language: Language, draft: FilePath? = nil, corpus: FilePath? = nil) {
    self.language = language
    self.draft = draft
    self.corpus = corpus
  }

  /// Verifies a page, with the result beside it where there is one, or a result.
  ///
  /// - Throws: `ResultError.unreadable`, also for a draft that was named and cannot be read, `.notAResult`, or
  ///   `.cannotCheck` where the corpus that was named cannot be used.
  public func verify(_ path: FilePath) async throws(ResultError) -> [Check] {
    if let draft { _ = try StoredReport.bytes(of: draft) }
    let bytes = try StoredReport.bytes(of: path)
    if let isIntact = Seal.isIntact(page: bytes) { return try await page(path, bytes, isIntact) }
    if try StoredAudit.isOne(path) { return try audit(path) }
    return try await result(StoredReport.parse(bytes, path), bytes, path)
  }

  private func page(
    _ path: FilePath, _ bytes: [UInt8], _ isIntact: Bool
  ) async throws(ResultError) -> [Check] {
    var checks = [
      check(
        isIntact, say("网页", "page"),
        isIntact ? [] : [say("校验值不符，网页被改动过", "the digest does not fit: the page was changed")])
    ]
    let kept = path.sibling("audit.json")
    if path.name == "index.html", FileSystem.isFile(kept), (try? StoredAudit.isOne(kept)) == true {
      do { return checks + (try audit(kept)) } catch {
        return checks + [check(false, say("审核结果", "audit"), [error.sentence(in: language)])]
      }
    }
    let beside = path.sibling(path.stem + ".json")
    let stored: [UInt8]
    do { stored = try StoredReport.bytes(of: beside) } catch {
      let reason =
        switch error {
        case .unreadable(_, .notFound):
          say("网页旁边没有 \(beside.name)", "there is no \(beside.name) beside the page")
        default: error.sentence(in: language)
        }
      checks.append(
        Check(outcome: .notChecked, subject: say("结果文件", "result"), details: [reason]))
      return checks
    }
    let report: CheckReport
    do { report = try StoredReport.parse(stored, beside) } catch {
      checks.append(check(false, say("结果文件", "result"), [error.sentence(in: language)]))
      return checks
    }
    let isEnglish = String(decoding: bytes.prefix(4_096), as: UTF8.self)
      .contains("<html lang=\"en\"")
    let isSame =
      report.discrepancies(in: language).isEmpty
      && isPage(bytes, of: report, isEnglish ? .english : .chinese)
    checks.append(
      check(
        isSame, say("网页与结果文件", "page and result"),
        isSame
          ? []
          : [say("由 \(beside.name) 重做的网页与此不同", "the page made anew from \(beside.name) differs")]))
    return checks + (try await result(report, stored, beside))
  }

  /// Whether the page is the one of the report. On a page of an audit, what leads back to the audit is not in the
  /// report: it is left aside.
  private func isPage(_ page: [UInt8], of report: CheckReport, _ language: Language) -> Bool {
    guard let alone = HTMLReport.withoutWayBack(page) else {
      return (try? Seal.page(report, language)) == page
    }
    return (try? HTMLReport(language: language).renderInBatch(report)) == Seal.blank(page: alone)
  }

  private func result(
    _ report: CheckReport, _ bytes: [UInt8], _ path: FilePath
  ) async throws(ResultError) -> [Check] {
    var checks: [Check] = []
    let again = try? JSONReport().render(report)
    let isSealed = StoredReport.isSealed(report)
    checks.append(
      check(
        again == bytes && isSealed, say("结果文件", "result"),
        (isSealed ? [] : [say("校验值不符，内容被改动过", "the digest does not fit: the content was changed")])
          + (again == bytes ? [] : [say("字节与规范写法不同", "the bytes are not as they were written")])))
    let sums = report.discrepancies(in: language)
    checks.append(check(sums.isEmpty, say("合计", "sums"), sums))
    guard sums.isEmpty else { return checks }
    let file = draftFile(of: report, beside: path)
    checks.append(draftCheck(report, file))
    checks.append(try await findings(report, file))
    if report.since != nil {
      checks.append(
        Check(
          outcome: .notChecked, subject: say("与上次相比", "since the last check"),
          details: [say("上次的结果不在这里", "the earlier result is not here")]))
    }
    return checks
  }

  func draftFile(of report: CheckReport, beside path: FilePath) -> FilePath? {
    if let draft { return draft }
    // The name comes from the result: it may only name a file beside it.
    let name = report.draft.file
    guard !name.utf8.contains(0x2F), !name.utf8.contains(0), name != "..", name != "." else {
      return nil
    }
    let files = [path.sibling(name), path.sibling("../" + name)].filter { beside in
      FileSystem.isFile(beside) && !isOwnResult(beside, of: report)
    }
    return files.first { (try? Digest(of: StoredReport.bytes(of: $0)).hex) == report.draft.sha256 }
      ?? files.first
  }

  /// Whether a file is this result's own summary or annotated draft: the STEM.txt of a draft called STEM.txt.
  private func isOwnResult(_ file: FilePath, of report: CheckReport) -> Bool {
    guard let bytes = try? FileSystem.bytes(of: file, limit: DocumentReader.Limits().fileBytes)
    else {
      return false
    }
    return AnnotatedDraft.isOwn(bytes)
      || Language.allCases.contains { language in
        (try? TextReport(language: language).render(report)) == bytes
      }
  }

  private func draftCheck(_ report: CheckReport, _ file: FilePath?) -> Check {
    let subject = say("草稿", "draft")
    guard let file else {
      return Check(
        outcome: .notChecked, subject: subject,
        details: [
          say(
            "结果旁边和上一级文件夹里没有 \(report.draft.file)，可用 --draft 指明",
            "\(report.draft.file) lies neither beside the result nor one folder above; name it by --draft"
          )
        ])
    }
    do throws(FormatError) {
      let digest = Digest(
        of: try FileSystem.bytes(of: file, limit: DocumentReader.Limits().fileBytes))
      let isSame = digest.hex == report.draft.sha256
      return check(
        isSame, subject,
        isSame
          ? []
          : [
            say(
              "\(file.name) 的 SHA-256 与结果中的不同",
              "the SHA-256 of \(file.name) is another than in the result")
          ])
    } catch {
      return check(false, subject, ["\(file.description): \(error.sentence(in: language))"])
    }
  }

  /// Makes the report again from draft and corpus, and says which parts come out otherwise.
  private func findings(
    _ report: CheckReport, _ file: FilePath?
  ) async throws(ResultError) -> Check {
    let subject = say("重新比对", "findings")
    guard report.settings.command != "audit" else {
      return Check(
        outcome: .notChecked, subject: subject,
        details: [
          say(
            "批量审核的结果须重新审核整个文件夹", "a result of an audit is compared by an audit of the folder anew")
        ])
    }
    guard let file else {
      return Check(
        outcome: .notChecked, subject: subject, details: [say("没有草稿", "there is no draft")])
    }
    guard let corpus else {
      let missing =
        report.settings.command == "compare"
        ? say("没有来源文件，可用 --corpus 指明", "no source; name it by --corpus")
        : say("没有语料，可用 --corpus 指明", "no corpus; name it by --corpus")
      return Check(outcome: .notChecked, subject: subject, details: [missing])
    }
    var options = CheckOptions()
    options.guarantee = report.settings.minRun
    options.unit = report.settings.unit
    options.year = report.settings.year
    options.encoding = report.settings.encoding.flatMap(TextEncoding.init(name:))
    options.recognizesPictures = report.settings.ocr == true
    options.language = report.settings.language
    options.allSources = report.settings.allSources == true
    do throws(CheckError) {
      var again: CheckReport
      if report.settings.command == "compare" {
        again = try Comparison(options: options).report(on: file, against: corpus)
      } else {
        let loaded = try await CorpusLoader(options: options).load(corpus)
        again = try Checker(corpus: loaded, options: options).report(on: file)
      }
      // The draft may be called otherwise by now.
      again.draft.file = report.draft.file
      let different = differences(report, again)
      return check(different.isEmpty, subject, different)
    } catch {
      throw .cannotCheck(sentence: error.sentence(in: language))
    }
  }

  private func differences(_ old: CheckReport, _ new: CheckReport) -> [String] {
    var found: [String] = []
    func compare<Part: Equatable>(
      _ chinese: String, _ english: String, _ part: KeyPath<CheckReport, Part>
    ) {
      let sentence = say(chinese, english)
      if old[keyPath: part] != new[keyPath: part], !found.contains(sentence) {
        found.append(sentence)
      }
    }
    compare("程序版本不同", "another version of the program", \.tool)
    compare("语料不同", "another corpus", \.corpus)
    compare("参数不同", "other parameters", \.parameters)
    compare("设置不同", "other settings", \.settings)
    compare("保证不同", "another guarantee", \.guarantee)
    compare("草稿的读法不同", "the draft is read otherwise", \.draft)
    compare("数字不同", "other rates", \.rates)
    compare("雷同段不同", "other passages", \.passages)
    compare("分类不同", "other classes", \.spans)
    compare("来源表不同", "another list of sources", \.sources)
    compare("残留与笔误不同", "other residue and slips", \.lint)
    compare("公共表述不同", "other set phrases", \.formulas)
    compare("未读文件不同", "other files not read", \.unread)
    compare("未参与比对的文件不同", "other files left out", \.excluded)
    compare("分部分或改写清单不同", "other sections or fixes", \.sections)
    compare("分部分或改写清单不同", "other sections or fixes", \.fixes)
    return found
  }

  /// Verifies an audit and the results on its documents beside it.
  private func audit(_ path: FilePath) throws(ResultError) -> [Check] {
    let audit = try StoredAudit.read(path, language)
    let results = path.sibling("documents")
    let subject = say("各文档的结果", "results on documents")
    guard FileSystem.isFolder(results) else {
      let missing = say("旁边没有 documents 文件夹", "there is no folder documents beside it")
      return [
        check(true, say("审核结果", "audit"), []),
        Check(outcome: .notChecked, subject: subject, details: [missing]),
      ]
    }
    var faults: [String] = []
    for record in audit.documents where record.standing == .compared {
      do { _ = try StoredAudit.result(on: record, in: results, language) } catch {
        faults.append(error.sentence(in: language))
      }
    }
    let most = 5
    let rest = faults.count - most
    let shown =
      Array(faults.prefix(most)) + (rest > 0 ? [say("另有 \(rest) 个", "\(rest) more")] : [])
    return [check(true, say("审核结果", "audit"), []), check(faults.isEmpty, subject, shown)]
  }

  private func check(_ isSame: Bool, _ subject: String, _ details: [String]) -> Check {
    Check(outcome: isSame ? .same : .different, subject: subject, details: details)
  }

  private func say(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }
}
