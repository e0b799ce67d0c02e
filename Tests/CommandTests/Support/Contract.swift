/// The shapes that scripts rely on: keys may be added, never renamed.
enum Contract {
  /// What each command prints with `--json`.
  static let shapes = [
    "run": run, "import": imported, "snapshots": snapshots, "sources": sources, "show": show,
    "explain": explain,
  ]

  private static let run = Shape.object([
    "snapshot": .orNull(.text), "digest": .orNull(.text), "published": .truth,
    "sources": .list(
      .object([
        "source": .text, "status": .oneOf(["ok", "unchanged", "failed"]), "requests": .count,
        "bytes": .count, "read": .count, "kept": .count, "filtered": .count,
        "quarantined": .count, "filled": .count, "changed": .count, "error": .orNull(.text),
      ])),
  ])
  private static let imported = Shape.object([
    "payloads": .list(
      .object([
        "sha256": .text, "path": .text, "bytes": .count, "source": .text, "name": .text,
        "new": .truth,
      ]))
  ])
  private static let snapshots = Shape.object([
    "snapshots": .list(
      .object([
        "id": .text, "digest": .text, "created_at": .text, "parent": .orNull(.text),
        "editions": .list(.text), "observations": .count, "latest": .truth,
      ]))
  ])
  private static let sources = Shape.object([
    "sources": .list(
      .object(["source": .text, "series": .list(.object(["series": .text, "unit": .text]))]))
  ])
  private static let observation = Shape.object([
    "series": .text, "place": .text, "counterpart": .orNull(.text), "period": .text,
    "dimensions": .object([:]), "value": .number, "unit": .text, "status": .orNull(.text),
    "fill": .orNull(.object(["method": .text, "source": .text, "parents": .list(.text)])),
  ])
  private static let show = Shape.object(["snapshot": .text, "observations": .list(observation)])
  private static let explain = Shape.object([
    "snapshot": .text, "cell": observation,
    "steps": .list(.object(["rule": .text, "note": .text])),
    "records": .list(
      .object([
        "payload": .text, "path": .text, "url": .orNull(.text), "retrieved_at": .text,
        "offset": .count, "length": .count, "locator": .text,
      ])),
    "history": .list(.object(["snapshot": .text, "value": .orNull(.number)])),
  ])

  /// The classes a change can have.
  static let changeClasses = [
    "appeared", "disappeared", "revised", "representation", "redefined", "filled", "unfilled",
    "recoded",
  ]
  /// What `diff` prints.
  static let diff = Shape.object([
    "from": .text, "to": .text, "index": .orNull(.object([:])),
    "summary": .list(
      .object([
        "source": .text, "series": .text, "appeared": .count, "disappeared": .count,
        "revised": .count, "representation": .count, "redefined": .count, "filled": .count,
      ])),
    "changes": .list(
      .object([
        "series": .text, "place": .text, "counterpart": .orNull(.text), "period": .text,
        "dimensions": .object([:]), "class": .oneOf(changeClasses), "old": .orNull(.number),
        "new": .orNull(.number),
      ])),
  ])
  /// What `verify` prints.
  static let verify = Shape.object([
    "snapshot": .text, "ok": .truth, "files": .count, "bytes": .count,
    "faults": .list(
      .object([
        "file": .text, "offset": .orNull(.count), "expected": .text, "found": .text,
      ])),
  ])
}
