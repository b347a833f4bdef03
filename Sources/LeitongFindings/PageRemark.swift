public import LeitongText

/// What is to be told of how the pages of a document were read.
public enum PageRemark: Sendable, Hashable {
  /// Pages, from 1, without text: pictures perhaps, and then not compared.
  case textless([Int])
  /// Pages, from 1, whose text was read by OCR.
  case recognized([Int])

  /// All there is to tell; nothing for most documents.
  public static func all(_ document: Document) -> [PageRemark] {
    all(textless: document.textlessPages, recognized: document.recognizedPages)
  }

  static func all(textless: [Int], recognized: [Int]) -> [PageRemark] {
    (recognized.isEmpty ? [] : [.recognized(recognized)])
      + (textless.isEmpty ? [] : [.textless(textless)])
  }

  /// The sentence.
  public func text(_ language: Language) -> String {
    let isChinese = language == .chinese
    return switch self {
    case .textless(let pages):
      isChinese
        ? "第 \(Self.list(pages, "、")) 页没有文字，未参与比对（若是扫描页，可用 --ocr 识别）"
        : "pages \(Self.list(pages, ", ")) have no text and were not compared (if they are scanned, try --ocr)"
    case .recognized(let pages):
      isChinese
        ? "第 \(Self.list(pages, "、")) 页文字由 OCR 识别，可能有误"
        : "the text of pages \(Self.list(pages, ", ")) was read by OCR and may have errors"
    }
  }

  /// Numbers with stretches of them as `3–7`, at most twenty; the rest is counted.
  private static func list(_ pages: [Int], _ comma: String) -> String {
    var stretches: [(first: Int, last: Int)] = []
    for page in pages {
      if let last = stretches.last, last.last + 1 == page {
        stretches[stretches.count - 1].last = page
      } else {
        stretches.append((page, page))
      }
    }
    let shown = stretches.prefix(20).map {
      $0.first == $0.last ? "\($0.first)" : "\($0.first)–\($0.last)"
    }
    let rest = stretches.count > 20 ? "\(comma)…" : ""
    return shown.joined(separator: comma) + rest
  }
}

extension CheckReport.Draft {
  /// What is to be told of how its pages were read.
  public var remarks: [PageRemark] {
    PageRemark.all(textless: textlessPages ?? [], recognized: ocrPages ?? [])
  }

  /// The page, from 1, that an offset stands on; `nil` for formats without pages.
  ///
  /// - Complexity: O(log *p*) in the number of pages
  public func page(at offset: Int) -> Int? { Document.page(at: offset, of: pages ?? []) }
}
