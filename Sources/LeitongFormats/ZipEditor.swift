import CLibZip

/// Writes a package again with some members replaced; all others are copied as they are, packed bytes and dates included.
enum ZipEditor {
  /// The comment of each package written here; programs that save it again leave it out.
  static let mark = Array("leitong.annotated/1".utf8)

  /// - Parameter package: a package that `ZipArchive` accepts, or nothing for a new one.
  /// - Throws: `FormatError.damaged` where libzip cannot write it.
  static func replacing(
    _ members: [(name: String, content: [UInt8])], in package: [UInt8]
  ) throws(FormatError) -> [UInt8] {
    var error = unsafe zip_error_t()
    unsafe zip_error_init(&error)
    defer { unsafe zip_error_fini(&error) }
    // libzip reads members only when it closes the archive: what it reads has to stay till then.
    var kept: [UnsafeMutableBufferPointer<UInt8>] = unsafe []
    defer { while let buffer = unsafe kept.popLast() { unsafe buffer.deallocate() } }
    func keep(_ bytes: [UInt8]) -> UnsafeMutableBufferPointer<UInt8> {
      let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
      _ = unsafe buffer.initialize(from: bytes)
      unsafe kept.append(buffer)
      return unsafe buffer
    }
    guard
      let source = unsafe zip_source_buffer_create(
        keep(package).baseAddress, zip_uint64_t(package.count), 0, &error)
    else { throw unsafe failure(&error) }
    guard
      let archive = unsafe zip_open_from_source(
        source, package.isEmpty ? ZIP_CREATE | ZIP_TRUNCATE : 0, &error)
    else {
      unsafe zip_source_free(source)
      throw unsafe failure(&error)
    }
    // The archive owns the source; it is needed once more after the archive is closed.
    unsafe zip_source_keep(source)
    defer { unsafe zip_source_free(source) }
    for (name, content) in members {
      let bytes = unsafe keep(content)
      guard
        let member = unsafe zip_source_buffer(
          archive, bytes.baseAddress, zip_uint64_t(content.count), 0)
      else { throw unsafe discarded(archive) }
      let index = unsafe zip_file_add(
        archive, name, member, zip_flags_t(ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8))
      guard index >= 0 else {
        unsafe zip_source_free(member)
        throw unsafe discarded(archive)
      }
      // 1 January 1980, the first day of zip: a clock would make each run another file.
      unsafe zip_file_set_dostime(archive, zip_uint64_t(index), 0, 0x21, 0)
      unsafe zip_set_file_compression(archive, zip_uint64_t(index), Int32(ZIP_CM_DEFLATE), 6)
    }
    let text = String(decoding: mark, as: UTF8.self)
    unsafe zip_set_archive_comment(archive, text, zip_uint16_t(mark.count))
    guard unsafe zip_close(archive) == 0 else { throw unsafe discarded(archive) }
    return try unsafe content(of: source)
  }

  private static func content(of source: OpaquePointer) throws(FormatError) -> [UInt8] {
    guard unsafe zip_source_open(source) == 0 else {
      throw unsafe failure(zip_source_error(source))
    }
    defer { unsafe zip_source_close(source) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe zip_source_read(source, &chunk, zip_uint64_t(chunk.count))
      if count < 0 { throw unsafe failure(zip_source_error(source)) }
      if count == 0 { return bytes }
      bytes += chunk[..<Int(count)]
    }
  }

  private static func discarded(_ archive: OpaquePointer) -> FormatError {
    let error = unsafe failure(zip_get_error(archive))
    unsafe zip_discard(archive)
    return error
  }

  private static func failure(_ error: UnsafeMutablePointer<zip_error_t>) -> FormatError {
    unsafe .damaged(.docx, reason: .packing(String(cString: zip_error_strerror(error))), line: nil)
  }
}
