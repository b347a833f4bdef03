/// A format that is read, and what reads it on this machine.
public struct ReadableFormat: Sendable, Hashable {
  public let format: FileFormat
  /// Endings of names that such files have, in lower case and without the dot; a file is told by its content.
  public let suffixes: [String]
  /// Whether this is about pages of pictures, which are read on demand only.
  public let isForScans: Bool
  /// The program that reads it; `nil` where none is needed.
  public let program: String?
  /// What the program says of itself; `nil` where it is not there or says nothing.
  public let version: String?
  /// Debian packages with the program, empty where none is needed.
  public let packages: [String]
  public let isAvailable: Bool

  /// All formats that are read, always in the same order.
  ///
  /// Each program is run once, to be asked for its version, which takes some .2 s in all.
  public static func onThisMachine() -> [ReadableFormat] {
    let office = Version(of: OfficeReader.program, ["--version"])
    let poppler = Version(of: "pdftotext", ["-v"])
    let tesseract = Version(of: "tesseract", ["--list-langs"], ["--version"])
    let own: [ReadableFormat] = [
      .init(.plainText, ["txt"]), .init(.markdown, ["md", "markdown"]),
      .init(.html, ["html", "htm"]), .init(.docx, ["docx", "docm"]),
      .init(.odt, ["odt", "fodt"]), .init(.ofd, ["ofd"]),
    ]
    let converted = [FileFormat.doc, .wps, .rtf].map { format in
      ReadableFormat(
        format, [format.rawValue], program: "LibreOffice", office,
        packages: [OfficeReader.package], isAvailable: office.isThere)
    }
    let packages = ["poppler-utils", "poppler-data"]
    return own + converted + [
      ReadableFormat(
        .pdf, ["pdf"], program: "pdftotext", poppler, packages: packages,
        isAvailable: poppler.isThere),
      ReadableFormat(
        .pdf, ["pdf"], isForScans: true, program: "tesseract", tesseract,
        packages: packages + ["tesseract-ocr", "tesseract-ocr-chi-sim"],
        isAvailable: poppler.isThere && tesseract.isThere && tesseract.reads("chi_sim")),
    ]
  }

  private init(
    _ format: FileFormat, _ suffixes: [String], isForScans: Bool = false, program: String? = nil,
    _ version: Version? = nil, packages: [String] = [], isAvailable: Bool = true
  ) {
    (self.format, self.suffixes, self.isForScans) = (format, suffixes, isForScans)
    (self.program, self.version) = (program, version?.number)
    (self.packages, self.isAvailable) = (packages, isAvailable)
  }

  /// What a program says when asked for its version.
  private struct Version {
    let isThere: Bool
    private let answers: [String]

    init(of program: String, _ questions: [String]...) {
      let tool = Tool.find(program)
      isThere = tool != nil
      answers = questions.map { question in (try? tool?.answer(to: question)) ?? "" }
    }

    /// The first word of the last answer with a digit and a dot.
    var number: String? {
      answers.last?.split(whereSeparator: \.isWhitespace).map(String.init).first {
        $0.first?.isNumber == true && $0.contains(".")
      }.map { String($0.prefix(40)) }
    }

    /// Whether a line of the first answer is this word.
    func reads(_ language: String) -> Bool {
      answers.first?.split(whereSeparator: \.isWhitespace).contains { $0 == language } == true
    }
  }
}

extension Tool {
  /// What the program says on either stream.
  fileprivate func answer(to question: [String]) throws(ToolError) -> String {
    // LibreOffice does not say its version where it cannot write.
    let folder = try PrivateFolder()
    var bounds = Bounds()
    (bounds.memoryBytes, bounds.outputBytes, bounds.openFiles) = (4 << 30, 1 << 20, 256)
    bounds.writtenBytes = 1 << 20
    let said = try run(question, bounds: bounds, in: folder.path)
    return String(decoding: said.output, as: UTF8.self) + " " + said.complaint
  }
}
