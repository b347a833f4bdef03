public import LeitongCorpus
public import LeitongFindings
public import LeitongFormats
package import LeitongMatch
public import LeitongStore

/// What a caller may choose about a check.
public struct CheckOptions: Sendable {
  /// Shortest common run that is always found, in symbols; 6 ... 64.
  public var guarantee = 13
  /// Overrides detection for text files, draft and corpus alike.
  public var encoding: TextEncoding?
  /// Whether pages of a PDF that are pictures of text are read by OCR, draft and corpus alike.
  public var recognizesPictures = false
  /// The draft's unit and year, where the caller knows better than the text.
  public var unit: String?
  public var year: Int?
  /// Files read at a time, at least 1.
  public var jobs = 2
  /// The language of reasons in the report.
  public var language = Language.chinese

  /// Where the index of the corpus is, instead of `.leitong` in its folder.
  public var index: FilePath?
  /// Whether the corpus is read file by file although it has an index.
  public var withoutIndex = false
  /// Whether an index that is not up to date is refused, instead of being updated.
  public var withoutUpdate = false
  /// Seconds to wait for another process that updates the index.
  public var patience = 60
  /// Whether every source of a place is listed, however many there are.
  public var allSources = false
  /// Bytes of memory that making an index may take, about.
  public var memory = 1 << 30

  /// Parts of the method that are left out, to measure what they are worth; no report is made so.
  package var withoutParts: Set<MatchPart> = []
  package var withoutMarks: Set<DraftMarks.Kind> = []

  public init() {}

  /// How files are read.
  var reader: DocumentReader {
    DocumentReader(encoding: encoding, recognizesPictures: recognizesPictures)
  }

  /// How files are read, as an index remembers it: the encoding, then `+ocr`; `nil` where nothing was chosen.
  var reading: String? {
    get { recognizesPictures ? (encoding?.rawValue ?? "") + Self.ocr : encoding?.rawValue }
    set {
      recognizesPictures = newValue?.hasSuffix(Self.ocr) == true
      let name =
        recognizesPictures ? newValue.map { String($0.dropLast(Self.ocr.count)) } : newValue
      encoding = name.flatMap(TextEncoding.init(name:))
    }
  }
  private static let ocr = "+ocr"

  /// The settings of the matcher that follow from these options.
  var matching: Matcher.Options {
    var matching = Matcher.Options()
    matching.without = withoutParts
    if allSources {
      matching.holderLimit = 1 << 30
      matching.sourceLimit = 1 << 30
    }
    return matching
  }

  /// The options a report must name, so that it can be made again.
  func settings(_ command: String) -> CheckReport.Settings {
    CheckReport.Settings(
      command: command, minRun: guarantee, unit: unit, year: year, encoding: encoding?.rawValue,
      language: language, allSources: allSources ? true : nil,
      ocr: recognizesPictures ? true : nil)
  }
}

/// Why a check could not be done at all.
public enum CheckError: Error, Sendable, Hashable {
  /// The draft, or for a comparison the source, cannot be read.
  case unreadable(file: String, reason: FormatError)
  /// The corpus folder cannot be listed.
  case noCorpus(folder: String, reason: FormatError)
  /// Nothing was left to compare the draft with: of what was there, `unread` files could not be read
  /// and `excluded` are the draft itself.
  case emptyCorpus(draft: String, unread: Int, excluded: Int)
  /// Fewer than two documents of a folder were read; `unread` are the first of those that were not.
  case emptyBatch(folder: String, documents: Int, unread: [CheckReport.FileNote])
  /// The report cannot be encoded, and so has no digest; a defect of this program.
  case notSealed(draft: String, reason: String)
  /// A corpus file is not what the index was made of.
  case changed(file: String)
  /// The file is not the draft that the report is on.
  case otherDraft(file: String)
  /// The folder was changed since the index was made, and the index was not to be updated; `isNamed` says whether the
  /// caller named the folder.
  case stale(index: String, folder: String, isNamed: Bool)
  /// The index is one of `folder`, which is still there, and not of `asked`.
  case otherCorpus(index: String, folder: String, asked: String)
  /// The index would lie among the reports, and be read as some of them.
  case indexInside(index: String, folder: String)
  /// The index cannot be read or written.
  case index(StoreError)
  /// `leitong.csv` cannot be understood.
  case table(file: String, reason: TableFault)
  /// A line of what people decided cannot be understood; `reason` is the key at fault where one is known.
  case review(file: String, line: Int, reason: String)
  /// A page cannot be made of the results there are; `reason` names the file.
  case notPaged(reason: String)
  /// A result cannot be written.
  case notWritten(file: String, reason: Obstacle)

  /// What stands in the way of a result.
  public enum Obstacle: Sendable, Hashable {
    /// The folder of results lies inside the folder of reports.
    case insideCorpus
    /// A file of this name is none of this program's results.
    case stranger
    /// The folder holds another audit, whose results and pages belong together.
    case otherAudit
    case system(FormatError)
  }
}
