internal import ArgumentParser
internal import Pipeline
internal import Store

struct SnapshotsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshots",
    abstract: "List the sealed snapshots, newest last.",
    discussion: "Example: etl snapshots")

  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await common.carryOut {
      let store = common.workspace.store
      let snapshots = try store.all()
      let damaged = try store.damaged()
      let latest = try? store.id(named: "latest")
      let editions = store.editions()
      let dangling = try store.danglingNames()
      if common.json {
        print(
          json(snapshots, damaged, dangling.map(\.path), latest: latest, editions: editions)
            .document, terminator: "")
        return
      }
      var table = TextTable([
        "snapshot", "sealed", .number("observations"), "follows", "names", "digest",
      ])
      for snapshot in snapshots {
        let seal = snapshot.manifest.seal
        let names = (editions[snapshot.id] ?? []) + (snapshot.id == latest ? ["latest"] : [])
        table.add([
          snapshot.id, Human.moment(seal.createdAt), Human.count(seal.observations),
          seal.parent ?? "-", names.joined(separator: ", "), String(snapshot.digest.prefix(16)),
        ])
      }
      print(
        snapshots.isEmpty && damaged.isEmpty
          ? "no snapshots in '\(store.directory)' yet: 'etl run' makes the first\n" : table.text,
        terminator: "")
      for (id, error) in damaged { print("\(id) cannot be opened: \(error)") }
      for name in dangling {
        print("\(name.path) leads to no snapshot: '\(name.target)' is not there")
      }
    }
  }

  private func json(
    _ snapshots: [Snapshot], _ damaged: [(id: String, error: StoreError)], _ dangling: [String],
    latest: String?,
    editions: [String: [String]]
  ) -> JSONValue {
    .object([
      (
        "snapshots",
        .array(
          snapshots.map { snapshot in
            let seal = snapshot.manifest.seal
            return .object([
              ("id", .string(snapshot.id)), ("digest", .string(snapshot.digest)),
              ("created_at", .string(seal.createdAt)), ("parent", .text(seal.parent)),
              ("editions", .array((editions[snapshot.id] ?? []).map(JSONValue.string))),
              ("observations", .integer(seal.observations)),
              ("latest", .bool(snapshot.id == latest)),
            ])
          })
      ),
      (
        "damaged",
        .array(
          damaged.map {
            .object([("id", .string($0.id)), ("error", .string($0.error.description))])
          })
      ),
      ("dangling", .array(dangling.map(JSONValue.string))),
    ])
  }
}
