// sqlite3_db_config is variadic in C, which Swift cannot call; this gives its boolean form a fixed shape.
#include <sqlite3.h>

static inline int kosgate_sqlite3_db_config_flag(sqlite3 *database, int option, int enabled) {
  int now = 0;
  int code = sqlite3_db_config(database, option, enabled, &now);
  return code == SQLITE_OK && now == enabled ? SQLITE_OK : (code == SQLITE_OK ? SQLITE_ERROR : code);
}
