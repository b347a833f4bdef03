public import LeitongFindings
public import LeitongFormats
import LeitongReport

/// Why a stored result cannot be used.
public enum ResultError: Error, Sendable, Hashable {
  case unreadable(file: String, reason: FormatError)
  /// No result of this program; `place` is the key at fault where one is known.
  case notAResult(file: String, place: String)
  /// A result that was changed, or that contradicts itself: what is wrong.
  case altered(file: String, reasons: [String])
  /// What is needed for a fresh check cannot be used: `sentence` says why.
  case cannotCheck(sentence: String)
}

/// Results on disk.
public enum StoredReport {
  /// Bytes of a result that is read.
  private static let limit = 512 << 20

  /// Reads a result that is as it was written and does not contradict itself.
  ///
  /// - Throws: `ResultError`; the file is at fault.
  public static func read(_ path: FilePath, _ language: Language) throws(ResultError) -> CheckReport
  {
    let bytes = try bytes(of: path)
    let report = try parse(bytes, path)
    var reasons = report.discrepancies(in: language)
    // Keys twice, other spaces: another reader might see another report in it.
    if (try? JSONReport().render(report)) != bytes {
      reasons.append(language == .chinese ? "字节与规范写法不同" : "the bytes are not as they were written")
    }
    if !isSealed(report) {
      reasons.append(
        language == .chinese ? "校验值不符，内容被改动过" : "the digest does not fit: the content was changed")
    }
    guard reasons.isEmpty else { throw .altered(file: path.description, reasons: reasons) }
    return report
  }

  static func bytes(of path: FilePath) throws(ResultError) -> [UInt8] {
    do { return try FileSystem.bytes(of: path, limit: limit) } catch {
      throw .unreadable(file: path.description, reason: error)
    }
  }

  static func parse(_ bytes: [UInt8], _ path: FilePath) throws(ResultError) -> CheckReport {
    do { return try JSONReport.read(bytes) } catch {
      switch error {
      case .notAReport(let place): throw .notAResult(file: path.description, place: place)
      }
    }
  }

  /// Whether digest and number are those of the content.
  static func isSealed(_ report: CheckReport) -> Bool {
    guard let sealed = try? Seal.seal(report) else { return false }
    return sealed.digest == report.digest && sealed.number == report.number
  }
}
