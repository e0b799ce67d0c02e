internal import Dispatch
internal import Synchronization

/// Does the same to many things, as many at once as the machine has cores.
///
/// - Returns: The results in the order of the things.
/// - Throws: The error of the first thing, in their order, that had one.
package func onAllCores<Thing: Sendable, Value: Sendable, Failure: Error>(
  _ things: [Thing], _ body: @Sendable (Thing) throws(Failure) -> Value
) throws(Failure) -> [Value] {
  let results = Mutex<[Int: Result<Value, Failure>]>([:])
  DispatchQueue.concurrentPerform(iterations: things.count) { index in
    let result = Result { () throws(Failure) in try body(things[index]) }
    results.withLock { $0[index] = result }
  }
  var values: [Value] = []
  let sorted = results.withLock { $0 }.sorted { $0.key < $1.key }
  for (_, result) in sorted { values.append(try result.get()) }
  return values
}
