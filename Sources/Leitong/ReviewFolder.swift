public import LeitongAudit
import LeitongFindings
public import LeitongFormats
import LeitongMatch
import LeitongReport

/// `.leitong-review` in a folder of reports: what people decided, as readable JSON lines. Nothing here is derived, and
/// nothing takes it away.
public struct ReviewFolder: Sendable {
  public static let name = ".leitong-review"
  private static let verdicts = "verdicts.jsonl"
  private static let templates = "templates.jsonl"

  public let folder: FilePath
  /// Bytes of one of its files, or of a file that is added to it.
  private let limit: Int

  /// - Parameter reports: the folder of reports.
  public init(of reports: FilePath) { self.init(of: reports, limit: 64 << 20) }

  init(of reports: FilePath, limit: Int) {
    folder = reports.appending(Self.name)
    self.limit = limit
  }

  /// Reads what was decided; nothing where nothing was.
  ///
  /// - Throws: `CheckError.review` where a line cannot be understood: a decision is never passed over.
  func read(scheme: IndexScheme) throws(CheckError) -> ReviewBook {
    let verdicts: [PassageVerdict] = try lines(of: Self.verdicts)
    let templates: [TemplateDecision] = try lines(of: Self.templates)
    return verdicts.isEmpty && templates.isEmpty
      ? ReviewBook() : ReviewBook(verdicts, templates, scheme: scheme)
  }

  /// Adds the verdicts of a file.
  ///
  /// - Returns: how many were added; those that are there already are not added again.
  /// - Throws: as `add(verdicts:from:)`, or `CheckError.unreadable`.
  public func add(verdictsIn file: FilePath) throws(CheckError) -> Int {
    let bytes: [UInt8]
    do { bytes = try FileSystem.bytes(of: file, limit: limit) } catch {
      throw .unreadable(file: file.description, reason: error)
    }
    return try add(verdicts: bytes, from: file.description)
  }

  /// Adds verdicts, given as JSON lines.
  ///
  /// - Returns: how many were added; those that are there already are not added again.
  /// - Throws: `CheckError.review` with the line that is at fault, or `.notWritten`; then none was added.
  public func add(verdicts lines: [UInt8], from name: String) throws(CheckError) -> Int {
    let new: [(line: PassageVerdict, number: Int)] = try Self.parsed(lines, name)
    let known: [PassageVerdict] = try self.lines(of: Self.verdicts)
    var last: [String: PassageVerdict] = [:]
    for verdict in known { last[verdict.key] = verdict }
    var added: [PassageVerdict] = []
    // The last word counts, within a file too.
    for (verdict, line) in new where last[verdict.key] != verdict {
      guard PassageKey(verdict.text, verdict.sourceText).digits == verdict.key else {
        throw .review(file: name, line: line, reason: "key")
      }
      last[verdict.key] = verdict
      added.append(verdict)
    }
    try write(known + added, to: Self.verdicts)
    return added.count
  }

  /// Adds what was decided on templates.
  ///
  /// - Throws: `CheckError.review` or `.notWritten`.
  public func add(templates decisions: [TemplateDecision]) throws(CheckError) {
    let known: [TemplateDecision] = try lines(of: Self.templates)
    try write(known + decisions, to: Self.templates)
  }

  private func lines<Line: Decodable>(of name: String) throws(CheckError) -> [Line] {
    let path = folder.appending(name)
    guard FileSystem.isFile(path) else { return [] }
    let bytes: [UInt8]
    do { bytes = try FileSystem.bytes(of: path, limit: limit) } catch {
      throw .unreadable(file: path.description, reason: error)
    }
    return try Self.parsed(bytes, path.description).map(\.line)
  }

  /// Returns each line that is not empty, with its 1-based number.
  private static func parsed<Line: Decodable>(
    _ bytes: [UInt8], _ name: String
  ) throws(CheckError) -> [(line: Line, number: Int)] {
    var parsed: [(line: Line, number: Int)] = []
    for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    where !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) {
      do { parsed.append((try JSONLine.read(Array(line)), number + 1)) } catch {
        throw .review(file: name, line: number + 1, reason: error.place)
      }
    }
    return parsed
  }

  private func write(_ lines: [some Encodable], to name: String) throws(CheckError) {
    var bytes: [UInt8] = []
    for line in lines {
      do { bytes += try JSONLine.render(line) } catch {
        throw .notSealed(draft: name, reason: "\(error)")
      }
    }
    // What could not be read again is not written.
    guard bytes.count <= limit else {
      throw .notWritten(
        file: folder.appending(name).description,
        reason: .system(.tooLarge(bytes: bytes.count, limit: limit)))
    }
    do {
      try FileSystem.makeFolder(folder)
      try FileSystem.write(bytes, to: folder.appending(name))
    } catch { throw .notWritten(file: folder.appending(name).description, reason: .system(error)) }
  }
}
