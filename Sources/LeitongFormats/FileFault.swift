/// What is wrong with a file that is damaged or that a program does not read, in both languages.
///
/// What a library or a program says stays in its own words, behind a word for what failed.
public enum FileFault: Sendable, Hashable {
  /// A part of a package, a stream, or a table of one.
  case missing(String)
  case cutOff(String)
  // Packages.
  case noPackage, memberNameWithZero, linkedMember, memberOutside, nestedMembers, nestedBomb
  case members(limit: Int)
  case membersOfOneName, twoDirectories, packingMethod, inflation, memberSize
  case noBody, noCommentPlace, outOfMemory
  // OFD.
  case noDocument, documentWithoutPlace, pageWithoutPlace, placeOutside, noTemplate, endlessUnits
  // .doc and .rtf.
  case noCompoundFile, sectorSize, sectorTable, directory, emptyDirectory, noWordStream
  case groups(limit: Int)
  case openGroup
  // PDF.
  case noPages
  case textless(pages: Int, limit: Int)
  case notDrawn(page: String, complaint: String)
  case notRecognized(page: String, complaint: String)
  case noOutput(page: String)
  // Programs.
  case notLoaded
  case output(limit: Int)
  case killed(signal: Int32)
  /// The words of libzip.
  case packing(String)
  /// The words of a parser, and the part that it read.
  case parsing(String, part: String?)
  /// The words of a program or of the system.
  case said(String)

  /// The reason in a phrase, without a mark at its end.
  public var chinese: String { phrases.chinese }
  public var english: String { phrases.english }

  private var phrases: (chinese: String, english: String) {
    switch self {
    case .missing(let part): ("缺少 \(part)", "\(part) is missing")
    case .cutOff(let part): ("\(part) 不完整", "\(part) is cut off")
    case .noPackage: ("不是压缩包，或压缩包不完整", "no zip package, or one that is cut off")
    case .memberNameWithZero: ("成员名称含空字符", "a member whose name holds a zero")
    case .linkedMember: ("成员是链接", "a member that is a link")
    case .memberOutside: ("成员名称指向包外", "a member whose name leads out of the package")
    case .nestedMembers: ("成员互相重叠", "members that lie in one another")
    case .nestedBomb:
      (
        "成员互相重叠，合计超过大小上限",
        "members that lie in one another and claim more bytes than the limit together"
      )
    case .members(let limit): ("成员超过 \(limit) 个", "more members than the limit of \(limit)")
    case .membersOfOneName: ("两个成员同名", "two members of one name")
    case .twoDirectories: ("成员目录前后不一", "a directory that can be read in two ways")
    case .packingMethod: ("压缩方法不被允许", "a packing method that is not allowed")
    case .inflation: ("解压后超过大小上限", "inflates beyond the limit")
    case .memberSize: ("成员大小与目录不符", "a member is shorter or longer than it says")
    case .noBody: ("没有正文", "no document body")
    case .noCommentPlace: ("没有可以加批注的段落", "no paragraph can carry a comment")
    case .outOfMemory: ("内存不足", "out of memory")
    case .noDocument: ("OFD.xml 没有列出文档", "OFD.xml lists no document")
    case .documentWithoutPlace: ("OFD.xml 列出的文档没有位置", "OFD.xml lists a document without a place")
    case .pageWithoutPlace: ("有一页没有位置", "a page without a place")
    case .placeOutside: ("位置指向包外", "a place that leads out of the package")
    case .noTemplate: ("有一页的模板不存在", "a page on a template that is not there")
    case .endlessUnits: ("复合图元超过上限", "composite units beyond the limit")
    case .noCompoundFile: ("不是复合文档", "no compound file")
    case .sectorSize: ("扇区大小未知", "sectors of an unknown size")
    case .sectorTable: ("扇区表不完整", "its table of sectors is cut off")
    case .directory: ("目录不完整", "its directory is cut off")
    case .emptyDirectory: ("目录为空", "its directory is empty")
    case .noWordStream: ("主数据流不是 Word 的", "its main stream does not begin as one of Word")
    case .groups(let limit): ("嵌套超过 \(limit) 层", "groups nested beyond \(limit)")
    case .openGroup: ("文件在最后一组结束之前中断", "it ends before its last group does")
    case .noPages: ("没有页", "the file has no pages")
    case .textless(let pages, let limit):
      (
        "\(pages) 页没有文字，OCR 最多识别 \(limit) 页",
        "\(pages) pages without text; at most \(limit) are read by OCR"
      )
    case .notDrawn(let page, let complaint):
      ("第 \(page) 页无法绘出：\(complaint)", "page \(page) cannot be drawn: \(complaint)")
    case .notRecognized(let page, let complaint):
      ("第 \(page) 页无法识别：\(complaint)", "page \(page) cannot be read: \(complaint)")
    case .noOutput(let page): ("第 \(page) 页没有结果", "nothing came out for page \(page)")
    case .notLoaded: ("LibreOffice 打不开", "LibreOffice could not load it")
    case .output(let limit): ("输出超过 \(limit) 字节", "more than \(limit) bytes came out")
    case .killed(let signal): ("程序被信号 \(signal) 终止", "the program was ended by signal \(signal)")
    case .packing(let words): ("压缩包错误：\(words)", words)
    case .parsing(let words, let part):
      (
        (part.map { "\($0) " } ?? "") + "解析出错：\(words)", (part.map { "\($0): " } ?? "") + words
      )
    case .said(let words): ("程序报告：\(words)", words)
    }
  }
}
