internal import CCrypto

/// An Ed25519 key that signs, from a PEM file as `openssl genpkey -algorithm ed25519` makes it.
public struct SigningKey: ~Copyable {
  private let key: OpaquePointer

  /// Reads a private key that has no password.
  ///
  /// - Returns: `nil` for anything but an Ed25519 private key.
  public init?(pem: [UInt8]) {
    guard let key = readKey(pem, isPrivate: true) else { return nil }
    self.key = key
  }

  deinit { EVP_PKEY_free(key) }

  /// The signature of some bytes, 64 bytes; `nil` when OpenSSL refuses.
  public func signature(of message: [UInt8]) -> [UInt8]? {
    guard let context = EVP_MD_CTX_new() else { return nil }
    defer { EVP_MD_CTX_free(context) }
    guard EVP_DigestSignInit(context, nil, nil, nil, key) == 1 else { return nil }
    var length = 64
    var signature = [UInt8](repeating: 0, count: length)
    guard EVP_DigestSign(context, &signature, &length, message, message.count) == 1, length == 64
    else { return nil }
    return signature
  }
}

/// An Ed25519 key that verifies, from a PEM file as `openssl pkey -pubout` makes it.
public struct VerifyingKey: ~Copyable {
  private let key: OpaquePointer

  /// Reads a public key.
  ///
  /// - Returns: `nil` for anything but an Ed25519 public key.
  public init?(pem: [UInt8]) {
    guard let key = readKey(pem, isPrivate: false) else { return nil }
    self.key = key
  }

  deinit { EVP_PKEY_free(key) }

  /// Whether a signature is this key's for these bytes.
  public func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard let context = EVP_MD_CTX_new() else { return false }
    defer { EVP_MD_CTX_free(context) }
    return EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
      && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
  }
}

/// Reads a key of a PEM document; never asks anybody for a password.
private func readKey(_ pem: [UInt8], isPrivate: Bool) -> OpaquePointer? {
  guard let document = BIO_new_mem_buf(pem, Int32(clamping: pem.count)) else { return nil }
  defer { BIO_free(document) }
  var noPassword: [UInt8] = [0]
  let key =
    isPrivate
    ? PEM_read_bio_PrivateKey(document, nil, nil, &noPassword)
    : PEM_read_bio_PUBKEY(document, nil, nil, &noPassword)
  guard let key else { return nil }
  if EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519 { return key }
  EVP_PKEY_free(key)
  return nil
}
