import Glibc

/// Cuts many places into stretches, one for each core.
enum Stretches {
  /// Calls `work` for stretches that cover `0..<count`, each on a thread of its own, and waits for all.
  ///
  /// - Parameter least: places of a stretch, at least.
  static func run(_ count: Int, least: Int, _ work: @escaping @Sendable (Range<Int>) -> Void) {
    let cores = min(most, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    let parts = max(1, min(cores, count / least))
    let bounds = (0...parts).map { count * $0 / parts }
    var threads: [pthread_t] = []
    for part in 1..<max(1, parts) {
      let task = Task(range: bounds[part]..<bounds[part + 1], work: work)
      var thread = pthread_t()
      let held = unsafe Unmanaged.passRetained(task)
      let failure = unsafe pthread_create(
        &thread, nil,
        { held in
          if let held = unsafe held {
            let task = unsafe Unmanaged<Task>.fromOpaque(held).takeRetainedValue()
            task.work(task.range)
          }
          return nil
        }, held.toOpaque())
      if failure == 0 {
        threads.append(thread)
      } else {
        unsafe held.release()
        work(task.range)
      }
    }
    work(bounds[0]..<bounds[1])
    for thread in threads { pthread_join(thread, nil) }
  }

  /// Cores that are used: what is done here waits for one system, which more of them do not make faster for ever.
  private static let most = 4

  private final class Task: Sendable {
    let range: Range<Int>
    let work: @Sendable (Range<Int>) -> Void

    init(range: Range<Int>, work: @escaping @Sendable (Range<Int>) -> Void) {
      self.range = range
      self.work = work
    }
  }
}
