import LeitongXML

/// What OFD.xml lists: the documents of the file, with what each says of itself.
struct OFDDocumentList {
  struct Entry {
    var root: String?
    var properties: [String: String] = [:]
  }

  private(set) var entries: [Entry] = []

  init(_ tree: borrowing XMLTree) {
    var entries: [Entry] = []
    var path: [String] = []
    tree.walk { event in
      switch event {
      case .open(let element):
        path.append(element.name)
        if element.name == "DocBody" { entries.append(Entry()) }
      case .close: path.removeLast()
      case .text(let text):
        guard !entries.isEmpty, let name = path.last else { return }
        if name == "DocRoot" {
          entries[entries.count - 1].root = (entries[entries.count - 1].root ?? "") + text
        } else if path.dropLast().last == "DocInfo", let key = Self.keys[name] {
          entries[entries.count - 1].properties[key, default: ""] += text
        }
      }
    }
    self.entries = entries
  }

  private static let keys = [
    "Title": "title", "Author": "creator", "CreationDate": "created", "ModDate": "modified",
  ]
}

/// What Document.xml lists: pages, templates and resources.
struct OFDDocumentParts {
  struct Place {
    var id = ""
    var location: String?
  }

  private(set) var pages: [Place] = []
  private(set) var templates: [String: String] = [:]
  private(set) var resources: [String] = []
  /// Left, top, width and height of pages that say nothing else; millimetres.
  private(set) var box: [Double] = []

  init(_ tree: borrowing XMLTree) {
    var pages: [Place] = []
    var templates: [String: String] = [:]
    var resources: [String] = []
    var box: [Double] = []
    var name = ""
    tree.walk { event in
      switch event {
      case .open(let element):
        name = element.name
        if name == "Page" {
          pages.append(Place(id: element["ID"] ?? "", location: element["BaseLoc"]))
        }
        if name == "TemplatePage", let id = element["ID"], let place = element["BaseLoc"] {
          templates[id] = place
        }
      case .close: name = ""
      case .text(let text):
        if name == "PublicRes" || name == "DocumentRes" { resources.append(text) }
        if name == "PhysicalBox" { box = OFDNumbers.list(text) }
      }
    }
    self.pages = pages
    self.templates = templates
    self.resources = resources
    self.box = box
  }
}
