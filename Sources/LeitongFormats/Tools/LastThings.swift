import CChild
import Glibc
import Synchronization

/// What has to be cleared away where a signal ends this process: folders with drafts in them, and programs that read these.
///
/// A handler of signals may hardly do anything. It writes a byte to a pipe; a thread that waits there
/// clears up and then lets the signal do what it came for.
enum LastThings {
  private struct Open {
    var folders: Set<[UInt8]> = []
    var processes: Set<pid_t> = []
  }

  private static let open = Mutex(Open())

  /// Starts a program, known here from its first moment on.
  static func starting(_ start: () -> pid_t) -> pid_t {
    _ = watch
    return open.withLock { open in
      let process = start()
      if process > 0 { open.processes.insert(process) }
      return process
    }
  }

  /// Takes the status of a program that has ended or is to end.
  static func ending(_ process: pid_t, _ end: () -> Int32) -> Int32 {
    open.withLock { open in
      open.processes.remove(process)
      return end()
    }
  }

  /// Makes a folder, known here from its first moment on.
  static func making(_ make: () -> FilePath?) -> FilePath? {
    _ = watch
    return open.withLock { open in
      let folder = make()
      if let folder { open.folders.insert(folder.bytes) }
      return folder
    }
  }

  /// Removes a folder.
  static func removing(_ folder: FilePath) {
    unsafe folder.withCString { unsafe leitong_remove_folder($0) }
    _ = open.withLock { $0.folders.remove(folder.bytes) }
  }

  /// The writing end of the pipe; set once, before any handler is.
  nonisolated(unsafe) private static var bell: Int32 = -1

  /// Waits for the signals that end a process, but for those that were ignored already (nohup).
  private static let watch: Void = {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    unsafe bell = ends[1]
    let waiting = ends[0]
    var thread = Threads()
    thread.start {
      var number: UInt8 = 0
      while unsafe read(waiting, &number, 1) != 1 {
        if errno != EINTR { return }
      }
      clear(beforeSignal: Int32(number))
    }
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var before = sigaction()
      unsafe sigaction(number, nil, &before)
      guard unsafe before.__sigaction_handler.sa_handler == nil else { continue }
      _ = signal(number) { number in
        var number = UInt8(truncatingIfNeeded: number)
        unsafe write(LastThings.bell, &number, 1)
      }
    }
  }()

  private static func clear(beforeSignal number: Int32) {
    // Under the lock to the very end: nothing is to begin any more.
    open.withLock { open in
      for process in open.processes { _ = leitong_child_end(process) }
      for folder in open.folders {
        unsafe FilePath(bytes: folder).withCString { unsafe leitong_remove_folder($0) }
      }
      _ = signal(number, SIG_DFL)
      kill(getpid(), number)
    }
  }
}
