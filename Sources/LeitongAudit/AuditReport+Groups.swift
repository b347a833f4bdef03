public import LeitongFindings

extension AuditReport {
  /// Documents that share much with each other.
  public struct GroupRecord: Sendable, Codable, Hashable {
    /// Places in `documents`, ascending.
    public var documents: [Int]
    /// Places in `pairs` of the pairs inside the group, ascending.
    public var pairs: [Int]
    /// The mean of the highest net rates of all pairs inside, in per cent; pairs that share nothing count 0.
    public var linkage: Double
    /// The two documents inside that share least, and their highest net rate in per cent.
    public var weakest: [Int]
    public var weakestNet: Double
    /// Whether more documents belong to it than a group may have; they are in the next one.
    public var isCut: Bool
    /// Who may have it from whom.
    public var lineage: [ArrowRecord]

    public init(documents: [Int], pairs: [Int]) {
      self.documents = documents
      self.pairs = pairs
      linkage = 0
      weakest = []
      weakestNet = 0
      isCut = false
      lineage = []
    }
  }

  /// What speaks for one document of a pair having its text from the other.
  public struct ArrowRecord: Sendable, Codable, Hashable {
    /// Place in `pairs`.
    public var pair: Int
    /// Places in `documents`: `to` may have it from `from`. Where it is undecided, the order says nothing.
    public var from: Int
    public var to: Int
    public var isDecided: Bool
    public var reasons: [LineageReason]

    public init(pair: Int, from: Int, to: Int) {
      self.pair = pair
      self.from = from
      self.to = to
      isDecided = false
      reasons = []
    }
  }

  public struct LineageReason: Sendable, Codable, Hashable {
    public enum Kind: String, Sendable, Codable, Hashable {
      /// One is dated earlier.
      case date
      /// One holds nearly all of the other, which holds little of it.
      case containment
      /// One carries what is left of the other: its name, its place, its mask.
      case residue
      /// A mask of one is a real filling in the other.
      case mask
      /// Both have the same slip: they are of one stock, which says nothing of the direction.
      case slip
      /// Revisions of word processors that both files carry.
      case revision
    }
    public var kind: Kind
    /// The document that this makes the earlier one; `nil` where it says nothing of the direction.
    public var earlier: Int?
    /// What was seen, as text of the two documents.
    public var one: String
    public var other: String
    /// Scalars in the two documents; `nil` where it is no place of the text.
    public var onePlace: CheckReport.Range?
    public var otherPlace: CheckReport.Range?

    public init(kind: Kind, earlier: Int?, one: String, other: String) {
      self.kind = kind
      self.earlier = earlier
      self.one = one
      self.other = other
    }
  }

  /// A report that is an earlier one of the same unit, rolled over.
  public struct YearRollRecord: Sendable, Codable, Hashable {
    /// Places in `documents`: the earlier and the later one.
    public var from: Int
    public var to: Int
    public var unit: String
    public var fromYear: Int
    public var toYear: Int
    /// Sections of the later one, in their order, and all of it.
    public var sections: [Section]
    public var whole: Section
    /// Figures that did not move although the sentence around them is reported anew.
    public var stale: [StaleFigure]
    /// Wording that was rolled: 十九大 to 二十大, 2030年 to 2031年.
    public var rolled: [RolledWord]

    public struct Section: Sendable, Codable, Hashable {
      /// Heading; `nil` for text before the first one.
      public var title: String?
      public var characters: Int
      /// Characters taken over word by word, those where only slots or rolled words moved, edited ones, and new ones.
      public var verbatim: Int
      public var slotsMoved: Int
      public var edited: Int
      public var new: Int
      public init(title: String?) {
        self.title = title
        characters = 0
        verbatim = 0
        slotsMoved = 0
        edited = 0
        new = 0
      }
    }

    public struct StaleFigure: Sendable, Codable, Hashable {
      public var text: String
      /// The clause around it in the later document.
      public var context: String
      /// Scalars in the earlier and the later document.
      public var from: CheckReport.Range
      public var to: CheckReport.Range
      public init(
        text: String, context: String, from: CheckReport.Range, to: CheckReport.Range
      ) {
        self.text = text
        self.context = context
        self.from = from
        self.to = to
      }
    }

    public struct RolledWord: Sendable, Codable, Hashable {
      public var from: String
      public var to: String
      public var count: Int
      public init(from: String, to: String, count: Int) {
        self.from = from
        self.to = to
        self.count = count
      }
    }

    public init(from: Int, to: Int, unit: String, fromYear: Int, toYear: Int) {
      self.from = from
      self.to = to
      self.unit = unit
      self.fromYear = fromYear
      self.toYear = toYear
      sections = []
      whole = Section(title: nil)
      stale = []
      rolled = []
    }
  }

  /// Two units that report the same rare figures.
  public struct SameFiguresRecord: Sendable, Codable, Hashable {
    /// Places in `documents`.
    public var one: Int
    public var other: Int
    public var figures: [Figure]

    public struct Figure: Sendable, Codable, Hashable {
      /// With its unit of measure: 1,287.6万元.
      public var text: String
      /// The clauses around it.
      public var oneContext: String
      public var otherContext: String
      /// Scalars in the two documents.
      public var onePlace: CheckReport.Range
      public var otherPlace: CheckReport.Range
      /// Documents of the batch that have this figure.
      public var documents: Int
      /// Whether both stand in one passage; else the words around them are others.
      public var isAligned: Bool
      public init(
        text: String, oneContext: String, otherContext: String, onePlace: CheckReport.Range,
        otherPlace: CheckReport.Range, documents: Int, isAligned: Bool = true
      ) {
        self.text = text
        self.oneContext = oneContext
        self.otherContext = otherContext
        self.onePlace = onePlace
        self.otherPlace = otherPlace
        self.documents = documents
        self.isAligned = isAligned
      }
    }

    public init(one: Int, other: Int, figures: [Figure]) {
      self.one = one
      self.other = other
      self.figures = figures
    }
  }

  /// What is wrong at the place of a slip: a kind of lint, or what only tells where two texts have it.
  public enum SlipKind: RawRepresentable, Sendable, Codable, Hashable {
    case lint(LintKind)
    /// A space inside a clause where none belongs.
    case oddSpace
    /// A wrong character in a set expression: 按步就班.
    case misspelling

    public init?(rawValue: String) {
      switch rawValue {
      case "oddSpace": self = .oddSpace
      case "misspelling": self = .misspelling
      default:
        guard let kind = LintKind(rawValue: rawValue) else { return nil }
        self = .lint(kind)
      }
    }

    public var rawValue: String {
      switch self {
      case .lint(let kind): kind.rawValue
      case .oddSpace: "oddSpace"
      case .misspelling: "misspelling"
      }
    }
  }

  /// The same slip on aligned places of two documents.
  public struct SharedSlipRecord: Sendable, Codable, Hashable {
    /// Places in `documents`.
    public var one: Int
    public var other: Int
    public var kind: SlipKind
    /// The place as it stands in `one`, with some words around it.
    public var text: String
    /// Scalars in the two documents.
    public var onePlace: CheckReport.Range
    public var otherPlace: CheckReport.Range
    public init(
      one: Int, other: Int, kind: SlipKind, text: String, onePlace: CheckReport.Range,
      otherPlace: CheckReport.Range
    ) {
      self.one = one
      self.other = other
      self.kind = kind
      self.text = text
      self.onePlace = onePlace
      self.otherPlace = otherPlace
    }
  }
}
