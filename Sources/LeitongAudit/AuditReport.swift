public import LeitongFindings

/// What an audit of a batch says: the one contract between the engine and the pages.
///
/// Documents are named by their place in `documents`, pairs by theirs in `pairs`. What one document shares with all
/// others, passage by passage, stands in a `CheckReport` of its own, in the file that `DocumentRecord.result` names.
public struct AuditReport: Sendable, Codable, Hashable {
  public static let schema = "leitong.audit/1"

  public var schema = AuditReport.schema
  /// What a person calls this audit by: `LT-` and 12 hexadecimal digits of `digest`.
  public var number = ""
  /// SHA-256 over everything else.
  public var digest = ""
  public var tool: CheckReport.Tool
  public var settings: Settings
  public var figures: Figures
  /// In byte order of their files.
  public var documents: [DocumentRecord]
  /// Documents that are one text, in order of their first.
  public var duplicates: [DuplicateRecord]
  /// Drafts of one report of one unit.
  public var versions: [VersionRecord]
  /// Documents in different folders whose files have one name; places in `documents`, ascending.
  public var sameNames: [[Int]]
  /// The pairs that share passages; the ones that share most come first.
  public var pairs: [PairRecord]
  public var templates: [TemplateRecord]
  /// Headings in the same order in several documents: they prove nothing.
  public var outlines: [OutlineRecord]
  public var groups: [GroupRecord]
  public var matrix: MatrixRecord
  /// Documents by their net rate.
  public var histogram: [HistogramBar]
  public var yearRolls: [YearRollRecord]
  public var sameFigures: [SameFiguresRecord]
  public var slips: [SharedSlipRecord]
  /// Groups of documents that are identical but for slots; the largest first.
  public var sameTexts: [SameTextRecord]
  /// What people said of passages, by document and passage.
  public var verdicts: [VerdictRecord]
  public var unread: [CheckReport.FileNote]
  /// Rows of the metadata table that say nothing, or not what they seem to.
  public var remarks: [CheckReport.FileNote]

  public struct Settings: Sendable, Codable, Hashable {
    /// `audit` or `templates`.
    public var command: String
    public var language: Language
    /// Net rate from which a pair counts as over the limit, in per cent.
    public var limit: Double
    /// Documents that must hold a text for it to be a template.
    public var leastHolders: Int
    /// Characters of the shortest common run that is always found.
    public var minRun: Int
    /// `records` where interview records and the like are looked at first.
    public var preset: String?

    public init(
      command: String, language: Language, limit: Double, leastHolders: Int, minRun: Int,
      preset: String? = nil
    ) {
      self.command = command
      self.language = language
      self.limit = limit
      self.leastHolders = leastHolders
      self.minRun = minRun
      self.preset = preset
    }
  }

  /// The numbers of the first page.
  public struct Figures: Sendable, Codable, Hashable {
    /// Files with a format that can be read, unread ones among them.
    public var files = 0
    /// Documents that were compared: duplicates and older versions aside.
    public var compared = 0
    public var characters = 0
    public var units = 0
    /// Documents without a unit, and without a year, told or inferred.
    public var withoutUnit = 0
    public var withoutYear = 0
    public var pairsPossible = 0
    /// Pairs with at least one passage.
    public var pairsSharing = 0
    public var pairsOverLimit = 0
    public var passages = 0
    /// Fingerprints that were looked up.
    public var windows = 0
    /// How many bands of how many values propose versions, and the share of pairs of some resemblance they propose.
    public var bands = 0
    public var rows = 0
    public var recall: [RecallPoint] = []
    /// Sources listed for one place of a document, at most.
    public var sources = 0
    /// Documents in which a fingerprint is looked up.
    public var holders = 0
    /// Passages by what people said of them; empty where nobody said anything.
    public var verdicts: [String: Int] = [:]
    /// Templates that were accepted in the folder, whether or not it still holds them, and those of `templates` that were
    /// rejected.
    public var acceptedTemplates = 0
    public var rejectedTemplates = 0

    public init() {}
  }

  public struct RecallPoint: Sendable, Codable, Hashable {
    /// 0 to 1.
    public var resemblance: Double
    /// 1 − (1 − resemblance^rows)^bands, 0 to 1.
    public var recall: Double
    public init(resemblance: Double, recall: Double) {
      self.resemblance = resemblance
      self.recall = recall
    }
  }

  public init(tool: CheckReport.Tool, settings: Settings) {
    self.tool = tool
    self.settings = settings
    figures = Figures()
    documents = []
    duplicates = []
    versions = []
    sameNames = []
    pairs = []
    templates = []
    outlines = []
    groups = []
    matrix = MatrixRecord(units: [], cells: [])
    histogram = []
    yearRolls = []
    sameFigures = []
    slips = []
    sameTexts = []
    verdicts = []
    unread = []
    remarks = []
  }
}
