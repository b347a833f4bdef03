/// A document with everything that can be known of it without a corpus.
public struct PreparedDocument: Sendable {
  public let document: Document
  public let outline: Outline
  public let masks: [Mask]
  public let residue: [Residue]
  public let quotations: [Quotation]
  public let strays: [StrayMark]
  public let text: NormalizedText

  /// Whether the block at `place` only goes on in the next one: a sentence of a file with lines of
  /// fixed width.
  public func isWrapped(_ place: Int) -> Bool {
    place + 1 < document.blocks.count && Normalizer.isSoftBreak(before: place + 1, document)
  }

  /// As the date line at the end has it.
  public var date: PaperDate? {
    document.blocks.last { $0.kind == .date }.flatMap {
      PaperDate(String(scalars: document.scalars[$0.range.start..<$0.range.end]))
    }
  }

  /// Whether a mask stands in a stretch of the document.
  ///
  /// - Complexity: O(*m*) in the masks of the document.
  public func isMasked(_ range: TextRange) -> Bool {
    masks.contains { $0.range.start < range.end && range.start < $0.range.end }
  }

  /// - Complexity: O(*n*) in the scalars of the document.
  public init(_ document: Document) {
    var document = document
    let marks = ScalarMarks(document.scalars)
    residue = ResidueScanner.shipped.residue(in: document, marks)
    outline = Outliner().outline(&document, residue: residue)
    masks = MaskScanner().masks(in: document.scalars, marks)
    (quotations, strays) = QuotationScanner().scan(document)
    text = Normalizer().normalize(document, marks, masks: masks, residue: residue)
    self.document = document
  }
}
