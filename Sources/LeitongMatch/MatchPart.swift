/// A part of the method that can be left out, to measure what it is worth.
///
/// docs/ablation.md has the table; a part that does not pay does not stay.
public enum MatchPart: String, Sendable, Hashable, CaseIterable {
  /// Fingerprints that agree, and the runs they grow into.
  case fingerprints
  /// Short fingerprints that are rare and side by side.
  case shortFingerprints = "short-fingerprints"
  /// Sentences of a passage in another order, brought together.
  case reunion
  /// The second look around a passage.
  case secondLook = "second-look"
  /// Groups of pieces that have grown into each other, joined.
  case joining
  /// Ends of passages moved to the ends of clauses.
  case snapping
  /// Weights of rarity; without them each equal symbol weighs 1.
  case rarity
  /// Everyday wording that weighs nothing.
  case everyday
  /// The cost of symbols that the source does not have.
  case strangers
  /// A least substance that grows with the corpus.
  case growth
  /// Lists of titles that support.
  case support
  /// Passages in an alphabet, found by their words in any order.
  case boxes
  /// Boxes that sum up a source.
  case summaries
  /// Boxes joined that are one act of copying.
  case boxJoining = "box-joining"
  /// Words of grammar that hardly count.
  case functionWords = "function-words"
}
