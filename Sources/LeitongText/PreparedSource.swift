/// What an index needs of a document: the text without the way back, and the outline. Nothing else is looked for.
public struct PreparedSource: Sendable {
  public let outline: Outline
  /// The symbols of `PreparedDocument.text`.
  public let symbols: [UInt32]
  /// The cut before each symbol.
  public let cuts: [NormalizedText.Cut]

  /// - Complexity: O(*n*) in the scalars of the document.
  public init(_ document: consuming Document) {
    let marks = ScalarMarks(document.scalars)
    let residue = ResidueScanner.shipped.residue(in: document, marks)
    outline = Outliner().outline(&document, residue: residue)
    (symbols, cuts) = Normalizer().symbols(
      of: document, marks, masks: MaskScanner().masks(in: document.scalars, marks),
      residue: residue)
  }
}
