import Glibc

/// The few socket calls a server needs; the only file that makes them.
public enum Socket {
  /// A call the system refused.
  struct Failure: Error, CustomStringConvertible {
    let call: String
    let code: Int32
    var description: String { "\(call): \(String(cString: strerror(code)))" }
  }

  /// Takes a port of 127.0.0.1, on which nobody is heard until it listens.
  static func bind(port: Int) throws -> (descriptor: Int32, port: Int) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(call: "socket", code: errno) }
    setFlag(descriptor, SOL_SOCKET, SO_REUSEADDR)
    var address = local(port)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let failed = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        Glibc.bind(descriptor, generic, length) != 0
          || getsockname(descriptor, generic, &length) != 0
      }
    }
    guard !failed else {
      let code = errno
      close(descriptor)
      throw Failure(call: "bind", code: code)
    }
    return (descriptor, Int(in_port_t(bigEndian: address.sin_port)))
  }

  /// Lets connections in on a port that was taken.
  static func listen(_ descriptor: Int32) throws {
    guard Glibc.listen(descriptor, 128) == 0 else { throw Failure(call: "listen", code: errno) }
  }

  static func duplicate(_ descriptor: Int32) -> Int32 { fcntl(descriptor, F_DUPFD_CLOEXEC, 0) }

  static func closeDescriptor(_ descriptor: Int32) { close(descriptor) }

  /// Whether somebody listens on a port of 127.0.0.1.
  public static func canConnect(port: Int) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    var address = local(port)
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  private static func local(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  /// The next connection; `nil` when the listener is shut down.
  static func accept(_ listener: Int32) -> Int32? {
    while true {
      let descriptor = Glibc.accept(listener, nil, nil)
      if descriptor >= 0 {
        setFlag(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY)
        return descriptor
      }
      if errno != EINTR && errno != ECONNABORTED { return nil }
    }
  }

  /// The request line and headers of the next request; `nil` when the client has gone.
  ///
  /// - Parameter buffer: What was read beyond them.
  static func readHead(_ descriptor: Int32, _ buffer: inout [UInt8]) -> String? {
    let end = Array("\r\n\r\n".utf8)
    while true {
      if let found = buffer.firstRange(of: end) {
        let head = String(decoding: buffer[..<found.lowerBound], as: UTF8.self)
        buffer.removeSubrange(..<found.upperBound)
        return head
      }
      var chunk = [UInt8](repeating: 0, count: 1 << 14)
      let got = recv(descriptor, &chunk, chunk.count, 0)
      if got < 0 && errno == EINTR { continue }
      if got <= 0 { return nil }
      buffer += chunk[..<got]
    }
  }

  /// - Returns: Whether all bytes went out.
  static func send(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if sent < 0 && errno == EINTR { continue }
      if sent <= 0 { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  /// Whether the client has closed its end.
  static func isGone(_ descriptor: Int32) -> Bool {
    var byte: UInt8 = 0
    let got = recv(descriptor, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT))
    return got == 0 || got < 0 && errno != EAGAIN && errno != EINTR
  }

  /// Makes the coming close a RST instead of a FIN.
  static func resetOnClose(_ descriptor: Int32) {
    var setting = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_LINGER, &setting, socklen_t(MemoryLayout<linger>.size))
  }

  static func shutDown(_ descriptor: Int32) { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }

  static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

  private static func setFlag(_ descriptor: Int32, _ level: Int32, _ flag: Int32) {
    var on: Int32 = 1
    setsockopt(descriptor, level, flag, &on, socklen_t(MemoryLayout<Int32>.size))
  }
}
