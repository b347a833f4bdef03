import Foundation
import Testing

@testable import LeitongFormats

/// Programs that everybody has stand in for those that read documents.
@Suite struct ToolTests {
  private func shell(
    _ script: String, _ arguments: [String] = [], bounds: Tool.Bounds = .init(),
    in folder: LeitongFormats.FilePath? = nil
  ) throws -> Tool.Result {
    try #require(Tool.find("sh")).run(["-c", script, "sh"] + arguments, bounds: bounds, in: folder)
  }

  private func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try work()
    return (ContinuousClock.now - start) / .seconds(1)
  }

  @Test func givesStatusOutputAndComplaint() throws {
    let result = try shell("printf 云溪县; printf '第一行\\n\\033[31m第二行' >&2; exit 3")
    #expect(result.status == 3)
    #expect(String(decoding: result.output, as: UTF8.self) == "云溪县")
    #expect(result.complaint == "第一行 [31m第二行")
  }

  @Test func argumentsArriveAsTheyAre() throws {
    let odd = ["-rf", "--", "云溪 县", "两\n行", "$(id)", "*", "", "'\"\\"]
    let result = try shell(#"for each; do printf '%s\000' "$each"; done"#, odd)
    let arrived = result.output.split(separator: 0, omittingEmptySubsequences: false).dropLast()
    #expect(arrived.map { String(decoding: $0, as: UTF8.self) } == odd)
  }

  @Test func theEnvironmentIsClean() throws {
    let folder = try PrivateFolder()
    let result = try shell("env; pwd; ls -l /proc/self/fd | wc -l; cat", in: folder.path)
    let lines = String(decoding: result.output, as: UTF8.self).split(separator: "\n").map(
      String.init)
    let names = Set(lines.compactMap { $0.split(separator: "=").first.map(String.init) })
    #expect(lines.contains("HOME=\(folder.path.description)"))
    #expect(lines.contains("TMPDIR=\(folder.path.description)"))
    #expect(lines.contains("LANG=C.UTF-8"))
    #expect(lines.contains(folder.path.description), "it works in its folder")
    #expect(names.isDisjoint(with: ["USER", "LOGNAME", "SHELL", "SSH_AUTH_SOCK", "LD_PRELOAD"]))
    // A line for the sum, input, output, complaint and the folder that ls reads.
    #expect(lines.contains("5"), "\(lines)")
  }

  @Test func aTimeOutEndsTheGrandchildToo() throws {
    let folder = try PrivateFolder()
    var bounds = Tool.Bounds()
    bounds.wallSeconds = 1
    bounds.writtenBytes = 1 << 20
    let spent = seconds {
      #expect(throws: ToolError.timedOut(seconds: 1)) {
        try shell("sleep 300 & echo $! > grandchild; sleep 300", bounds: bounds, in: folder.path)
      }
    }
    #expect(spent >= 1 && spent < 20)
    let told = try FileSystem.bytes(of: folder.path.appending("grandchild"), limit: 100)
    let grandchild = try #require(Int32(String(decoding: told.dropLast(), as: UTF8.self)))
    #expect(!isAlive(grandchild))
  }

  /// Ended processes that nobody asked for their status yet count as gone.
  private func isAlive(_ process: Int32) -> Bool {
    for _ in 0..<50 {
      let status = FilePath("/proc/\(process)/stat")
      guard let bytes = try? FileSystem.bytes(of: status, limit: 4096),
        let state = String(decoding: bytes, as: UTF8.self).split(separator: ")").last,
        !state.hasPrefix(" Z")
      else { return false }
      FileSystem.pause(nanoseconds: 20_000_000)
    }
    return true
  }

  @Test func whatOutlivesTheProgramDoesNotHoldItUp() throws {
    let spent = try seconds {
      let result = try shell("sleep 300 & printf %s $!")
      let other = try #require(Int32(String(decoding: result.output, as: UTF8.self)))
      #expect(!isAlive(other))
    }
    #expect(spent < 20)
  }

  @Test func aProgramThatClosesItsPipesIsWaitedFor() throws {
    #expect(try shell("exec >&- 2>&-; sleep 0.3; exit 7").status == 7)
  }

  @Test func outputIsBounded() throws {
    var bounds = Tool.Bounds()
    bounds.outputBytes = 100_000
    #expect(throws: ToolError.tooMuchOutput(limit: 100_000)) {
      try shell("exec yes 云溪县", bounds: bounds)
    }
    #expect(try shell("head -c 100000 /dev/zero", bounds: bounds).output.count == 100_000)
    #expect(try shell("yes >&2 & sleep 0.2; kill $!").complaint.count == 1000)
  }

  @Test func filesThatItWritesAreBounded() throws {
    let folder = try PrivateFolder()
    #expect(throws: ToolError.tooMuchOutput(limit: 0)) {
      try shell("exec head -c 1000 /dev/zero > file", in: folder.path)
    }
    var bounds = Tool.Bounds()
    bounds.writtenBytes = 1000
    _ = try shell("exec head -c 1000 /dev/zero > file", bounds: bounds, in: folder.path)
    #expect(try FileSystem.bytes(of: folder.path.appending("file"), limit: 2000).count == 1000)
  }

  @Test func memoryIsBounded() throws {
    var bounds = Tool.Bounds()
    bounds.memoryBytes = 64 << 20
    let script = "head -c 200000000 /dev/zero | tail -c 200000000 | wc -c"
    let bounded = try shell(script, bounds: bounds)
    #expect(String(decoding: bounded.output, as: UTF8.self) != "200000000\n")
    #expect(bounded.complaint.contains("memory"))
    #expect(try shell(script).output == Array("200000000\n".utf8))
  }

  @Test func processorTimeIsBounded() throws {
    var bounds = Tool.Bounds()
    bounds.processorSeconds = 1
    #expect(throws: ToolError.timedOut(seconds: 1)) {
      try shell("while :; do :; done", bounds: bounds)
    }
  }

  @Test func aSignalIsTold() throws {
    #expect(throws: ToolError.killed(signal: 6)) { try shell("kill -ABRT $$") }
  }

  @Test func aMissingProgramIsNotFoundOrNotStarted() throws {
    #expect(Tool.find("no-such-program-anywhere") == nil)
    #expect(Tool.find("../bin/sh") == nil)
    #expect(throws: ToolError.self) {
      try ChildProcess([Array("/nonexistent/x".utf8)], folder: nil).result(.init())
    }
    let folder = try PrivateFolder()
    #expect(throws: ToolError.notStarted(reason: "No such file or directory")) {
      try shell("true", in: folder.path.appending("missing"))
    }
  }

  /// The outside listens; a program inside is not to reach it.
  @Test func thereIsNoNetworkInside() throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        #expect(unsafe bind(listener, pointer, length) == 0)
        #expect(listen(listener, 1) == 0)
        #expect(unsafe getsockname(listener, pointer, &length) == 0)
      }
    }
    let port = UInt16(bigEndian: address.sin_port)
    let script = """
      import socket
      try:
        socket.create_connection(("127.0.0.1", \(port)), 5)
        print("reached")
      except OSError:
        print("nothing")
      """
    let python = try #require(Tool.find("python3"))
    let inside = try python.run(["-c", script])
    let outside = try ChildProcess(
      [python.path.bytes, Array("-c".utf8), Array(script.utf8)], folder: nil
    )
    .result(.init())
    #expect(outside.output == Array("reached\n".utf8))
    // Where the system forbids namespaces there is nothing to keep programs away with.
    #expect(inside.output == Array((NetworkWall.stands ? "nothing\n" : "reached\n").utf8))
  }

  @Test func privateFoldersArePrivateAndGoAway() throws {
    var path = FilePath("")
    func use() throws {
      let folder = try PrivateFolder()
      path = folder.path
      let file = try folder.write(Array("草稿".utf8), as: "in.doc")
      #expect(file == "\(path.description)/in.doc")
      var status = stat()
      #expect(unsafe stat(path.description, &status) == 0 && status.st_mode & 0o7777 == 0o700)
      #expect(unsafe stat(file, &status) == 0 && status.st_mode & 0o7777 == 0o600)
      // Links are not followed on the way out.
      _ = try shell(
        "mkdir -p a/b/c; : > a/b/c/file; ln -s /etc a/etc; ln -s / -- a/-rf; : > 'a/两\n行'",
        bounds: .init(), in: path)
      #expect(FileSystem.isFolder(path.appending("a/b/c")))
    }
    try use()
    #expect(!FileSystem.isFolder(path))
    #expect(FileSystem.isFile(FilePath("/etc/passwd")))
  }

  @Test func runsAtTheSameTimeDoNotMeet() async throws {
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<24 {
        group.addTask {
          guard let folder = try? PrivateFolder(), let tool = Tool.find("sh") else { return false }
          let body = String(repeating: "\(number) 云溪县\n", count: 20_000)
          guard let file = try? folder.write(Array(body.utf8), as: "in.txt") else { return false }
          let result = try? tool.run(["-c", "cat \"$1\"; printf \(number) >&2", "sh", file])
          return result?.output == Array(body.utf8) && result?.complaint == "\(number)"
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes == Array(repeating: true, count: 24))
  }
}
