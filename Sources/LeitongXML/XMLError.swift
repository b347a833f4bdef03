/// What libxml2 said of input that is not acceptable XML; the file is at fault.
public struct XMLError: Error, Sendable, Hashable {
  /// The parser's sentence, in English, without a line end.
  public let message: String
  /// 1-based line of the input; 0 where the parser gave none.
  public let line: Int
}
