import LeitongText
import LeitongXML

/// Reads an OFD (GB/T 33190-2016): all its documents, page by page, as a reader of the pages would; text that is not
/// seen is marked.
///
/// What a template page says (a letterhead, a frame) is read once, on the first page that uses it. Headers, footers and
/// page numbers are left out. Annotations, seals and signatures are not read.
struct OFDReader: Sendable {
  /// - Throws: `FormatError`: `.damaged` where a part is missing or is not well-formed, `.encrypted`, `.noTextLayer`,
  ///   `.undecodable`.
  func read(_ archive: ZipArchive) throws(FormatError) -> Document {
    let names = archive.names
    if names.contains(where: { $0.split(separator: "/").last == "Encryptions.xml" }) {
      throw .encrypted(.ofd)
    }
    let package = OFDPackage(archive: archive)
    let entries = OFDDocumentList(try package.tree("OFD.xml")).entries
    guard !entries.isEmpty else {
      throw .damaged(.ofd, reason: .noDocument, line: nil)
    }
    var documents: [Document] = []
    var counts = (pages: 0, all: 0, mute: 0)
    for entry in entries {
      guard let root = entry.root else {
        throw .damaged(.ofd, reason: .documentWithoutPlace, line: nil)
      }
      let main = try package.resolve(root, from: "OFD.xml")
      var pages = try pages(of: main, in: package, &counts)
      RunningLines.remove(from: &pages)
      documents.append(PageParagraphs(pages).document())
    }
    guard counts.all > 0 else { throw .noTextLayer(.ofd, pages: counts.pages) }
    guard counts.mute * 2 < counts.all else { throw .undecodable(.ofd) }
    return join(documents, properties: entries[0].properties)
  }

  private func pages(
    of main: String, in package: OFDPackage, _ counts: inout (pages: Int, all: Int, mute: Int)
  ) throws(FormatError) -> [Page] {
    let parts = OFDDocumentParts(try package.tree(main))
    var resources = OFDResources()
    for place in parts.resources {
      resources.read(try package.tree(package.resolve(place, from: main)))
    }
    var usedTemplates: Set<String> = []
    var pages: [Page] = []
    for page in parts.pages {
      guard let location = page.location else {
        throw .damaged(.ofd, reason: .pageWithoutPlace, line: nil)
      }
      let name = try package.resolve(location, from: main)
      let parser = OFDPageParser(resources: resources)
      try package.tree(name).walk(parser.visit)
      try refuseEndless(parser)
      var pieces = parser.pieces
      counts.pages += 1
      counts.all += parser.counts.all
      counts.mute += parser.counts.mute
      for id in parser.templates where usedTemplates.insert(id).inserted {
        guard let place = parts.templates[id] else {
          throw .damaged(.ofd, reason: .noTemplate, line: nil)
        }
        let template = OFDPageParser(resources: resources)
        try package.tree(package.resolve(place, from: main)).walk(template.visit)
        pieces += template.pieces
        try refuseEndless(template)
        counts.all += template.counts.all
        counts.mute += template.counts.mute
      }
      let box = parser.box.count == 4 ? parser.box : parts.box.count == 4 ? parts.box : Self.a4
      pages.append(OFDLines.page(pieces, width: box[2], height: box[3]))
    }
    return pages
  }

  private func refuseEndless(_ parser: OFDPageParser) throws(FormatError) {
    guard !parser.isEndless else {
      throw .damaged(.ofd, reason: .endlessUnits, line: nil)
    }
  }

  /// Left, top, width and height; millimetres.
  private static let a4 = [0, 0, 210.0, 297]

  private func join(_ documents: [Document], properties: [String: String]) -> Document {
    var scalars: [UInt32] = []
    var blocks: [Block] = []
    var concealed: [Concealment] = []
    var pages: [Int] = []
    for document in documents {
      if !scalars.isEmpty, !document.scalars.isEmpty { scalars.append(0x0A) }
      let base = scalars.count
      func moved(_ range: TextRange) -> TextRange {
        TextRange(range.start + base, range.end + base)
      }
      scalars += document.scalars
      blocks += document.blocks.map { Block(kind: $0.kind, range: moved($0.range)) }
      concealed += document.concealed.map {
        Concealment(manner: $0.manner, range: moved($0.range))
      }
      pages += document.pages.map { $0 + base }
    }
    return Document(
      scalars: scalars, blocks: blocks, concealed: concealed,
      losses: documents.reduce(0) { $0 + $1.losses }, properties: properties, pages: pages)
  }
}
