import LeitongFindings

/// Where things stand in the draft, and how they are quoted.
extension Summary {
  /// 1-based line of the first paragraph on the page from an offset on: empty ones have none.
  func firstLine(from offset: Int) -> Int {
    let block = report.draft.blocks.first { $0.end > max(offset, $0.start) }
    return line(at: max(offset, block?.start ?? offset))
  }

  /// A place in the draft: the numbers of its headings and its line.
  func place(at offset: Int) -> String {
    var line = Phrases.lineNumber.text(language, "\(line(at: offset))")
    if let page = report.draft.page(at: offset) {
      let isRecognized = report.draft.ocrPages?.contains(page) == true
      line =
        Phrases.pageNumber.text(language, "\(page)")
        + (isRecognized ? Phrases.recognized.text(language) : "") + " · " + line
    }
    var low = 0
    var high = headings.count
    while low < high {
      let middle = (low + high) / 2
      if headings[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? line : headings[low - 1].label + " · " + line
  }

  /// The beginning of a stretch of the draft.
  func excerpt(_ start: Int, _ end: Int) -> String { shortened(text(start, end), to: 20) }

  /// A finding's quotation in three parts: before, the finding itself, after.
  func quoted(_ finding: CheckReport.LintFinding) -> (String, String, String) {
    let quote = Array(finding.text.unicodeScalars)
    let inner = Array(text(finding.start, finding.end).unicodeScalars)
    func string(_ part: ArraySlice<Unicode.Scalar>) -> String {
      var string = ""
      string.unicodeScalars.append(contentsOf: part)
      return string.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎")
    }
    guard !inner.isEmpty, inner.count <= quote.count else {
      return ("", string(quote[...]), "")
    }
    // The finding stands where the text around it in the draft is that of the quotation.
    for start in 0...(quote.count - inner.count)
    where Array(quote[start..<start + inner.count]) == inner {
      let from = finding.start - start
      guard from >= 0, Array(text(from, from + quote.count).unicodeScalars) == quote else {
        continue
      }
      return (string(quote[..<start]), string(inner[...]), string(quote[(start + inner.count)...]))
    }
    return ("", string(quote[...]), "")
  }

  /// Text of the draft; offsets beyond its end are cut off.
  func text(_ start: Int, _ end: Int) -> String {
    let (low, high) = (max(0, min(start, scalars.count)), max(0, min(end, scalars.count)))
    guard low < high else { return "" }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[low..<high])
    return text
  }

  /// One line of at most `limit` scalars.
  func shortened(_ text: String, to limit: Int) -> String {
    let scalars = text.unicodeScalars.map { $0 == "\n" ? "⏎" : $0 }
    var short = ""
    short.unicodeScalars.append(contentsOf: scalars.prefix(limit))
    return scalars.count > limit ? short + "…" : short
  }

  /// A name may hold line ends; here it must not make lines of its own.
  func oneLine(_ name: String) -> String {
    name.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎")
  }

  /// 1-based line of an offset of the draft.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = lineEnds.count
    while low < high {
      let middle = (low + high) / 2
      if lineEnds[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low + 1
  }
}
