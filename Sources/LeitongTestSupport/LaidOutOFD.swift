/// Builds an OFD (GB/T 33190-2016) of paragraphs, set in lines of 40 letters of 4 mm on pages of 30 lines.
public struct LaidOutOFD {
  private var lines: [(text: String, x: Double)] = []

  /// What stands above each page.
  private let head: String

  public init(head: String = "") { self.head = head }

  /// Adds a paragraph whose first line is indented by two letters.
  public mutating func paragraph(_ text: String) { add(text, indent: 2) }

  /// Adds a line at the left margin; what follows is a paragraph of its own.
  public mutating func heading(_ text: String) { add(text, indent: 0) }

  private mutating func add(_ text: String, indent: Int) {
    var rest = Substring(text)
    var column = indent
    while !rest.isEmpty {
      let line = rest.prefix(Self.letters - column)
      lines.append((String(line), Self.left + Double(column) * Self.size))
      rest = rest.dropFirst(line.count)
      column = 0
    }
  }

  private static let letters = 40
  private static let linesOfPage = 30
  private static let left = 25.0
  private static let size = 4.0
  private static let space = "xmlns:ofd=\"http://www.ofdspec.org/2016\""

  /// The bytes of the file.
  public var package: [UInt8] {
    var zip = StoredZip()
    let pages = stride(from: 0, to: lines.count, by: Self.linesOfPage).map {
      lines[$0..<min($0 + Self.linesOfPage, lines.count)]
    }
    zip.add(
      "OFD.xml",
      "<ofd:OFD \(Self.space)><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    let list = pages.indices.map {
      "<ofd:Page ID=\"\($0)\" BaseLoc=\"Pages/Page_\($0)/Content.xml\"/>"
    }.joined()
    zip.add(
      "Doc_0/Document.xml",
      "<ofd:Document \(Self.space)><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>\(list)</ofd:Pages></ofd:Document>"
    )
    for (number, page) in pages.enumerated() {
      let above =
        head.isEmpty
        ? ""
        : "<ofd:TextObject Boundary=\"\(Self.left) 12 170 6\" Size=\"\(Self.size)\">"
          + "<ofd:TextCode X=\"0\" Y=\"4\" DeltaX=\"g \(head.unicodeScalars.count - 1) \(Self.size)\">\(head)</ofd:TextCode></ofd:TextObject>"
      let objects = page.enumerated().map { row, line in
        "<ofd:TextObject Boundary=\"\(line.x) \(36 + Double(row) * 8) 170 6\" Size=\"\(Self.size)\">"
          + "<ofd:TextCode X=\"0\" Y=\"4\" DeltaX=\"g \(line.text.unicodeScalars.count - 1) \(Self.size)\">\(line.text)</ofd:TextCode></ofd:TextObject>"
      }.joined()
      zip.add(
        "Doc_0/Pages/Page_\(number)/Content.xml",
        "<ofd:Page \(Self.space)><ofd:Content><ofd:Layer ID=\"1\">\(above)\(objects)</ofd:Layer></ofd:Content></ofd:Page>"
      )
    }
    return zip.package
  }
}
