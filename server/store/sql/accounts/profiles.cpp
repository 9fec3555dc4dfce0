#include "server/store/sql/accounts/profiles.h"

#include "json/fields.h"
#include "server/store/sql/revision.h"

namespace ops::store {

std::optional<ProfileRecord> SqlProfiles::find(const std::string& account_id) const {
  Query query(db_,
              "SELECT version, at, profile, removed_at, removal_reason FROM provider_profiles WHERE account_id = ?");
  if (!query.bind(account_id).step()) return std::nullopt;
  const auto json = json::parse(query.text(2));
  if (!json) throw std::runtime_error("the profile of " + account_id + " is damaged");
  // A newer release may know more of it.
  auto profile = json::read<domain::accounts::CompanyProfile>(*json, "", json::Unknown::ignore);
  if (!profile) throw std::runtime_error("the profile of " + account_id + " is damaged at " + profile.error().at);
  return ProfileRecord{
      account_id,   query.integer(0), query.instant(1), std::move(profile).value(), query.maybe_instant(3),
      query.text(4)};
}

bool SqlProfiles::shows(const std::string& file_id) const {
  return Query(db_,
               "SELECT 1 FROM provider_profiles p JOIN accounts a ON a.id = p.account_id "
               "WHERE p.logo_file_id = ? AND a.suspended = 0 LIMIT 1")
      .bind(file_id)
      .step();
}

void SqlProfiles::save(const ProfileRecord& record) {
  const std::string& logo = record.profile.logo_file_id;
  Query(
      db_,
      "INSERT INTO provider_profiles VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account_id) DO UPDATE SET "
      "version = excluded.version, at = excluded.at, profile = excluded.profile, logo_file_id = excluded.logo_file_id, "
      "removed_at = excluded.removed_at, removal_reason = excluded.removal_reason "
      "WHERE provider_profiles.version = excluded.version - 1")
      .bind(record.account_id, record.version, record.at, json::dump(json::write(record.profile)),
            logo.empty() ? std::optional<std::string>() : std::optional(logo), record.removed_at, record.removal_reason)
      .run_on("the profile");
  raise_revision(db_, {record.account_id});
}

}  // namespace ops::store
