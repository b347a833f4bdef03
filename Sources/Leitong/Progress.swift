/// How far a check is, for a progress line; nobody knows how long it waits.
public struct Progress: Sendable, Hashable {
  public enum Stage: Sendable, Hashable { case waiting, reading, indexing, comparing }
  public let stage: Stage
  public let done: Int
  public let total: Int

  public init(stage: Stage, done: Int, total: Int) {
    self.stage = stage
    self.done = done
    self.total = total
  }
}
