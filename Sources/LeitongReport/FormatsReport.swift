internal import FoundationEssentials
public import LeitongFindings
import LeitongXML

/// The formats that are read on this machine, for terminal or machine.
public struct FormatsReport: Sendable, Codable, Hashable {
  /// A format, and what reads it.
  public struct Record: Sendable, Codable, Hashable {
    public var format: String
    /// Endings of file names, without the dot.
    public var suffixes: [String]
    /// Whether this is about scanned pages, which are read with `--ocr`.
    public var isForScans: Bool
    /// The program that reads it; `nil` where none is needed.
    public var program: String?
    public var version: String?
    /// Debian packages to install for it.
    public var packages: [String]
    public var isAvailable: Bool

    public init(
      format: String, suffixes: [String], isForScans: Bool, program: String?, version: String?,
      packages: [String], isAvailable: Bool
    ) {
      (self.format, self.suffixes, self.isForScans) = (format, suffixes, isForScans)
      (self.program, self.version) = (program, version)
      (self.packages, self.isAvailable) = (packages, isAvailable)
    }
  }

  public let formats: [Record]
  public init(formats: [Record]) { self.formats = formats }

  /// One JSON object on one line.
  public func json() throws(RenderError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return try Array(encoder.encode(self)) + [0x0A] } catch {
      throw .incomplete(reason: "\(error)")
    }
  }

  /// A line for each format: its name, endings of files, whether it is read here and by what, or what to install.
  public func text(in language: Language) -> String {
    let isChinese = language == .chinese
    return formats.map { record in
      let name = record.format + (record.isForScans ? " --ocr" : "")
      let files = record.suffixes.map { "." + $0 }.joined(separator: " ")
      let rest: String
      if record.isAvailable {
        let program = record.program.map { $0 + (record.version.map { " " + $0 } ?? "") }
        rest = isChinese ? "可读  \(program ?? "自带")" : "read  \(program ?? "built in")"
      } else {
        let command = "sudo apt-get install \(record.packages.joined(separator: " "))"
        rest = isChinese ? "缺程序，请安装：\(command)" : "program missing: \(command)"
      }
      return printable(column(name, 11) + column(files, 15) + rest) + "\n"
    }.joined()
  }

  /// ASCII with blanks behind it.
  private func column(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
