/// The whole answer to one check, and the only thing between engine and pages (docs/report-schema.md).
///
/// All offsets are Unicode scalar offsets, half open, into the extracted text of the file they belong
/// to. No clock, no absolute path: the same input gives the same report.
public struct CheckReport: Sendable, Codable, Hashable {
  public static let schema = "leitong.check/1"

  public var schema = CheckReport.schema
  /// Number of the report, made of the digest: `LT-7F3A-91C2-0B4D`. Empty before it is sealed.
  public var number = ""
  /// SHA-256 of this report's JSON with `number` and `digest` empty. For checking; no signature.
  public var digest = ""
  public var tool: Tool
  public var settings: Settings
  public var draft: Draft
  public var rates: Rates
  /// The draft cut at its headings of the highest level; they tile it.
  public var sections: [Section]
  /// What to rewrite first, by gain in the net rate.
  public var fixes: [Fix]
  /// The draft from start to end by class; own text is left out. Disjoint, ascending.
  public var spans: [Span]
  public var passages: [PassageRecord]
  public var formulas: [FormulaRecord]
  public var sources: [SourceRecord]
  public var lint: [LintFinding]
  public var unread: [FileNote]
  /// Files left out on purpose: the draft itself.
  public var excluded: [FileNote]
  public var parameters: Parameters
  public var guarantee: Guarantee
  public var corpus: Corpus
  /// What changed since an earlier report on the same draft; `nil` where none was given.
  public var since: Delta?

  /// What the caller chose; with the files it is all that is needed to make the report again.
  public struct Settings: Sendable, Codable, Hashable {
    /// `check` or `compare`.
    public var command: String
    public var minRun: Int
    public var unit: String?
    public var year: Int?
    public var encoding: String?
    public var language: Language
    /// Whether every source of a place is listed; `nil` where not.
    public var allSources: Bool?
    /// Whether pictures of text were read by OCR; `nil` where not.
    public var ocr: Bool?

    public init(
      command: String, minRun: Int, unit: String? = nil, year: Int? = nil, encoding: String? = nil,
      language: Language = .chinese, allSources: Bool? = nil, ocr: Bool? = nil
    ) {
      self.ocr = ocr
      self.allSources = allSources
      self.command = command
      self.minRun = minRun
      self.unit = unit
      self.year = year
      self.encoding = encoding
      self.language = language
    }
  }

  public struct Tool: Sendable, Codable, Hashable {
    public var name: String
    public var version: String
    public init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  public struct Range: Sendable, Codable, Hashable {
    public var start: Int
    public var end: Int
    /// The page, from 1, that it begins on; `nil` for formats without pages.
    public var page: Int?
    public init(start: Int, end: Int, page: Int? = nil) {
      self.page = page
      self.start = start
      self.end = end
    }
  }

  /// The draft, with its text, so that pages can be written again without the file.
  public struct Draft: Sendable, Codable, Hashable {
    public var file: String
    public var sha256: String
    public var format: String
    public var encoding: String?
    /// Bytes or characters that could not be decoded.
    public var losses: Int
    /// 计数字.
    public var characters: Int
    public var title: String?
    public var unit: String?
    public var year: Int?
    /// Which of `title`, `unit` and `year` were inferred from the text.
    public var inferred: [String]
    public var text: String
    public var blocks: [Block]
    public var concealed: [Concealed]
    /// Where pages begin, ascending; `nil` for formats without pages.
    public var pages: [Int]?
    /// Pages, from 1, that were read by OCR.
    public var ocrPages: [Int]?
    /// Pages, from 1, without text: what they show was not compared.
    public var textlessPages: [Int]?
    /// Whether text was read by OCR and may have errors; `nil` where not.
    public var ocr: Bool?
  }

  public struct Block: Sendable, Codable, Hashable {
    /// `title`, `salutation`, `heading`, `paragraph`, `tableCell`, `footnote`, `textBox`,
    /// `signature` or `date`.
    public var kind: String
    /// 1-based, for headings.
    public var level: Int?
    public var start: Int
    public var end: Int
    /// The heading a paragraph opens with (（一）强化领导。……); `nil` where there is none.
    public var lead: Lead?
  }

  /// A heading without a line of its own.
  public struct Lead: Sendable, Codable, Hashable {
    /// As of headings.
    public var level: Int
    public var end: Int
  }

  public struct Concealed: Sendable, Codable, Hashable {
    /// `hidden`, `white` or `tiny`.
    public var manner: String
    public var start: Int
    public var end: Int
  }

  public struct Span: Sendable, Codable, Hashable {
    public var start: Int
    public var end: Int
    public var `class`: PassageClass
    /// Counted characters; all spans together are what is not own.
    public var characters: Int
    /// Indices into `passages` of the same class that cover the span, ascending; empty for a formula
    /// or quotation that the draft has alone.
    public var passages: [Int]
  }

  public struct FileNote: Sendable, Codable, Hashable {
    public var file: String
    public var reason: String
    public init(file: String, reason: String) {
      self.file = file
      self.reason = reason
    }
  }

  public struct Corpus: Sendable, Codable, Hashable {
    /// Documents compared.
    public var files: Int
    /// 计数字 of all documents compared.
    public var characters: Int
    /// SHA-256 over the lines `sha256  file` of the documents and of `leitong.csv`, in byte order of the
    /// files.
    public var digest: String
    public init(files: Int, characters: Int, digest: String) {
      self.files = files
      self.characters = characters
      self.digest = digest
    }
  }

  public struct Parameters: Sendable, Codable, Hashable {
    public var normalizer: Int
    public var shingle: Int
    public var window: Int
    /// Documents in which a fingerprint is looked up, at most.
    public var holders: Int
    /// Sources listed for one place of the draft, at most.
    public var sources: Int
    /// Whether short fingerprints were looked up too.
    public var isThorough: Bool
    public var leastEqual: Int
    public var leastOutside: Int
    public var leastSubstance: Double
    public var formulas: Int
  }

  /// What is promised.
  public struct Guarantee: Sendable, Codable, Hashable {
    /// Every common run of this many symbols is marked.
    public var run: Int
  }
}
