import CChild
import Glibc

/// A folder that only this user may enter, for what a program reads and writes; gone at the end of its life.
///
/// It is removed as well where the process is ended by Ctrl-C, by `kill` or by a closed terminal.
struct PrivateFolder: ~Copyable {
  let path: FilePath

  /// Makes a folder below `TMPDIR`, or below /tmp.
  ///
  /// - Throws: `ToolError.notStarted` with the system's sentence.
  init() throws(ToolError) {
    let told = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? ""
    // As text it goes into arguments of programs.
    let isUsable =
      told.hasPrefix("/") && !told.unicodeScalars.contains("\u{FFFD}")
      && FileSystem.isFolder(FilePath(told))
    let pattern = FilePath(isUsable ? told : "/tmp").appending("leitong-XXXXXX")
    var name = pattern.bytes.map { CChar(bitPattern: $0) } + [0]
    let made = LastThings.making { () -> FilePath? in
      guard unsafe mkdtemp(&name) != nil else { return nil }
      return FilePath(bytes: name.dropLast().map { UInt8(bitPattern: $0) })
    }
    guard let made else { throw .notStarted(reason: unsafe String(cString: strerror(errno))) }
    path = made
  }

  deinit { LastThings.removing(path) }

  /// Writes a new file that only this user may read, and returns its absolute path.
  ///
  /// - Throws: `ToolError.notStarted` with the system's sentence.
  func write(_ bytes: [UInt8], as name: String) throws(ToolError) -> String {
    let file = path.appending(name)
    do throws(FormatError) { try FileSystem.write(bytes, to: file) } catch {
      guard case .notWritable(let reason) = error else { throw .notStarted(reason: "\(error)") }
      throw .notStarted(reason: reason)
    }
    return file.description
  }
}
