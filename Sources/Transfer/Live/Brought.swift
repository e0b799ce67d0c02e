/// A body made a payload, while the journal does not know of it.
struct Stored: Sendable {
  let held: HeldPayload
  let isNew: Bool
  /// The name of its note in `partial/`.
  let stem: String
}

/// What a delivery ended with: a payload brought or confirmed.
struct Brought: Sendable {
  let held: HeldPayload
  /// `nil` when the source confirmed what we hold.
  let stored: Stored?
  let status: Int
  let finalURL: String
}
