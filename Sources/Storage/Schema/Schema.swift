// The tables, and the marks by which a file is known as a kosgate store.

internal import GRDB

enum Schema {
  /// `PRAGMA application_id`: "KOSg".
  static let applicationID: Int32 = 0x4B4F_5367

  /// Every version of the schema in order. A migration that was released is never changed.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in try database.execute(sql: version1) }
    migrator.registerMigration("2") { database in try database.execute(sql: version2) }
    migrator.registerMigration("4") { database in try migrateToVersion4(database) }
    migrator.registerMigration("5") { database in try database.execute(sql: version5) }
    migrator.registerMigration("6") { database in try database.execute(sql: version6) }
    migrator.registerMigration("7") { database in try database.execute(sql: version7) }
    migrator.registerMigration("9") { database in try database.execute(sql: version9) }
    return migrator
  }

  /// Triggers that refuse changes. A seat belt against mistakes: the Merkle log is the promise. The guard on INSERT is
  /// there because INSERT OR REPLACE deletes without firing a DELETE trigger while recursive_triggers is off.
  static func appendOnly(_ table: String, key: String) -> String {
    """
    CREATE TRIGGER \(table)_no_update BEFORE UPDATE ON \(table)
      BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END;
    CREATE TRIGGER \(table)_no_delete BEFORE DELETE ON \(table)
      BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END;
    CREATE TRIGGER \(table)_no_replace BEFORE INSERT ON \(table)
      WHEN EXISTS (SELECT 1 FROM \(table) WHERE \(key) = NEW.\(key))
      BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END;
    """
  }
}
