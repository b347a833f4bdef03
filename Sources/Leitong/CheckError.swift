import LeitongCorpus
public import LeitongFindings

extension CheckError {
  /// Says what could not be done and what would help.
  public func sentence(in language: Language) -> String {
    let isChinese = language == .chinese
    switch self {
    case .unreadable(let file, let reason): return "\(file): \(reason.sentence(in: language))"
    case .noCorpus(let folder, let reason):
      return isChinese
        ? "打不开语料文件夹 \(folder)：\(reason.sentence(in: language))"
        : "cannot open the corpus folder \(folder): \(reason.sentence(in: language))"
    case .emptyCorpus(let draft, let unread, let excluded):
      return isChinese
        ? "\(draft)：语料为空，0 篇可比对（未读 \(unread) 个，草稿本身 \(excluded) 个），因此没有结论"
        : "\(draft): the corpus is empty: 0 documents to compare with (\(unread) not read, \(excluded) are the draft itself), so nothing can be said"
    case .emptyBatch(let folder, let documents, let unread):
      let notes = unread.map { "\($0.file)：\($0.reason)" }
      return isChinese
        ? "\(folder)：能读的文档只有 \(documents) 篇，无从互相比对"
          + (notes.isEmpty ? "" : "；未读：" + notes.joined(separator: "；"))
        : "\(folder): \(documents) documents were read, and two are needed"
          + (notes.isEmpty ? "" : "; not read: " + notes.joined(separator: "; "))
    case .notSealed(let draft, let reason):
      return isChinese
        ? "\(draft)：报告无法写出（\(reason)）" : "\(draft): the report cannot be written (\(reason))"
    case .changed(let file):
      return isChinese
        ? "\(file)：文件在建立索引后有改动，请先更新索引（leitong index；无效时加 --rebuild）"
        : "\(file): the file was changed after the index was made; update the index first (leitong index, with --rebuild where that does not help)"
    case .otherDraft(let file):
      return isChinese
        ? "\(file)：与结果里的草稿 SHA-256 不同，批注会对不上位置；请放回原来的草稿，或重新检查"
        : "\(file): has not the SHA-256 of the draft in the result, and comments would stand at wrong places; bring the draft back, or check again"
    case .stale(let index, let folder, let isNamed):
      let help =
        isNamed
        ? isChinese
          ? "去掉 --no-update，或先运行 leitong index" : "leave out --no-update, or run leitong index"
        : isChinese
          ? "用 --corpus 指明文件夹，或先运行 leitong index"
          : "name the folder by --corpus, or run leitong index"
      return isChinese
        ? "\(index)：语料文件夹 \(folder) 有增改，索引未更新（\(help)）"
        : "\(index): the corpus folder \(folder) was changed since the index was made (\(help))"
    case .otherCorpus(let index, let folder, let asked):
      return isChinese
        ? "\(index)：这是 \(folder) 的索引，不是 \(asked) 的；请为 --index 另指一处，或用 leitong index 把它改作 \(asked) 的索引"
        : "\(index): this is the index of \(folder), not of \(asked); give --index another place, or make it the index of \(asked) with leitong index"
    case .indexInside(let index, let folder):
      return isChinese
        ? "\(index)：在语料文件夹 \(folder) 之内，会被当作报告；请为 --index 另指一处"
        : "\(index): lies inside the corpus folder \(folder), and would be read as reports; give --index another place"
    case .index(let error): return error.sentence(in: language)
    case .table(let file, let reason):
      return isChinese
        ? "\(file)：元数据表读不懂（\(reason.sentence(in: language))）"
        : "\(file): the table of metadata cannot be understood (\(reason.sentence(in: language)))"
    case .review(let file, let line, let reason):
      let at = reason.isEmpty ? "" : isChinese ? "（\(reason)）" : " (\(reason))"
      return isChinese
        ? "\(file)：第 \(line) 行的判定读不懂\(at)；请改正或删去这一行"
        : "\(file): line \(line) is no decision that can be understood\(at); correct the line or take it out"
    case .notPaged(let reason): return reason
    case .notWritten(let file, .insideCorpus):
      return isChinese
        ? "\(file)：输出文件夹在报告文件夹之内，结果会被当作报告；请换一个 -o 文件夹"
        : "\(file): lies inside the folder of reports, and results would be read as reports; choose another -o folder"
    case .notWritten(let file, .stranger):
      return isChinese
        ? "\(file)：已有同名文件，不是本程序的结果，不会覆盖；请换一个 -o 文件夹"
        : "\(file): there is a file of this name that is no result of this program, and it will not be written over; choose another -o folder"
    case .notWritten(let file, .otherAudit):
      return isChinese
        ? "\(file)：这个文件夹里是另一次审核，网页与结果会混在一起；请换一个 -o 文件夹"
        : "\(file): the folder holds another audit, and its results would stand beside other pages; choose another -o folder"
    case .notWritten(let file, .system(let reason)):
      return "\(file): \(reason.sentence(in: language))"
    }
  }
}

extension TableFault {
  func sentence(in language: Language) -> String {
    let isChinese = language == .chinese
    switch self {
    case .quotes:
      return isChinese
        ? "有引号没有成对，或引号外面还有字；格内的引号要写两遍"
        : "a quotation mark has no other, or text stands outside; write a mark inside a cell twice"
    case .noFileColumn: return isChinese ? "没有“文件”（file）这一列" : "no column `file`"
    case .other(let reason): return reason
    }
  }
}

extension ResultError {
  /// Says why a stored result cannot be used.
  public func sentence(in language: Language) -> String {
    let isChinese = language == .chinese
    switch self {
    case .unreadable(let file, let reason): return "\(file): \(reason.sentence(in: language))"
    case .notAResult(let file, let place):
      let at = place.isEmpty ? "" : isChinese ? "（\(place) 处）" : " (at \(place))"
      return isChinese
        ? "\(file)：不是完整的 leitong.check/1 结果文件\(at)：可能被改动、截断，或由旧版本生成"
        : "\(file): no whole result of schema leitong.check/1\(at): it may be altered, cut short, or of an older version"
    case .cannotCheck(let sentence): return sentence
    case .altered(let file, let reasons):
      return isChinese
        ? "\(file)：结果被改动过（\(reasons.joined(separator: "；"))）；用 leitong verify 查看"
        : "\(file): the result was changed (\(reasons.joined(separator: "; "))); see leitong verify"
    }
  }
}
