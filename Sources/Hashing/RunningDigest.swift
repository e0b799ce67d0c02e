internal import CCrypto

/// A SHA-256 fed piece by piece; OpenSSL's implementation, which uses the CPU's instructions.
public struct RunningDigest: ~Copyable {
  private let context: OpaquePointer

  /// Starts a digest of no bytes.
  public init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      // Only an exhausted allocator gets here; no digest can be wrong silently.
      preconditionFailure("OpenSSL cannot start SHA-256")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Takes the next bytes.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Takes the next bytes, without a copy.
  public mutating func update(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Takes the next bytes from memory owned by the caller, for wrappers of C libraries.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    precondition(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1)
  }

  /// Names everything taken so far; more bytes may follow.
  public func digest() -> SHA256Digest {
    guard let copy = EVP_MD_CTX_new() else { preconditionFailure("OpenSSL cannot copy a digest") }
    defer { EVP_MD_CTX_free(copy) }
    precondition(EVP_MD_CTX_copy_ex(copy, context) == 1)
    let bytes = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      var length: UInt32 = 0
      precondition(EVP_DigestFinal_ex(copy, buffer.baseAddress, &length) == 1)
      count = Int(length)
    }
    return SHA256Digest(bytes: bytes)
  }

  /// Names everything taken.
  public consuming func finish() -> SHA256Digest { digest() }
}
