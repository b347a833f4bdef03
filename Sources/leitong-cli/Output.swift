import ArgumentParser
import Leitong
import Synchronization

/// Exit statuses, as README and `--help` name them; 64, usage, is the parser's own.
enum Status {
  static let overLimit = ExitCode(1)
  static let couldNot = ExitCode(2)
}

/// Standard output and error, with what a command owes them.
enum Output {
  /// Whether the reader of standard output went away; what is written after that goes nowhere.
  static var isClosed: Bool { closed.withLock { $0 } }
  private static let closed = Mutex(false)

  /// Writes to standard output. A reader that goes away is no error: files are still written, and the exit
  /// status is the same.
  static func write(_ bytes: [UInt8]) throws {
    guard !isClosed else { return }
    do { try StandardStreams.write(bytes, to: .output) } catch {
      switch error {
      case .closed: closed.withLock { $0 = true }
      case .failed(let reason):
        complain("leitong: standard output: \(reason)")
        throw Status.couldNot
      }
    }
  }

  static func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Writes a line to standard error, control characters shown as their numbers.
  static func complain(_ text: String) {
    writeRaw(plain(text.split(separator: "\n").joined(separator: "⏎")) + "\n")
  }

  /// Writes to standard error as it is; where that fails nobody is left to be told.
  static func writeRaw(_ text: String) {
    do { try StandardStreams.write(Array(text.utf8), to: .error) } catch {}
  }
}

/// A line on standard error that says how far the work is; nothing where that is no terminal.
final class ProgressLine: Sendable {
  private let isShown: Bool
  private let language: Language
  private let clock = ContinuousClock()
  private let started: ContinuousClock.Instant

  init(quiet: Bool, language: Language) {
    isShown = !quiet && StandardStreams.isTerminal(.error)
    self.language = language
    started = clock.now
  }

  func show(_ progress: Progress) {
    guard isShown else { return }
    let seconds =
      Double((clock.now - started).components.attoseconds) / 1e18
      + Double((clock.now - started).components.seconds)
    let rate = seconds > 0 ? Double(progress.done) / seconds : 0
    let isChinese = language == .chinese
    let stage =
      switch progress.stage {
      case .waiting:
        isChinese ? "索引正被另一个进程更新，等待中" : "waiting for another process that updates the index"
      case .reading: isChinese ? "读取语料" : "reading"
      case .indexing: isChinese ? "建立索引" : "indexing"
      case .comparing: isChinese ? "比对草稿" : "comparing"
      }
    if progress.stage == .waiting { return Output.writeRaw("\r\(stage)\u{1B}[K") }
    guard progress.done > 0, rate > 0 else {
      // Nothing is known of a stage that has just begun.
      return Output.writeRaw("\r\(stage) \(progress.total)\(isChinese ? " 篇" : " files")\u{1B}[K")
    }
    let left = Int((Double(progress.total - progress.done) / rate).rounded(.up))
    let speed =
      isChinese ? "每秒 \(Int(rate)) 篇，剩余 \(left) 秒" : "\(Int(rate)) files/s, \(left) s left"
    Output.writeRaw("\r\(stage) \(progress.done)/\(progress.total) \(speed)\u{1B}[K")
  }

  func clear() { if isShown { Output.writeRaw("\r\u{1B}[K") } }
}

extension FilePath {
  /// The path that was typed, byte for byte.
  init(argument: String) { self.init(bytes: StandardStreams.bytes(ofArgument: argument)) }
}
