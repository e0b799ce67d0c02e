/// An event as it waits in a batch.
struct XMLRecord {
  let event: XMLEvent
  /// Places in the batch's names: the local name, and the namespace or -1.
  let name: Int32
  let namespace: Int32
  /// Its bytes in the document.
  let offset: Int
  let length: Int
  /// Of a start, its attributes; of a text, its characters; as places in the batch.
  let firstPart: Int
  let partCount: Int

  var range: Range<Int> { offset..<offset + length }
}

/// An attribute as it waits in a batch.
struct XMLAttributeRecord {
  let name: Int32
  let namespace: Int32
  /// The value as written, within the quotes: its bytes in the document.
  var offset: Int
  var length: Int
  /// Where among the batch's characters the value is; `nil` when it is as it is written.
  let copy: Range<Int>?
}
