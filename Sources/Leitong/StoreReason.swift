public import LeitongFindings
public import LeitongStore

extension StoreError {
  /// Says what is wrong with an index and what would help.
  public func sentence(in language: Language) -> String {
    let isChinese = language == .chinese
    switch self {
    case .missing(let file):
      return isChinese ? "\(file)：没有索引" : "\(file): there is no index"
    case .failed(let file, let reason):
      return isChinese
        ? "\(file)：索引读写失败（\(reason)）" : "\(file): the index cannot be read or written (\(reason))"
    case .noSpace(let file, let reason):
      return isChinese
        ? "\(file)：磁盘空间不足，写入失败（\(reason)）；原索引未变"
        : "\(file): no space left to write (\(reason)); the index is as it was"
    case .damaged(let file):
      return isChinese
        ? "\(file)：索引已损坏（内容与写入时不同，或缺失），不能据此下结论；运行 leitong index 会重建"
        : "\(file): the index is damaged (not as it was written, or missing) and nothing can be said by it; leitong index makes it anew"
    case .locked(let file):
      return isChinese
        ? "\(file)：索引正被另一个进程更新（占用），请稍后再试"
        : "\(file): the index is in use: another process updates it (locked); try again later"
    case .version(let found, let supported):
      return isChinese
        ? "索引的格式版本是 \(found)，本程序只读 \(supported)；用 leitong index --rebuild 重建"
        : "the index has format version \(found), this program reads \(supported); make it anew with leitong index --rebuild"
    case .stranger(let folder):
      return isChinese
        ? "\(folder)：这个文件夹里有别的文件，不是索引；请为 --index 指定空文件夹或新文件夹"
        : "\(folder): the folder holds other files and is no index; give --index an empty folder, or a new one"
    case .scheme(let found, let wanted):
      return isChinese
        ? "索引的做法不同（索引：\(found)；现在：\(wanted)）；用 leitong index --rebuild 重建，或加 --no-index 直接读文件夹"
        : "the index was made in another way (it: \(found); now: \(wanted)); make it anew with leitong index --rebuild, or read the folder with --no-index"
    }
  }

  /// Says the same where the index is made anew at once.
  func mending(in language: Language) -> String {
    guard case .damaged(let file) = self else { return sentence(in: language) }
    return language == .chinese
      ? "\(file)：索引已损坏，正在重建" : "\(file): the index is damaged; it is being made anew"
  }
}
