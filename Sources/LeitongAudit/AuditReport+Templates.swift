extension AuditReport {
  /// Templates that nobody rejected: the first ones of `templates`. A rejected one is kept, for the decision may be taken
  /// back, and counts nowhere.
  public var standingTemplates: Int { templates.count - rejectedTemplates }
  /// Templates that someone rejected: the last ones of `templates`.
  public var rejectedTemplates: Int { templates.count { $0.isRejected } }

  /// A text that several documents hold with other fillings.
  public struct TemplateRecord: Sendable, Codable, Hashable {
    /// 16 hexadecimal digits that follow from the text without its slots; what decisions are filed under.
    public var key: String
    /// The text on which most of the documents agree, cut at its slots.
    public var parts: [Part]
    public var slots: [Slot]
    /// In the order of the documents, then of the text.
    public var members: [Member]
    /// Different documents among the members.
    public var documents: Int
    /// Characters of the fixed text.
    public var characters: Int
    /// What a person said of it.
    public var decision: Decision?
    /// Documents of a superior among the members, places in `documents` of the audit.
    public var superiors: [Int]

    public enum Decision: String, Sendable, Codable, Hashable { case accepted, rejected }

    /// A stretch of fixed text, or a slot.
    public struct Part: Sendable, Codable, Hashable {
      public var text: String?
      /// Place in `slots`.
      public var slot: Int?
      public init(text: String) { self.text = text }
      public init(slot: Int) { self.slot = slot }
    }

    public struct Slot: Sendable, Codable, Hashable {
      public var kind: SlotKind
      /// Different fillings.
      public var fillings: Int
      public init(kind: SlotKind, fillings: Int) {
        self.kind = kind
        self.fillings = fillings
      }
    }

    public enum SlotKind: String, Sendable, Codable, Hashable {
      case number, date, mask, place, unit, free
    }

    /// A stretch of a document that follows the template.
    public struct Member: Sendable, Codable, Hashable {
      /// Place in `documents` of the audit.
      public var document: Int
      /// Scalars of the document's text, half open.
      public var start: Int
      public var end: Int
      /// One for each slot, in their order; empty where the document has nothing there, `nil` where it lacks that part of
      /// the template altogether.
      public var fillings: [String?]
      /// Where its fixed text differs from the template's.
      public var variants: [Variant]
      /// Share of the fixed text that it has, 0 to 1.
      public var share: Double

      public init(document: Int, start: Int, end: Int) {
        self.document = document
        self.start = start
        self.end = end
        fillings = []
        variants = []
        share = 0
      }
    }

    public struct Variant: Sendable, Codable, Hashable {
      /// Of the template; empty where the document has more.
      public var template: String
      /// Of the document; empty where the document lacks it.
      public var document: String
      public init(template: String, document: String) {
        self.template = template
        self.document = document
      }
    }

    public var isRejected: Bool { decision == .rejected }

    public init(key: String) {
      self.key = key
      parts = []
      slots = []
      members = []
      documents = 0
      characters = 0
      superiors = []
    }
  }

  /// Headings that several documents have in the same order.
  public struct OutlineRecord: Sendable, Codable, Hashable {
    public var headings: [String]
    /// Places in `documents`, ascending.
    public var documents: [Int]
    public init(headings: [String], documents: [Int]) {
      self.headings = headings
      self.documents = documents
    }
  }

  /// Documents that are one text but for slots.
  public struct SameTextRecord: Sendable, Codable, Hashable {
    /// Places in `documents`, ascending.
    public var documents: [Int]
    /// Of the document that has least of its text in templates, that share, slots counted with it; 0 to 1.
    public var share: Double
    /// Places in `templates` that make up the text.
    public var templates: [Int]
    public init(documents: [Int], share: Double, templates: [Int]) {
      self.documents = documents
      self.share = share
      self.templates = templates
    }
  }
}
