internal import FoundationEssentials

/// One value to a line, as JSON without line ends in it.
public enum JSONLine {
  /// Why a line cannot be read: the key at fault where one is known.
  public struct Unreadable: Error, Sendable, Hashable {
    public let place: String
  }

  /// - Throws: `RenderError` where the value cannot be encoded.
  public static func render(_ value: some Encodable) throws(RenderError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return try Array(encoder.encode(value)) + [0x0A] } catch {
      throw .incomplete(reason: "\(error)")
    }
  }

  /// - Throws: `Unreadable`; the line is at fault.
  public static func read<Value: Decodable>(_ line: [UInt8]) throws(Unreadable) -> Value {
    do { return try JSONDecoder().decode(Value.self, from: Data(line)) } catch {
      guard let error = error as? DecodingError else { throw Unreadable(place: "") }
      switch error {
      case .keyNotFound(let key, _): throw Unreadable(place: key.stringValue)
      case .typeMismatch(_, let context), .valueNotFound(_, let context),
        .dataCorrupted(let context):
        throw Unreadable(place: context.codingPath.map(\.stringValue).joined(separator: "."))
      @unknown default: throw Unreadable(place: "")
      }
    }
  }
}
