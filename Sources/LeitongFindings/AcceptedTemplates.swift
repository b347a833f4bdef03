public import LeitongMatch
public import LeitongText

/// Templates that a person accepted: what follows one of them is reuse that is in order.
public struct AcceptedTemplates: Sendable {
  private let index: SourceIndex
  private let scheme: IndexScheme
  /// Number of templates.
  public let count: Int

  /// - Parameter texts: each with a mask where a slot is.
  /// - Complexity: O(*n*)
  public init(_ texts: [String], scheme: IndexScheme) {
    let texts = texts.sorted()
    let shares = texts.map { text in
      DocumentShare(of: PreparedDocument(Document(plain: text)).text, scheme: scheme)
    }
    let entries = texts.indices.map { number in
      DocumentEntry(
        // Numbers of equal length, so that their order is that of the files.
        file: Array(String(1_000_000 + number).utf8), digest: [UInt8](repeating: 0, count: 32),
        losses: 0)
    }
    index = SourceIndex(shares, entries, scheme: scheme)
    self.scheme = scheme
    count = texts.count
  }

  /// For each symbol, whether it follows an accepted template: word by word, or edited as a passage may be.
  ///
  /// - Complexity: as of a check against the templates
  public func places(in text: NormalizedText) -> [Bool] {
    var isAccepted = [Bool](repeating: false, count: text.symbols.count)
    guard count > 0 else { return isAccepted }
    let nothing = [Bool](repeating: false, count: text.symbols.count)
    for passage in Matcher().found(in: text, muted: nothing, index: index).passages
    where passage.isSubstantial {
      for place in passage.claimed { isAccepted[place] = true }
    }
    return isAccepted
  }
}
