/// Why an index cannot be read or written.
public enum StoreError: Error, Sendable, Hashable {
  /// The file is not there.
  case missing(file: String)
  /// The system refuses; `reason` is its own sentence.
  case failed(file: String, reason: String)
  /// The disk is full, or a limit on file size was reached; what was there before still stands.
  case noSpace(file: String, reason: String)
  /// A file is not as it was written.
  case damaged(file: String)
  /// Another process writes the index.
  case locked(file: String)
  /// Written in a format of another version.
  case version(found: Int, supported: Int)
  /// The folder holds files, and is no index.
  case stranger(folder: String)
  /// Made in another way than asked for; `found` and `wanted` say how.
  case scheme(found: String, wanted: String)
}
