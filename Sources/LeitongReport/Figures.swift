import LeitongFindings

/// How numbers are written.
enum Figures {
  /// 1284 as `1,284`.
  static func grouped(_ number: Int) -> String { number.grouped }

  /// 18.6 as `18.6%`.
  static func percent(_ value: Double) -> String {
    let tenths = Int(min(max((value * 10).rounded(), -1e15), 1e15))
    return "\(grouped(tenths / 10)).\(abs(tenths) % 10)%"
  }

  /// `18.6%（1,284/6,903字）`
  static func rate(_ rate: CheckReport.Rate, _ language: Language) -> String {
    let pair = "\(grouped(rate.characters))/\(grouped(rate.of))"
    return language == .chinese
      ? "\(percent(rate.percent))（\(pair)字）" : "\(percent(rate.percent)) (\(pair) characters)"
  }
}
