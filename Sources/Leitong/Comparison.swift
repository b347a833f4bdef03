import LeitongCorpus
public import LeitongFindings
public import LeitongFormats
import LeitongMatch
import LeitongText

/// Compares two files, without a corpus: the second is the only source.
public struct Comparison: Sendable {
  public let options: CheckOptions
  public init(options: CheckOptions) { self.options = options }

  /// Returns a report on `draft` with `source` as its corpus.
  ///
  /// A source that is the draft itself, byte for byte, is compared all the same: the caller asked.
  ///
  /// - Throws: `CheckError.unreadable` for either file.
  public func report(
    on draft: FilePath, against source: FilePath
  ) throws(CheckError) -> CheckReport {
    let reader = DraftReader(options: options)
    let draftRead = try reader.read(draft)
    var sourceOptions = options
    (sourceOptions.unit, sourceOptions.year) = (nil, nil)
    let filed = try DraftReader(options: sourceOptions).read(source).filed
    let scheme = IndexScheme(guarantee: options.guarantee)
    let corpus = LoadedCorpus(
      [filed], [DocumentShare(of: filed.prepared.text, scheme: scheme)], scheme: scheme,
      folder: source)
    return try Checker.report(
      on: draftRead, in: corpus, excluded: [],
      settings: options.settings("compare"), matching: options.matching,
      withoutMarks: options.withoutMarks)
  }
}
