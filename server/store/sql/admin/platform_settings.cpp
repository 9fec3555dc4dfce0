#include "json/settings.h"
#include "server/store/market_pages.h"
#include "server/store/sql/messaging/notices.h"
#include "server/store/sql/revision.h"
#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

const std::string kTerms =
    "SELECT t.version, t.since, t.policy, t.operator_id, a.display_name, t.reason FROM terms t "
    "JOIN accounts a ON a.id = t.operator_id ";

SettingsRecord read_settings(const Query& row) {
  const auto json = json::parse(row.text(2));
  if (!json) throw std::runtime_error("the stored terms " + row.text(0) + " are damaged");
  json::Reader reader(*json, "");
  SettingsRecord settings{row.integer(0), row.instant(1), {}, row.text(3), row.text(4), row.text(5)};
  settings.settings = json::read_settings(reader, {});
  // A newer release's terms may have more; an older one's lack what was added since.
  if (const auto fault = reader.finish(json::Unknown::ignore); fault && fault->code != "missing_field")
    throw std::runtime_error("the stored terms " + row.text(0) + " are damaged at " + fault->at);
  return settings;
}

}  // namespace

std::optional<SettingsRecord> SqlPlatformSettings::settings_at(Instant at) const {
  Query query(db_, kTerms + "WHERE t.since <= ? ORDER BY t.since DESC, t.version DESC LIMIT 1");
  if (!query.bind(at).step()) return std::nullopt;
  return read_settings(query);
}

std::int64_t SqlPlatformSettings::settings_version() const {
  Query query(db_, "SELECT coalesce(max(version), 0) FROM terms");
  query.step();
  return query.integer(0);
}

Page<SettingsRecord> SqlPlatformSettings::settings(const PageRequest& request) const {
  Query query(db_, kTerms + "WHERE t.version < ? ORDER BY t.version DESC LIMIT ?");
  query.bind(request.after ? request.after->key : INT64_MAX, request.limit + 1);
  std::vector<SettingsRecord> rows;
  while (query.step()) rows.push_back(read_settings(query));
  return page_from(std::move(rows), request.limit,
                   [](const SettingsRecord& last) { return Cursor{0, last.version, {}}; });
}

std::vector<HolidayRecord> SqlPlatformSettings::holidays() const {
  Query query(db_,
              "SELECT h.seq, h.year, h.text, h.at, h.operator_id, a.display_name FROM holidays h "
              "JOIN accounts a ON a.id = h.operator_id "
              "WHERE h.seq = (SELECT max(seq) FROM holidays l WHERE l.year = h.year) ORDER BY h.year");
  std::vector<HolidayRecord> rows;
  while (query.step())
    rows.push_back({query.integer(0), static_cast<int>(query.integer(1)), query.text(2), query.instant(3),
                    query.text(4), query.text(5)});
  return rows;
}

bool SqlPlatformSettings::any_holidays() const {
  Query query(db_, "SELECT 1 FROM holidays LIMIT 1");
  return query.step();
}

std::string SqlPlatformSettings::key_check() const {
  Query query(db_, "SELECT value FROM key_checks WHERE name = 'server'");
  return query.step() ? query.text(0) : std::string();
}

void SqlPlatformSettings::append(const SettingsRecord& settings) {
  Query(db_, "INSERT INTO terms VALUES (?, ?, ?, ?, ?)")
      .bind(settings.version, settings.since, json::dump(json::to_json(settings.settings)), settings.operator_id,
            settings.reason)
      .run();
  raise_revision(db_, {kMarketPagesSubject});  // they tell of the settings in force
}

void SqlPlatformSettings::append(const HolidayRecord& holidays) {
  Query(db_, "INSERT INTO holidays (year, text, at, operator_id) VALUES (?, ?, ?, ?)")
      .bind(holidays.year, holidays.text, holidays.at, holidays.operator_id)
      .run();
}

void SqlPlatformSettings::set_key_check(const std::string& check) {
  Query(db_, "INSERT INTO key_checks VALUES ('server', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
      .bind(check)
      .run();
}

}  // namespace ops::store
