public import LeitongText

/// A remark on a stretch of a document, for its margin.
public struct Annotation: Sendable, Hashable {
  /// Unicode scalars of the document's text; an empty range stands at what follows it.
  public let range: TextRange
  /// One string for each paragraph of the remark; the first is set bold.
  public let paragraphs: [String]

  public init(range: TextRange, paragraphs: [String]) {
    self.range = range
    self.paragraphs = paragraphs
  }
}

/// Who remarks, and what is added where a remark cannot stand at the text it is about.
public struct Annotator: Sendable, Hashable {
  public let name: String
  public let initials: String
  /// Added to a remark on a footnote or endnote: it stands at the reference to the note.
  public let inNote: String
  /// Added to a remark on a text box: it stands at the place the box hangs on.
  public let inBox: String

  public init(name: String, initials: String, inNote: String, inBox: String) {
    self.name = name
    self.initials = initials
    self.inNote = inNote
    self.inBox = inBox
  }
}
