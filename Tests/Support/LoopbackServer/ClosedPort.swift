/// A port of 127.0.0.1 that refuses every connection, and that nobody else can come to listen on.
///
/// It is given back when it goes out of scope, unless a server was opened on it.
public final class ClosedPort: Sendable {
  /// The port.
  public let number: Int
  private let descriptor: Int32

  /// Takes a port of the system's choice, or the one that is named.
  public init(_ port: Int = 0) throws { (descriptor, number) = try Socket.bind(port: port) }

  deinit { Socket.closeDescriptor(descriptor) }

  /// A descriptor of its own for a server that lets connections in.
  func open() throws -> Int32 {
    try Socket.listen(descriptor)
    return Socket.duplicate(descriptor)
  }
}
