/// The tables that come with the program.
public enum ShippedTables {
  /// Reads all of them, in any thread: what needs one later finds it read, or waits until it is. They take a sixth of the
  /// processor time of a check with an index, and need nothing of it.
  public static func read() {
    _ = Lexicon.shipped
    _ = Gazetteer.shipped
    _ = DatedReference.shipped
    _ = Misspellings.shipped
  }
}
