internal import Dispatch
internal import Synchronization

/// Does the same to many things, as many at once as the machine has cores.
///
/// - Returns: The results in the order of the things.
/// - Throws: The error of the first thing, in their order, that had one.
func onAllCores<Thing: Sendable, Value: Sendable>(
  _ things: [Thing], _ body: @Sendable (Thing) throws(StoreError) -> Value
) throws(StoreError) -> [Value] {
  let results = Mutex<[Int: Result<Value, StoreError>]>([:])
  DispatchQueue.concurrentPerform(iterations: things.count) { index in
    let result = Result { () throws(StoreError) in try body(things[index]) }
    results.withLock { $0[index] = result }
  }
  var values: [Value] = []
  let sorted = results.withLock { $0 }.sorted { $0.key < $1.key }
  for (_, result) in sorted { values.append(try result.get()) }
  return values
}
