#include "server/store/sql/revision.h"

namespace ops::store {

void raise_revision(Session& db, std::initializer_list<std::string> subjects) {
  Query(db, "UPDATE counters SET value = value + 1 WHERE name = 'catalogue_revision'").run();
  for (const std::string& subject : subjects)
    Query(db,
          "INSERT INTO catalogue_changes SELECT ?, value FROM counters WHERE name = 'catalogue_revision' "
          "ON CONFLICT (subject) DO UPDATE SET revision = excluded.revision")
        .bind(subject)
        .run();
}

}  // namespace ops::store
