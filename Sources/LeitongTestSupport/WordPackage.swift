/// Writes a .docx that word processors open, for tests of readers.
public struct WordPackage: Sendable {
  private var body = ""
  private var notes: [String] = []

  public init() {}

  /// A run of text; `properties` is XML such as `<w:vanish/>`.
  public static func run(_ text: String, _ properties: String = "") -> String {
    let properties = properties.isEmpty ? "" : "<w:rPr>\(properties)</w:rPr>"
    return "<w:r>\(properties)<w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
  }

  /// A tracked insertion.
  public static func inserted(_ text: String) -> String {
    "<w:ins w:id=\"901\" \(author)>\(run(text))</w:ins>"
  }

  /// A tracked deletion.
  public static func deleted(_ text: String) -> String {
    let run = "<w:r><w:delText xml:space=\"preserve\">\(text)</w:delText></w:r>"
    return "<w:del w:id=\"902\" \(author)>\(run)</w:del>"
  }

  /// A text box.
  public static func box(_ text: String) -> String {
    """
    <w:r><w:pict><v:shape style="width:300pt;height:60pt"><v:textbox><w:txbxContent>\
    <w:p>\(run(text))</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>
    """
  }

  /// A footnote; goes where its mark is to stand.
  public mutating func note(_ text: String) -> String {
    notes.append(text)
    return "<w:r><w:footnoteReference w:id=\"\(notes.count + 1)\"/></w:r>"
  }

  public mutating func paragraph(_ runs: String...) { add("", runs) }

  /// A heading of level 1.
  public mutating func heading(_ text: String) {
    add("<w:pStyle w:val=\"Heading1\"/>", [Self.run(text)])
  }

  /// An item of the one list, which is numbered （一）（二）（三）.
  public mutating func item(_ text: String) {
    add("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>", [Self.run(text)])
  }

  public mutating func table(_ rows: [[String]]) {
    let columns = String(repeating: "<w:gridCol w:w=\"4000\"/>", count: rows.first?.count ?? 0)
    body += "<w:tbl><w:tblPr/><w:tblGrid>\(columns)</w:tblGrid>"
    for row in rows {
      let cells = row.map {
        "<w:tc><w:tcPr><w:tcW w:w=\"4000\" w:type=\"dxa\"/></w:tcPr><w:p>\(Self.run($0))</w:p></w:tc>"
      }
      body += "<w:tr>\(cells.joined())</w:tr>"
    }
    body += "</w:tbl>"
  }

  /// The whole package.
  public var package: [UInt8] {
    var zip = StoredZip()
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    let parts = ["styles", "numbering", "footnotes"]
    let overrides = (["document"] + parts).map { name in
      let type = name == "document" ? "document.main" : name
      return "<Override PartName=\"/word/\(name).xml\" ContentType=\"\(kind).\(type)+xml\"/>"
    }
    let packages = "http://schemas.openxmlformats.org/package/2006"
    zip.add(
      "[Content_Types].xml",
      """
      <Types xmlns="\(packages)/content-types"><Default Extension="rels" ContentType="application/\
      vnd.openxmlformats-package.relationships+xml"/>\(overrides.joined())</Types>
      """)
    func relations(_ names: [String], _ folder: String) -> String {
      let all = names.map { name in
        let type = name == "document" ? "officeDocument" : name
        return
          "<Relationship Id=\"\(name)\" Type=\"\(Self.relation)/\(type)\" Target=\"\(folder)\(name).xml\"/>"
      }
      return "<Relationships xmlns=\"\(packages)/relationships\">\(all.joined())</Relationships>"
    }
    zip.add("_rels/.rels", relations(["document"], "word/"))
    zip.add("word/_rels/document.xml.rels", relations(parts, ""))
    zip.add("word/document.xml", part("document", "<w:body>\(body)<w:sectPr/></w:body>"))
    zip.add("word/styles.xml", part("styles", Self.styles))
    zip.add("word/numbering.xml", part("numbering", Self.numbering))
    let separator =
      "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
    let written = notes.enumerated().map { number, text in
      "<w:footnote w:id=\"\(number + 2)\"><w:p><w:r><w:footnoteRef/></w:r>\(Self.run(text))</w:p></w:footnote>"
    }
    zip.add("word/footnotes.xml", part("footnotes", separator + written.joined()))
    return zip.package
  }

  private mutating func add(_ properties: String, _ runs: [String]) {
    let properties = properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>"
    body += "<w:p>\(properties)\(runs.joined())</w:p>"
  }

  private func part(_ root: String, _ content: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?><w:\(root) xmlns:w="\(Self.space)" \
    xmlns:v="urn:schemas-microsoft-com:vml">\(content)</w:\(root)>
    """
  }

  private static let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  private static let relation =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let author = "w:author=\"周某\" w:date=\"2031-01-05T00:00:00Z\""
  private static let styles = """
    <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>\
    <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
    """
  private static let numbering = """
    <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt \
    w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="（%1）"/></w:lvl>\
    </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    """
}
