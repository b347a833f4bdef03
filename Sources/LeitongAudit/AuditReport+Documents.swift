public import LeitongFindings
public import LeitongText

extension AuditReport {
  /// A document of the batch.
  public struct DocumentRecord: Sendable, Codable, Hashable {
    public var file: String
    public var sha256: String
    public var title: String?
    public var unit: String?
    public var year: Int?
    public var author: String?
    /// 2031-07-15, or as much of it as the metadata table tells, else the date line of the document.
    public var date: String?
    public var tier: String?
    /// Names of fields that were inferred from the text, ascending.
    public var inferred: [String]
    public var characters: Int
    /// Names of the result and of the page, without extension; empty for documents that were not compared.
    public var result: String
    public var standing: Standing
    /// What of it is shared with others; 0 of 0 for documents that were not compared.
    public var total: CheckReport.Rate
    public var net: CheckReport.Rate
    /// Characters by class.
    public var classes: [String: Int]
    public var passages: Int
    public var longestRun: Int
    /// Best single source: place in `documents`, and what of the document is copied that stands there; the best of its
    /// pairs.
    public var largest: Int?
    public var largestNet: CheckReport.Rate
    /// Places of documents it shares passages with, ascending.
    public var partners: [Int]
    /// Places in `templates`, ascending, of those that nobody rejected.
    public var templates: [Int]
    /// Place in `groups`.
    public var group: Int?
    /// Number of lint findings.
    public var lint: Int
    /// Characters in passages that people confirmed to be copied; `nil` where nothing was said of any.
    public var confirmed: CheckReport.Rate?

    /// Whether a document was compared, and why not.
    public enum Standing: String, Sendable, Codable, Hashable {
      case compared, duplicate, earlierVersion
    }

    /// Fills the date in from the date line, where the table has none, and marks it as inferred.
    public mutating func infer(date line: PaperDate?) {
      guard date == nil, let line else { return }
      date = line.description
      inferred = (inferred + ["date"]).sorted()
    }

    public init(file: String, sha256: String) {
      self.file = file
      self.sha256 = sha256
      inferred = []
      characters = 0
      result = ""
      standing = .compared
      total = CheckReport.Rate(0, of: 0)
      net = CheckReport.Rate(0, of: 0)
      classes = [:]
      passages = 0
      longestRun = 0
      largestNet = CheckReport.Rate(0, of: 0)
      partners = []
      templates = []
      lint = 0
    }
  }

  /// Documents whose text is the same.
  public struct DuplicateRecord: Sendable, Codable, Hashable {
    /// Places in `documents`, ascending; the first one was compared.
    public var documents: [Int]
    /// Whether the files agree byte by byte, and not only the text that is compared.
    public var sameBytes: Bool

    public init(documents: [Int], sameBytes: Bool) {
      self.documents = documents
      self.sameBytes = sameBytes
    }
  }

  /// Versions of one report, of one unit and year: nine tenths of each stand in each other one, and most of its figures.
  public struct VersionRecord: Sendable, Codable, Hashable {
    /// Places in `documents`, from the earliest to the last, as far as names and dates tell; the last one was compared.
    public var documents: [Int]
    /// For each but the last, the share of its shingles that the last one holds, and the other way round; 0 to 1.
    public var inLast: [Double]
    public var ofLast: [Double]

    public init(documents: [Int], inLast: [Double], ofLast: [Double]) {
      self.documents = documents
      self.inLast = inLast
      self.ofLast = ofLast
    }
  }

  /// Two documents that share passages.
  public struct PairRecord: Sendable, Codable, Hashable {
    /// Places in `documents`; `one` < `other`.
    public var one: Int
    public var other: Int
    /// What of `one` stands in `other`, and what of `other` stands in `one`.
    public var ofOne: Share
    public var ofOther: Share
    /// Passages, by the document that was compared and their place in its result.
    public var passages: [PassageReference]
    public var longestRun: Int
    /// Whether the net rate of either side reaches the limit.
    public var isOverLimit: Bool
    /// Whether both are of one unit.
    public var isSameUnit: Bool

    /// What of one document stands in another.
    public struct Share: Sendable, Codable, Hashable {
      /// Characters in passages of any class of reuse.
      public var total: CheckReport.Rate
      /// Characters of class `copy`.
      public var net: CheckReport.Rate
      /// Characters by the class of reuse they have; `copy` is as many as `net`.
      public var classes: [String: Int]
      public init(total: CheckReport.Rate, net: CheckReport.Rate, classes: [String: Int]) {
        self.total = total
        self.net = net
        self.classes = classes
      }
    }

    public init(one: Int, other: Int, ofOne: Share, ofOther: Share) {
      self.one = one
      self.other = other
      self.ofOne = ofOne
      self.ofOther = ofOther
      passages = []
      longestRun = 0
      isOverLimit = false
      isSameUnit = false
    }

    /// The higher of the two net rates, in per cent.
    public var highestNet: Double { max(ofOne.net.exactPercent, ofOther.net.exactPercent) }
  }

  /// What a person said of a passage.
  public struct VerdictRecord: Sendable, Codable, Hashable {
    public var document: Int
    public var passage: Int
    /// Of the passage, and of the one that the verdict was given on: they differ where bounds moved.
    public var key: String
    public var given: String
    public var verdict: PassageVerdict.Ruling
    public var reviewer: String?
    public var reason: String?
    public init(_ verdict: PassageVerdict, document: Int, passage: Int, key: String) {
      self.document = document
      self.passage = passage
      self.key = key
      given = verdict.key
      self.verdict = verdict.verdict
      reviewer = verdict.reviewer
      reason = verdict.reason
    }
  }

  /// A passage in the result of a document.
  public struct PassageReference: Sendable, Codable, Hashable {
    /// Place in `documents` of the document that was compared.
    public var document: Int
    /// Place in the passages of its result.
    public var passage: Int
    public init(document: Int, passage: Int) {
      self.document = document
      self.passage = passage
    }
  }

  /// Units against units: what of the documents of one stands in documents of the other.
  public struct MatrixRecord: Sendable, Codable, Hashable {
    /// In byte order; documents without a unit are not in the matrix.
    public var units: [String]
    /// For each unit the others that share something with it.
    public var cells: [Cell]

    public struct Cell: Sendable, Codable, Hashable {
      /// Places in `units`: what of `row` stands in `column`.
      public var row: Int
      public var column: Int
      public var net: CheckReport.Rate
      public init(row: Int, column: Int, net: CheckReport.Rate) {
        self.row = row
        self.column = column
        self.net = net
      }
    }

    public init(units: [String], cells: [Cell]) {
      self.units = units
      self.cells = cells
    }
  }

  /// Documents whose net rate lies between two limits.
  public struct HistogramBar: Sendable, Codable, Hashable {
    /// In per cent; the upper end belongs to the next bar, but for the last one.
    public var from: Double
    public var to: Double
    public var documents: Int
    public init(from: Double, to: Double, documents: Int) {
      self.from = from
      self.to = to
      self.documents = documents
    }
  }
}
