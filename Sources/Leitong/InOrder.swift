/// Work on many things at a time, handed over in their order.
enum InOrder {
  /// Things for each job that may have been begun and not been taken.
  private static let ahead = 4

  /// Calls `work` for each place, `jobs` at a time, and `take` with what comes of it, in order.
  ///
  /// - Throws: what `work` fails with first, in the order of places; what was begun is let end.
  static func run<Value: Sendable, Failure: Error>(
    _ count: Int, jobs: Int,
    _ work: @escaping @Sendable (Int) -> Result<Value, Failure>,
    _ take: (Int, Value) throws(Failure) -> Void
  ) async throws(Failure) {
    let outcome = await withTaskGroup(of: (Int, Result<Value, Failure>).self) { group in
      var next = 0
      var taken = 0
      var running = 0
      var early: [Int: Result<Value, Failure>] = [:]
      func start() {
        while running < max(1, jobs), next < count, next - taken < max(1, jobs) * ahead {
          let place = next
          next += 1
          running += 1
          group.addTask { (place, work(place)) }
        }
      }
      start()
      while let (place, value) = await group.next() {
        running -= 1
        early[place] = value
        start()
        while let value = early.removeValue(forKey: taken) {
          do throws(Failure) { try take(taken, value.get()) } catch {
            group.cancelAll()
            return Result<Void, Failure>.failure(error)
          }
          taken += 1
          start()
        }
      }
      return .success(())
    }
    try outcome.get()
  }
}
