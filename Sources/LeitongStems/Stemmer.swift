import CStemmer

/// Cuts English words down to their stems: *reports*, *reported* and *reporting* become *report*.
///
/// The algorithm is Porter's second (Porter 2001, snowballstem.org), as the Snowball project keeps it.
/// Words of other languages go through the same rules; what matters is that a draft and a source are
/// treated alike.
@safe public final class Stemmer {
  private let stemmer: OpaquePointer

  /// Not shared between tasks: it has working memory of its own.
  public init() {
    guard let stemmer = unsafe sb_stemmer_new("english", "UTF_8") else {
      preconditionFailure("libstemmer has no English, or there is no memory left")
    }
    unsafe self.stemmer = stemmer
  }

  deinit { unsafe sb_stemmer_delete(stemmer) }

  /// Returns the stem of a word, both in UTF-8 and lower case.
  ///
  /// - Complexity: O(*n*)
  public func stem(of word: [UInt8]) -> [UInt8] {
    guard !word.isEmpty, word.count < Int(Int32.max) else { return word }
    guard let stem = unsafe sb_stemmer_stem(stemmer, word, Int32(word.count)) else { return word }
    return unsafe Array(
      UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer))))
  }
}
