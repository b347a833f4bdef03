/// Text between quotation or title marks.
public struct Quotation: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable {
    /// A name of a document between 《 and 》.
    case title
    /// Quoted words after 指出, 强调, 要求 and the like.
    case attributed
    /// A quoted word or short phrase, which is part of the sentence: “四查四促”.
    case term
    /// Long quoted text without a word that says whose it is.
    case unattributed
  }

  public let kind: Kind
  /// The text between the marks, without them.
  public let range: TextRange
}

/// A quotation mark without its partner.
public struct StrayMark: Sendable, Hashable {
  /// Offset of the mark, in scalars.
  public let offset: Int
}

/// Finds quotations and title marks inside blocks; a mark never reaches over a block's end.
public struct QuotationScanner: Sendable {
  public init() {}

  /// Returns quotations ordered by start, and the marks left without a partner.
  ///
  /// - Complexity: O(*n*)
  public func scan(_ document: Document) -> (quotations: [Quotation], strays: [StrayMark]) {
    var quotations: [Quotation] = []
    var strays: [StrayMark] = []
    var open: [OpenMark] = []
    let scalars = document.scalars
    let traits = ScalarTraits.Table.shipped
    for block in document.blocks {
      for offset in block.range.start..<block.range.end
      where traits.common(scalars[offset]).contains(.quotation) {
        read(offset, block.range, scalars, &open, &quotations, &strays)
      }
      for mark in open { strays.append(StrayMark(offset: mark.offset)) }
      open.removeAll(keepingCapacity: true)
    }
    return (
      quotations.sorted { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) },
      strays.sorted { $0.offset < $1.offset }
    )
  }

  private struct OpenMark {
    let closer: UInt32
    let offset: Int
  }

  /// Reads the mark at `offset`.
  private func read(
    _ offset: Int, _ block: TextRange, _ scalars: [UInt32], _ open: inout [OpenMark],
    _ quotations: inout [Quotation], _ strays: inout [StrayMark]
  ) {
    let scalar = scalars[offset]
    if let closer = Self.closer(of: scalar), !(scalar == 0x22 && open.last?.closer == 0x22) {
      open.append(OpenMark(closer: closer, offset: offset))
      if open.count > Self.deepest { strays.append(StrayMark(offset: open.removeFirst().offset)) }
      return
    }
    guard let place = open.lastIndex(where: { $0.closer == scalar }) else {
      // An ASCII mark that closes “ is a mixed pair: told once, at the opening mark's side.
      strays.append(StrayMark(offset: offset))
      return
    }
    for mark in open[(place + 1)...] { strays.append(StrayMark(offset: mark.offset)) }
    let inner = TextRange(open[place].offset + 1, offset)
    open.removeSubrange(place...)
    if !inner.isEmpty {
      quotations.append(Quotation(kind: kind(of: inner, scalar, block, scalars), range: inner))
    }
  }

  private func kind(
    of inner: TextRange, _ closer: UInt32, _ block: TextRange, _ scalars: [UInt32]
  ) -> Quotation.Kind {
    if closer == 0x300B || closer == 0x3009 {
      return inner.count <= Self.longestTitle ? .title : .unattributed
    }
    if inner.count <= Self.longestTerm { return .term }
    guard inner.count <= Self.longestQuotation else { return .unattributed }
    let mark = inner.start - 1
    return hasCue(max(block.start, mark - Self.cueDistance)..<mark, scalars)
      ? .attributed : .unattributed
  }

  /// Whether a word of attribution stands wholly within a stretch.
  private func hasCue(_ lead: Range<Int>, _ scalars: [UInt32]) -> Bool {
    let traits = ScalarTraits.Table.shipped
    return lead.contains { at in
      traits.common(scalars[at]).contains(.cue)
        && Self.cues.contains { scalars[at..<lead.upperBound].starts(with: $0) }
    }
  }

  private static func closer(of scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x201C, 0x300A, 0x3008, 0x300C, 0x300E: scalar + 1
    case 0x22: 0x22
    default: nil
    }
  }

  /// Marks that open and marks that close.
  static let marks: [UInt32] = [
    0x22, 0x201C, 0x201D, 0x3008, 0x3009, 0x300A, 0x300B, 0x300C, 0x300D, 0x300E, 0x300F,
  ]
  /// What the words of attribution begin with.
  static let cueOpenings: [UInt32] = cues.compactMap(\.first)
  /// Marks open at one time; what is opened beyond that is never closed.
  private static let deepest = 64
  /// Scalars; a longer quoted stretch is a sentence, not a term. Chosen by hand: quoted campaign
  /// names run to ten or so.
  private static let longestTerm = 12
  /// Scalars. No title of a document is longer (GB/T 9704-2012: three lines of 22), and a quotation
  /// that fills a paragraph is a paragraph.
  private static let longestTitle = 66
  private static let longestQuotation = 200
  /// Scalars before the opening mark where the words of attribution may stand. Chosen by hand.
  private static let cueDistance = 16
  private static let cues: [[UInt32]] = [
    "指出", "强调", "要求", "指示", "批示", "讲话", "提出", "写道", "规定", "明确", "认为", "宣布",
    "号召", "嘱托", "寄语", "所说", "说：", "说，", "原文", "提到", "said", "wrote", "stated",
  ].map { $0.unicodeScalars.map(\.value) }
}

extension ArraySlice<UInt32> {
  package func contains(subsequence: [UInt32]) -> Bool {
    indices.contains { self[$0...].starts(with: subsequence) }
  }
}
