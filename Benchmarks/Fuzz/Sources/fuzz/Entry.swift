import Glibc

// What libFuzzer calls. SwiftPM gives the program's own `main` the name of the target, and the linker asks for it
// although libFuzzer brings one.

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The target that the environment names.
private let target: Target = {
  guard let name = getenv("LEITONG_FUZZ").map({ String(cString: $0) }),
    let target = Target(rawValue: name)
  else {
    fatalError("LEITONG_FUZZ names one of \(Target.allCases.map(\.rawValue))")
  }
  return target
}()

@_cdecl("fuzz_main") public func start(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  var count = count
  var arguments = arguments
  return withUnsafeMutablePointer(to: &arguments) { runDriver(&count, $0, testOne) }
}

@_cdecl("LLVMFuzzerTestOneInput") public func testOne(
  _ bytes: UnsafePointer<UInt8>?, _ count: Int
) -> CInt {
  target.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}
