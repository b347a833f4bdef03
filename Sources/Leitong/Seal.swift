public import LeitongAudit
public import LeitongFindings
import LeitongFormats
public import LeitongReport

/// Gives reports and pages the digests by which a later change is seen.
///
/// A digest is no signature: who changes a report can compute it anew. It shows that a file is as it was
/// written, not who wrote it.
public enum Seal {
  /// Returns the report with its digest and number.
  ///
  /// - Throws: `RenderError` where the report cannot be encoded.
  public static func seal(_ report: CheckReport) throws(RenderError) -> CheckReport {
    var sealed = report
    (sealed.number, sealed.digest) = ("", "")
    let digest = Digest(of: try JSONReport().render(sealed)).hex
    sealed.digest = digest
    sealed.number = number(of: digest)
    return sealed
  }

  /// Returns the audit with its digest and number.
  ///
  /// - Throws: `RenderError` where the audit cannot be encoded.
  public static func seal(_ audit: AuditReport) throws(RenderError) -> AuditReport {
    var sealed = audit
    (sealed.number, sealed.digest) = ("", "")
    let digest = Digest(of: try JSONReport.render(sealed)).hex
    sealed.digest = digest
    sealed.number = number(of: digest)
    return sealed
  }

  /// Returns the page with the digest of all its other bytes in its head.
  public static func seal(page: [UInt8]) -> [UInt8] {
    guard let slot = slot(in: page) else { return page }
    var sealed = page
    sealed.replaceSubrange(slot, with: Digest(of: page).hex.utf8)
    return sealed
  }

  /// Whether a page is as it was sealed; `nil` where it has no place for a digest.
  public static func isIntact(page: [UInt8]) -> Bool? {
    blank(page: page).map { seal(page: $0) == page }
  }

  /// The page as it was before it was sealed; `nil` where it has no place for a digest.
  static func blank(page: [UInt8]) -> [UInt8]? {
    guard let slot = slot(in: page) else { return nil }
    var blank = page
    blank.replaceSubrange(slot, with: HTMLReport.digestSlot.utf8)
    return blank
  }

  /// `LT-7F3A-91C2-0B4D` from the first twelve digits.
  private static func number(of digest: String) -> String {
    let digits = Array(digest.uppercased().prefix(12))
    return "LT-"
      + stride(from: 0, to: digits.count, by: 4)
      .map { String(digits[$0..<min($0 + 4, digits.count)]) }.joined(separator: "-")
  }

  private static func slot(in page: [UInt8]) -> Range<Int>? {
    let lead = Array("<meta name=\"leitong-page\" content=\"".utf8)
    // The slot stands in the head, before any text of a file.
    let head = page.prefix(4_096)
    guard
      let start = head.indices.first(where: { head[$0...].starts(with: lead) }).map({
        $0 + lead.count
      }), start + 64 < page.count, page[start + 64] == 0x22
    else { return nil }
    return start..<start + 64
  }
}

extension Seal {
  /// The sealed page of a report.
  public static func page(_ report: CheckReport, _ language: Language) throws(RenderError)
    -> [UInt8]
  {
    seal(page: try HTMLReport(language: language).render(report))
  }
}
