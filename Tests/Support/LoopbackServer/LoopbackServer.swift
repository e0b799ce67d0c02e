import Foundation
import Synchronization

/// A server on 127.0.0.1 that answers as told, down to the socket; one thread per connection.
///
/// ```swift
/// let server = try LoopbackServer { request in
///   request.number == 0 ? .status(503) : .ok("42")
/// }
/// fetch(server.url("/answer"))
/// ```
/// It stops when it goes out of scope.
public final class LoopbackServer: Sendable {
  /// What to do for a request; called on the connection's thread.
  public typealias Responder = @Sendable (Request) -> Response

  /// The port it listens on.
  public let port: Int
  private let engine: Engine

  /// Listens on a port of the system's choice, or on `port`.
  public convenience init(port: Int = 0, _ respond: @escaping Responder) throws {
    try self.init(opening: ClosedPort(port), respond)
  }

  /// Listens on a port that was closed until now.
  public init(opening port: ClosedPort, _ respond: @escaping Responder) throws {
    self.port = port.number
    engine = Engine(listener: try port.open(), respond: respond)
    let engine = engine
    Thread.detachNewThread { engine.acceptConnections() }
  }

  deinit { engine.stop() }

  /// The address of a path, which begins with "/".
  public func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

  /// Every request so far, in the order they came.
  public var requests: [Request] { engine.requests }

  /// How many connections were made so far.
  public var connections: Int { engine.connections }

  /// The most requests that were being answered at one time.
  public var mostAtOnce: Int { engine.mostAtOnce }

  /// Closes all connections and the port.
  public func stop() { engine.stop() }
}
