import LeitongXML

/// The part of comments of a package, with what names it: the relations of the main part and the list of content types.
struct DocxComments {
  private static let type =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
  private static let content =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
  private static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

  private let annotator: Annotator
  private let name: String
  private let comments: XMLEdit
  private let types: XMLEdit
  private let relationsName: String
  private let relations: XMLEdit
  private var isRelated = false
  private var isTyped = false
  private var highest = -1

  init(of archive: ZipArchive, main: String, annotator: Annotator) throws(FormatError) {
    self.annotator = annotator
    var folders = main.split(separator: "/").map(String.init)
    let file = folders.removeLast()
    let folder = folders.map { $0 + "/" }.joined()
    relationsName = folder + "_rels/" + file + ".rels"
    relations = try Self.part(
      relationsName, of: archive,
      or: "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>")
    types = try Self.part(
      "[Content_Types].xml", of: archive,
      or: "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")
    var target: String?
    relations.walk { event, _ in
      guard case .open(let element) = event, element.name == "Relationship",
        element["Type"]?.hasSuffix("/relationships/comments") == true
      else { return }
      target = target ?? element["Target"]
    }
    isRelated = target != nil
    var name = target.map { $0.hasPrefix("/") ? String($0.dropFirst()) : folder + $0 }
    var number = 2
    if name == nil {
      name = folder + "comments.xml"
      while let taken = name, archive.names.contains(taken) {
        name = folder + "comments\(number).xml"
        number += 1
      }
    }
    let chosen = name ?? folder + "comments.xml"
    self.name = chosen
    comments = try Self.part(
      chosen, of: archive, or: "<w:comments xmlns:w=\"\(Self.word)\"/>")
    var isTyped = false
    types.walk { event, _ in
      guard case .open(let element) = event, element.name == "Override" else { return }
      if element["PartName"] == "/" + chosen { isTyped = true }
    }
    self.isTyped = isTyped
    note(idsIn: comments)
  }

  private static func part(
    _ name: String, of archive: ZipArchive, or template: String
  ) throws(FormatError) -> XMLEdit {
    let bytes = try archive.member(name) ?? Array(template.utf8)
    do { return try XMLEdit(parsing: bytes) } catch {
      throw .damaged(
        .docx, reason: .parsing(error.message, part: name), line: error.line == 0 ? nil : error.line
      )
    }
  }

  /// Looks for numbers of comments in a part; new ones count on from the highest.
  mutating func note(idsIn part: XMLEdit) {
    var highest = highest
    part.walk { event, _ in
      guard case .open(let element) = event,
        ["comment", "commentRangeStart", "commentRangeEnd", "commentReference"]
          .contains(element.name),
        let id = element["id"].flatMap({ Int32($0) })
      else { return }
      highest = max(highest, Int(id))
    }
    self.highest = highest
  }

  /// Adds a comment and returns its number.
  mutating func add(_ paragraphs: [String]) -> Int {
    highest += 1
    let comment = comments.add(
      "comment",
      ["id": "\(highest)", "author": annotator.name, "initials": annotator.initials],
      to: comments.root)
    for (place, text) in (paragraphs.isEmpty ? [""] : paragraphs).enumerated() {
      let paragraph = comments.add("p", to: comment)
      // The author's own body text may be large and indented; here it must not be.
      let properties = comments.add("pPr", to: paragraph)
      comments.add(
        "spacing", ["before": "0", "after": "0", "line": "240", "lineRule": "auto"], to: properties)
      comments.add(
        "ind",
        [
          "left": "0", "right": "0", "firstLineChars": "0", "firstLine": "0",
        ], to: properties)
      comments.add("jc", ["val": "left"], to: properties)
      if place == 0 {
        comments.add("annotationRef", to: comments.add("r", to: paragraph))
      }
      let run = comments.add("r", to: paragraph)
      let look = comments.add("rPr", to: run)
      if place == 0 { comments.add("b", to: look) }
      comments.add("sz", ["val": "18"], to: look)
      comments.add("szCs", ["val": "18"], to: look)
      comments.add(text: printable(text), to: comments.add("t", to: run))
    }
    return highest
  }

  /// The three parts as they are now.
  func parts() throws(FormatError) -> [(name: String, content: [UInt8])] {
    if !isTyped {
      types.add(
        "Override", ["PartName": "/" + name, "ContentType": Self.content], to: types.root,
        isQualified: false)
    }
    if !isRelated {
      var ids: Set<String> = []
      relations.walk { event, _ in
        if case .open(let element) = event, let id = element["Id"] { ids.insert(id) }
      }
      var id = "rIdLeitong"
      while ids.contains(id) { id += "1" }
      relations.add(
        "Relationship",
        ["Id": id, "Type": Self.type, "Target": "/" + name],
        to: relations.root, isQualified: false)
    }
    do {
      return [
        ("[Content_Types].xml", try types.bytes()), (relationsName, try relations.bytes()),
        (name, try comments.bytes()),
      ]
    } catch { throw .damaged(.docx, reason: .parsing(error.message, part: nil), line: nil) }
  }
}
