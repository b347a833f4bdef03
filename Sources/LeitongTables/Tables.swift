import CTables

/// The tables that people edit, as bytes: UTF-8, one row per line, fields separated by tabs.
///
/// They are compiled in so that the program is one file; docs/tables.md names the columns of each.
public enum Tables {
  /// What one scalar becomes for comparison: scalar, replacement, kind (T, R, L or C). No header.
  public static var folding: [UInt8] { unsafe bytes(lt_table_folding) }

  /// Phrases of material sites and disclaimers. First line is a header.
  public static var residue: [UInt8] { unsafe bytes(lt_table_residue) }

  /// Set phrases of official writing with source and years. First line is a header.
  public static var formulas: [UInt8] { unsafe bytes(lt_table_formulas) }

  /// Dated references: what can only be said in some years. First line is a header.
  public static var dates: [UInt8] { unsafe bytes(lt_table_dates) }

  /// Places of China down to counties. First line is a header.
  public static var places: [UInt8] { unsafe bytes(lt_table_places) }

  /// Phrases that hold the name of a place and mean none. First line is a header.
  public static var placeStops: [UInt8] { unsafe bytes(lt_table_place_stops) }

  /// English words that carry grammar and hardly any meaning. First line is a header.
  public static var functionWords: [UInt8] { unsafe bytes(lt_table_function_words) }

  /// Expressions with a wrong character, and the right ones. First line is a header.
  public static var misspellings: [UInt8] { unsafe bytes(lt_table_misspellings) }

  /// Returns the fields of each line that is not empty; a header, where there is one, is row 0.
  ///
  /// - Complexity: O(*n*) in the bytes of the table.
  public static func rows(of table: [UInt8]) -> [[String]] {
    unsafe table.withUnsafeBufferPointer { table in
      var rows: [[String]] = []
      var row: [String] = []
      var start = 0
      for place in 0...table.count {
        let byte = unsafe place < table.count ? table[place] : 0x0A
        guard byte == 0x0A || byte == 0x09 else { continue }
        let isEmpty = byte == 0x0A && place == start && row.isEmpty
        if !isEmpty {
          unsafe row.append(
            String(decoding: UnsafeBufferPointer(rebasing: table[start..<place]), as: UTF8.self))
        }
        if byte == 0x0A, !row.isEmpty {
          rows.append(row)
          // Rows of one table have as many fields.
          row = []
          row.reserveCapacity(rows[0].count)
        }
        start = place + 1
      }
      return rows
    }
  }

  private static func bytes(
    _ table: (UnsafeMutablePointer<Int>?) -> UnsafePointer<UInt8>?
  ) -> [UInt8] {
    var count = 0
    guard let start = unsafe table(&count) else { return [] }
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }
}
