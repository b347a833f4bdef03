import LeitongText
import LeitongXML

/// Where a stretch of a document's text stands in the main part of its package.
struct DocxOrigin {
  /// Scalars of the paragraph, later of the document.
  var range: TextRange
  /// The element of the main part that holds the text, by its place in document order: a text, a tab, a break, or the
  /// reference to the note.
  let element: Int
  /// Scalars of that element's text before the stretch.
  let offset: Int
  /// Whether the text stands in a footnote or endnote, and `element` is only the reference to it.
  var isInNote = false

  func moved(by distance: Int) -> DocxOrigin {
    var copy = self
    copy.range = TextRange(range.start + distance, range.end + distance)
    return copy
  }
}

/// A document's text with the way back into its main part. Scalars that no origin covers are made: labels of lists, ends
/// of lines between paragraphs.
struct DocxTrace {
  /// Name of the main part.
  let main: String
  let edit: XMLEdit
  let scalars: [UInt32]
  /// Ascending and disjoint in `range`.
  let origins: [DocxOrigin]
}
