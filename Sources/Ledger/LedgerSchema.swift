internal import GRDB

/// The tables of the ledger.
///
/// A released migration never changes; a new need is a new migration.
enum LedgerSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { try $0.execute(sql: first) }
    migrator.registerMigration("2") { try $0.execute(sql: acceptances) }
    migrator.registerMigration("3") { try $0.execute(sql: editions) }
    migrator.registerMigration("4") { try $0.execute(sql: prunes) }
    return migrator
  }

  /// What prunes removed; whatever else is absent is missing.
  private static let prunes = """
    CREATE TABLE pruned (payload TEXT PRIMARY KEY, pruned_at TEXT NOT NULL) WITHOUT ROWID;
    """

  private static let editions = """
    CREATE TABLE edition (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL, snapshot TEXT NOT NULL, former TEXT,
      named_at TEXT NOT NULL);
    """

  private static let first = """
    CREATE TABLE run (
      id INTEGER PRIMARY KEY, command TEXT NOT NULL, started_at TEXT NOT NULL,
      finished_at TEXT, exit_code INTEGER, snapshot TEXT, published INTEGER);
    CREATE TABLE source_run (
      run INTEGER NOT NULL REFERENCES run, source TEXT NOT NULL, was_asked INTEGER NOT NULL,
      status TEXT NOT NULL,
      failures INTEGER NOT NULL, changed INTEGER NOT NULL, release TEXT, error TEXT,
      PRIMARY KEY (run, source)) WITHOUT ROWID;
    CREATE TABLE attempt (
      id INTEGER PRIMARY KEY, run INTEGER, source TEXT NOT NULL, name TEXT NOT NULL,
      url TEXT NOT NULL, request_url TEXT NOT NULL, number INTEGER NOT NULL,
      started_at TEXT NOT NULL, seconds REAL NOT NULL, status INTEGER,
      body_bytes INTEGER NOT NULL, etag TEXT, last_modified TEXT, payload TEXT, failure TEXT);
    CREATE TABLE held (
      source TEXT NOT NULL, name TEXT NOT NULL, url TEXT NOT NULL, payload TEXT NOT NULL,
      bytes INTEGER NOT NULL, etag TEXT, last_modified TEXT, media_type TEXT,
      final_url TEXT NOT NULL, retrieved_at TEXT NOT NULL, place TEXT,
      PRIMARY KEY (source, name, url)) WITHOUT ROWID;
    CREATE TABLE delivery (
      id INTEGER PRIMARY KEY, run INTEGER, source TEXT NOT NULL, name TEXT NOT NULL,
      url TEXT NOT NULL, payload TEXT NOT NULL, bytes INTEGER NOT NULL, origin TEXT NOT NULL,
      retrieved_at TEXT NOT NULL, note TEXT NOT NULL,
      UNIQUE (source, name, url, payload, origin, retrieved_at));
    CREATE TABLE holding (
      id INTEGER PRIMARY KEY, source TEXT NOT NULL, code TEXT NOT NULL, route TEXT NOT NULL,
      is_complete INTEGER NOT NULL, retrieved_at TEXT NOT NULL, parts TEXT NOT NULL,
      UNIQUE (source, code, route, retrieved_at, parts));
    CREATE TABLE holding_part (
      holding INTEGER NOT NULL REFERENCES holding, position INTEGER NOT NULL,
      delivery INTEGER NOT NULL REFERENCES delivery, PRIMARY KEY (holding, position)) WITHOUT ROWID;
    CREATE INDEX holding_by_series ON holding (source, code, retrieved_at);
    CREATE TABLE full_check (
      source TEXT PRIMARY KEY, base_url TEXT NOT NULL, declaration TEXT NOT NULL,
      release TEXT NOT NULL, checked_at TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE derivation (
      fingerprint TEXT PRIMARY KEY, series TEXT NOT NULL, sha256 TEXT NOT NULL,
      outcome TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE quarantine (
      id INTEGER PRIMARY KEY, series TEXT NOT NULL, place TEXT NOT NULL, period TEXT NOT NULL,
      text TEXT NOT NULL, reason TEXT NOT NULL, explanation TEXT NOT NULL, payload TEXT NOT NULL,
      ordinal INTEGER NOT NULL, member TEXT NOT NULL, offset INTEGER NOT NULL,
      length INTEGER NOT NULL, first_run INTEGER NOT NULL, last_run INTEGER NOT NULL,
      UNIQUE (series, place, period, reason, payload, ordinal, offset));
    """

  /// What stops a source from being published, and what a person decided about it.
  private static let acceptances = """
    CREATE TABLE stop (
      fingerprint TEXT PRIMARY KEY, source TEXT NOT NULL, series TEXT NOT NULL,
      rule TEXT NOT NULL, sentence TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE acceptance (
      id INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL, source TEXT NOT NULL,
      series TEXT NOT NULL, rule TEXT NOT NULL, sentence TEXT NOT NULL, reason TEXT NOT NULL,
      accepted_by TEXT NOT NULL, accepted_at TEXT NOT NULL);
    CREATE INDEX acceptance_by_fingerprint ON acceptance (fingerprint);
    """
}
