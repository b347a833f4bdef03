import Glibc

/// Work that goes on beside what begins it, each piece on a thread of its own.
struct Threads {
  private var running: [pthread_t] = []

  /// Begins a piece of work; where no thread can be had it is done here and now.
  ///
  /// A thread costs some 30 µs: a piece should take a millisecond or more.
  mutating func start(_ work: @escaping @Sendable () -> Void) {
    let held = unsafe Unmanaged.passRetained(Piece(work))
    var thread = pthread_t()
    let failure = unsafe pthread_create(
      &thread, nil,
      { held in
        if let held = unsafe held {
          unsafe Unmanaged<Piece>.fromOpaque(held).takeRetainedValue().work()
        }
        return nil
      }, held.toOpaque())
    if failure == 0 {
      running.append(thread)
    } else {
      unsafe held.takeRetainedValue().work()
    }
  }

  /// Waits for all that was begun.
  mutating func join() {
    for thread in running { pthread_join(thread, nil) }
    running = []
  }

  private final class Piece: Sendable {
    let work: @Sendable () -> Void
    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
  }
}
