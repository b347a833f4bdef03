import CLibZip
import Glibc

/// The members of a zip package in memory, read by libzip; nothing is ever unpacked to disk.
@safe final class ZipArchive {
  private let handle: OpaquePointer
  /// The packed bytes; libzip reads from here as long as the archive is open.
  private let packed: UnsafeMutableBufferPointer<UInt8>
  private let limits: DocumentReader.Limits
  private var inflated = 0
  /// The format that errors name.
  let format: FileFormat
  /// Member names in the order of the archive.
  let names: [String]

  /// Opens a package and looks over its directory.
  ///
  /// - Throws: `FormatError.damaged` where the directory is inconsistent, names a member twice, by an
  ///   unsafe path or with a zero in it, holds a link or members that lie in one another, or lists more
  ///   than `limits.entries`.
  init(_ bytes: [UInt8], limits: DocumentReader.Limits, suffix: String = "") throws(FormatError) {
    self.limits = limits
    let claimed: FileFormat = suffix == "odt" ? .odt : suffix == "ofd" ? .ofd : .docx
    let directory = ZipDirectory(bytes, limit: limits.entries)
    if let fault = directory?.fault(limit: limits.inflatedBytes) {
      throw .damaged(claimed, reason: fault, line: nil)
    }
    let packed = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
    _ = unsafe packed.initialize(from: bytes)
    var error = unsafe zip_error_t()
    unsafe zip_error_init(&error)
    defer { unsafe zip_error_fini(&error) }
    guard
      let source = unsafe zip_source_buffer_create(
        packed.baseAddress, zip_uint64_t(bytes.count), 0, &error)
    else {
      unsafe packed.deallocate()
      throw .damaged(claimed, reason: .outOfMemory, line: nil)
    }
    guard let handle = unsafe zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error)
    else {
      let isPackage = unsafe zip_error_code_zip(&error) != ZIP_ER_NOZIP
      let words = unsafe String(cString: zip_error_strerror(&error))
      unsafe zip_source_free(source)
      unsafe packed.deallocate()
      throw .damaged(claimed, reason: isPackage ? .packing(words) : .noPackage, line: nil)
    }
    var names: [String] = []
    var written: [[UInt8]] = []
    let count = unsafe zip_get_num_entries(handle, 0)
    if count <= limits.entries {
      for index in 0..<count {
        guard let name = unsafe zip_get_name(handle, zip_uint64_t(index), 0) else { continue }
        names.append(unsafe String(cString: name))
        guard let raw = unsafe zip_get_name(handle, zip_uint64_t(index), ZIP_FL_ENC_RAW) else {
          continue
        }
        written.append(unsafe Array(UnsafeRawBufferPointer(start: raw, count: strlen(raw))))
      }
    }
    unsafe self.handle = handle
    unsafe self.packed = packed
    self.names = names
    format = Self.format(of: names) ?? claimed
    if count > limits.entries {
      throw .damaged(claimed, reason: .members(limit: limits.entries), line: nil)
    }
    if Set(names.map { Array($0.utf8) }).count != names.count {
      throw .damaged(claimed, reason: .membersOfOneName, line: nil)
    }
    guard let directory, directory.members.map(\.name) == written else {
      // What was looked over above is not what libzip goes by.
      throw .damaged(claimed, reason: .twoDirectories, line: nil)
    }
  }

  deinit {
    unsafe zip_discard(handle)
    unsafe packed.deallocate()
  }

  /// Inflates a member by its exact name; `nil` where there is none.
  ///
  /// - Throws: `FormatError.encrypted`, or `.damaged` where the method is unknown, a bound is passed
  ///   while inflating, or size or CRC do not agree with the directory.
  func member(_ name: String) throws(FormatError) -> [UInt8]? {
    var status = unsafe zip_stat_t()
    unsafe zip_stat_init(&status)
    guard unsafe zip_stat(handle, name, 0, &status) == 0 else { return nil }
    guard unsafe status.encryption_method == 0 else { throw .encrypted(format) }
    guard unsafe status.comp_method == 0 || status.comp_method == 8 else {
      throw .damaged(format, reason: .packingMethod, line: nil)
    }
    guard let file = unsafe zip_fopen(handle, name, 0) else { throw failure() }
    defer { unsafe zip_fclose(file) }
    var content: [UInt8] = []
    // The size is only a claim: no more room is asked for than the packed bytes can fill.
    let believable = unsafe min(
      status.size, UInt64(limits.memberBytes),
      status.comp_size.multipliedReportingOverflow(by: 1_032).partialValue)
    content.reserveCapacity(Int(clamping: believable))
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe zip_fread(file, &chunk, zip_uint64_t(chunk.count))
      if count < 0 {
        let words = unsafe String(cString: zip_error_strerror(zip_file_get_error(file)))
        throw .damaged(format, reason: .packing(words), line: nil)
      }
      if count == 0 { break }
      content.append(contentsOf: chunk[..<Int(count)])
      inflated += Int(count)
      let isBomb =
        unsafe content.count > 4 << 20
        && UInt64(content.count / limits.ratio) > status.comp_size
      guard content.count <= limits.memberBytes, inflated <= limits.inflatedBytes, !isBomb else {
        throw .damaged(format, reason: .inflation, line: nil)
      }
    }
    guard unsafe UInt64(content.count) == status.size else {
      throw .damaged(format, reason: .memberSize, line: nil)
    }
    return content
  }

  private func failure() -> FormatError {
    .damaged(format, reason: .packing(unsafe String(cString: zip_strerror(handle))), line: nil)
  }

  /// What the members say that the package is; `nil` for a package of no known kind.
  private static func format(of names: [String]) -> FileFormat? {
    let names = Set(names)
    if names.contains("OFD.xml") { return .ofd }
    if names.contains("xl/workbook.xml") { return .xlsx }
    if names.contains("ppt/presentation.xml") { return .pptx }
    if names.contains("word/document.xml") || names.contains("[Content_Types].xml") { return .docx }
    return names.contains("content.xml") ? .odt : nil
  }
}
