import LeitongFormats
public import LeitongReport

extension FormatsReport {
  /// Asks this machine.
  public static func ofThisMachine() -> FormatsReport {
    FormatsReport(
      formats: ReadableFormat.onThisMachine().map {
        Record(
          format: $0.format.rawValue, suffixes: $0.suffixes, isForScans: $0.isForScans,
          program: $0.program, version: $0.version, packages: $0.packages,
          isAvailable: $0.isAvailable)
      })
  }
}
