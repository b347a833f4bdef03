import Foundation
import Testing

/// What the program asks of the system, seen from outside: strace writes down each call.
@Suite struct SystemCallTests {
  private static let strace = URL(filePath: "/usr/bin/strace")

  /// Whether calls can be traced here: some containers forbid it.
  private static let isTraced = (try? trace("/bin/true", [])) != nil

  /// scripts/test sets it, so that a run of all tests never passes by leaving these out.
  private static var isRequired: Bool {
    ProcessInfo.processInfo.environment["LEITONG_REQUIRE_STRACE"] == "1"
  }

  /// Calls of a program and all it starts, one to a line.
  private static func trace(_ program: String, _ arguments: [String]) throws -> [String] {
    guard FileManager.default.isExecutableFile(atPath: strace.path) else {
      throw CocoaError(.fileNoSuchFile)
    }
    return try Door.withFolder { folder in
      let log = folder.appending(path: "calls")
      let run = try Door.run(
        ["-f", "-qq", "-s", "300", "-e", "trace=network,prlimit64,openat", "-o", log.path, program]
          + arguments, program: strace)
      guard run.status == 0 else { throw CocoaError(.fileReadUnknown) }
      return try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map(String.init)
    }
  }

  /// The calls of the network among others: all but the three that were asked for beside them and ends of processes.
  private static func network(_ calls: [String]) -> [String] {
    calls.filter { call in
      let name = call.drop { $0.isNumber || $0 == " " }.prefix { $0.isLetter || $0.isNumber }
      return !name.isEmpty && name != "openat" && name != "prlimit64"
    }
  }

  @Test func callsAreTracedWhereThatIsRequired() {
    if !Self.isTraced { print("system calls not looked at: strace is missing or forbidden here") }
    #expect(Self.isTraced || !Self.isRequired)
  }

  @Test(
    .enabled(if: isTraced, "needs strace, and to be allowed to trace"),
    arguments: ["check", "compare", "audit", "lint", "text", "index"])
  func noCommandOpensASocket(command: String) throws {
    let corpus = Door.samples.appending(path: "corpus").path
    let drafts = Door.samples.appending(path: "drafts")
    let names = try FileManager.default.contentsOfDirectory(atPath: drafts.path).sorted()
    let text = try #require(names.first { $0.hasSuffix(".txt") })
    let docx = try #require(names.first { $0.hasSuffix(".docx") })
    let pair = [drafts.appending(path: text).path, drafts.appending(path: docx).path]
    try Door.withFolder { folder in
      let out = folder.appending(path: "out").path
      let arguments =
        switch command {
        case "check": pair + ["--corpus", corpus, "--no-index", "-o", out]
        case "compare": pair + ["-o", out]
        case "audit": [Door.samples.appending(path: "batch").path, "-o", out]
        case "index": ["--index", out, corpus]
        default: [pair[1]]
        }
      let script = folder.appending(path: "run.sh")
      // lint ends with 1 where it finds something.
      try "\"$@\"; [ $? -le 1 ]".write(to: script, atomically: true, encoding: .utf8)
      let calls = try Self.trace(
        "/bin/sh", [script.path, Door.program.path, command] + arguments)
      #expect(Self.network(calls).isEmpty)
      #expect(calls.contains { $0.contains("openat(") && $0.contains(".docx") })
    }
  }

  /// The test above would be worth nothing if a socket did not show.
  @Test(.enabled(if: isTraced, "needs strace, and to be allowed to trace"))
  func aSocketWouldBeSeen() throws {
    let calls = try Self.trace(
      "/bin/sh", ["-c", "python3 -c 'import socket; socket.socket().close()'"])
    #expect(Self.network(calls).contains { $0.contains("socket(") })
  }

  @Test(.enabled(if: isTraced, "needs strace, and to be allowed to trace"))
  func draftsAreOpenedWithoutWaitingAndLeaveNoCore() throws {
    try Door.withFolder { folder in
      let draft = folder.appending(path: "draft.txt")
      try "云溪县工作总结\n汛前对每一段堤防逐米过筛。".write(to: draft, atomically: true, encoding: .utf8)
      let out = folder.appending(path: "out")
      let calls = try Self.trace(
        Door.program.path,
        [
          "check", draft.path, "--corpus", Door.samples.appending(path: "corpus").path,
          "--no-index",
          "-o", out.path,
        ])
      let opening = try #require(
        calls.firstIndex { $0.contains("openat(") && $0.contains("/draft.txt\"") })
      #expect(calls[opening].contains("O_RDONLY|O_NOCTTY|O_NONBLOCK|O_CLOEXEC"))
      let core = try #require(
        calls.firstIndex {
          $0.contains("prlimit64(0, RLIMIT_CORE, {rlim_cur=0, rlim_max=0}")
        })
      #expect(core < opening)
      let written = calls.filter { $0.contains("O_CREAT") }
      #expect(written.count == 3)
      for call in written {
        #expect(call.contains("O_WRONLY|O_CREAT|O_EXCL|O_NOFOLLOW|O_CLOEXEC, 0600"))
        #expect(call.contains("/out/.leitong-"))
      }
    }
  }
}
