public import LeitongFindings
public import LeitongFormats

extension FormatError {
  /// Whether another user, or the machine at another time, might read the same file.
  var mayPass: Bool {
    switch self {
    case .notReadable, .toolMissing: true
    default: false
    }
  }

  /// Says in a sentence why a file was not read, and what would help.
  public func sentence(in language: Language) -> String {
    let isChinese = language == .chinese
    switch self {
    case .notFound: return isChinese ? "找不到这个文件" : "no such file"
    case .notReadable(let reason):
      return isChinese ? "系统不允许读取（\(reason)）" : "the system does not let it be read (\(reason))"
    case .notWritable(let reason):
      return isChinese ? "无法写入（\(reason)）" : "cannot write (\(reason))"
    case .notAFile:
      return isChinese ? "不是普通文件" : "not a regular file"
    case .notAFolder:
      return isChinese ? "这是文件，不是文件夹（不会覆盖它）" : "a file, not a folder"
    case .tooLarge(let bytes, let limit):
      let sizes = (bytes / 1_048_576, limit / 1_048_576)
      return isChinese
        ? "文件过大：\(sizes.0) MB，上限 \(sizes.1) MB"
        : "too large: \(sizes.0) MB, the limit is \(sizes.1) MB"
    case .linkOutside:
      return isChinese ? "跳过：链接指向语料文件夹之外" : "skipped: a link that leads out of the corpus folder"
    case .tooDeep: return isChinese ? "跳过：文件夹嵌套过深" : "skipped: folders nested too deep"
    case .tooLong(let characters, let limit):
      return isChinese
        ? "文字过长：\(characters) 字，上限 \(limit) 字"
        : "too long: \(characters) characters, the limit is \(limit)"
    case .unsupported(nil):
      return isChinese
        ? "不是文本，也不是支持的格式（支持的格式见 leitong formats）；可能是二进制文件或未知编码"
        : "not text, and no supported format (leitong formats lists them)"
    case .unsupported(let format?):
      return isChinese
        ? "不支持 \(format.rawValue) 格式，请另存为 .docx 或 .txt"
        : "the format \(format.rawValue) is not supported; save it as .docx or .txt"
    case .encrypted:
      return isChinese
        ? "文件已加密，无法读取；请去掉密码，另存为新文件后再试"
        : "the file is encrypted; save it without its password and try again"
    case .damaged(let format, let reason, let line):
      let place = line.map { isChinese ? "，第 \($0) 行" : ", line \($0)" } ?? ""
      // What reads an OFD elsewhere is more forgiving: it may well open there.
      let help =
        format != .ofd
        ? ""
        : isChinese ? "；若能在阅读器中打开，请另存为 .docx 或 .txt" : "; where it opens, save it as .docx or .txt"
      return isChinese
        ? "\(format.rawValue) 文件损坏（\(reason.chinese)\(place)）\(help)"
        : "the \(format.rawValue) file is damaged (\(reason.english)\(place))\(help)"
    case .toolMissing(let format, let package):
      return isChinese
        ? "读取 \(format.rawValue) 需要先安装 \(package)（sudo apt-get install \(package)）"
        : "reading \(format.rawValue) needs \(package) (sudo apt-get install \(package))"
    case .toolFailed(let format, let reason):
      return isChinese
        ? "\(format.rawValue) 文件无法转换（\(reason.chinese)）；请在 WPS 或 Word 中另存为 .docx"
        : "the \(format.rawValue) file could not be converted (\(reason.english)); save it as .docx"
    case .tookTooLong(let format, let seconds):
      return isChinese
        ? "\(format.rawValue) 文件在 \(seconds) 秒内没有读完，已停止"
        : "the \(format.rawValue) file was not read within \(seconds) seconds; stopped"
    case .noTextLayer(let format, let pages):
      return isChinese
        ? "\(format.rawValue) 共 \(pages) 页，没有文字层（扫描件），可用 --ocr 识别"
        : "the \(format.rawValue) has \(pages) pages and no text layer (scanned); try --ocr"
    case .undecodable(let format):
      return isChinese
        ? "\(format.rawValue) 的字体没有字符映射，文字无法还原"
        : "the \(format.rawValue) has a font without character codes; its text cannot be recovered"
    case .noText: return isChinese ? "没有可比对的文字（空文件）" : "holds no text (empty)"
    }
  }
}
