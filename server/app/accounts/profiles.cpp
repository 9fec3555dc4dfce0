#include "server/app/accounts/profiles.h"

#include "domain/text/text.h"
#include "server/app/accounts/usage.h"
#include "server/app/admin/operator_log.h"
#include "server/app/files/file_view.h"
#include "server/app/messaging/notify.h"
#include "server/app/transact.h"
#include "server/store/profiles.h"

namespace ops::app {
namespace {

namespace accounts = domain::accounts;
using domain::limits::Bound;

std::optional<store::FileRecord> own_logo(const store::Tx& tx, const std::string& owner_id, const std::string& id) {
  if (id.empty()) return std::nullopt;
  auto file = tx.files().find(id);
  return file && file->owner_id == owner_id ? file : std::nullopt;
}

OwnProfile profile_in(const store::Tx& tx, const std::string& account_id) {
  OwnProfile own;
  const auto record = tx.profiles().find(account_id);
  if (!record) return own;
  own.version = record->version;
  own.profile = record->profile;
  own.updated_at = record->at;
  own.removed_at = record->removed_at;
  own.removal_reason = record->removal_reason;
  if (const auto logo = own_logo(tx, account_id, own.profile.logo_file_id)) own.logo = stored_file(*logo);
  return own;
}

int year_of(Instant now) { return domain::calendar::date_in_shanghai(now).year; }

// All that visitors read of it: the log is where it can be looked up afterwards.
LoggedChanges what_is_gone(const CompanyProfile& before) {
  return {{"introduction", before.introduction, {}},
          {"logo_file_id", before.logo_file_id, {}},
          {"hours_note", before.hours_note, {}},
          {"hours_note_en", before.hours_note_en, {}}};
}

}  // namespace

Outcome<OwnProfile> own_profile(Services& services, const Caller& caller) {
  if (caller.role != Role::provider) return problem(Problem::Kind::not_allowed);
  return snapshot<OwnProfile>(services, [&](const store::Tx& tx) { return profile_in(tx, caller.account_id); });
}

Outcome<OwnProfile> save_profile(Services& services, const Caller& caller, std::int64_t version,
                                 const CompanyProfile& given) {
  if (caller.role != Role::provider) return problem(Problem::Kind::not_allowed);
  const CompanyProfile profile = accounts::normalized(given);
  return transact<OwnProfile>(
      services, {Subject::account(caller.account_id)}, [&](store::Tx& tx) -> Outcome<OwnProfile> {
        const auto logo = own_logo(tx, caller.account_id, profile.logo_file_id);
        const Instant now = services.now();
        Errors errors = accounts::check(profile, year_of(now), logo ? &logo->metadata : nullptr);
        if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
        const auto before = tx.profiles().find(caller.account_id);
        if ((before ? before->version : 0) != version) return problem(Problem::Kind::stale_version);
        if (before && before->profile == profile) return invalid("introduction", domain::Code::unchanged);
        if (auto used = used_up_today(tx, caller.account_id, Bound::profile_changes, now))
          return Failure<Problem>{std::move(*used)};
        count_today(tx, caller.account_id, Bound::profile_changes, now);
        tx.profiles().save({caller.account_id, version + 1, now, profile, {}, {}});
        return profile_in(tx, caller.account_id);
      });
}

Outcome<AdminAccountDetails> remove_profile(Services& services, const Caller& caller, const std::string& id,
                                            const std::string& reason) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  Errors errors = domain::catalog::check_reason(reason);
  if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  const auto removed = transact<bool>(services, {Subject::account(id)}, [&](store::Tx& tx) -> Outcome<bool> {
    const auto account = tx.accounts().by_id(id);
    if (!account) return problem(Problem::Kind::not_found);
    auto record = tx.profiles().find(id);
    if (!record || accounts::is_empty(record->profile)) return problem(Problem::Kind::wrong_state);
    const Instant now = services.now();
    const std::string why = domain::text::clean_lines(reason);
    log_operator_action(tx, caller, now, "remove_profile", {id, account->display_name}, why,
                        what_is_gone(record->profile));
    notify_account(tx, id, "account.profile_removed", why, now);
    tx.profiles().save({id, record->version + 1, now, {}, now, why});
    return true;
  });
  if (!removed) return Failure<Problem>{removed.error()};
  return admin_account(services, caller, id);
}

}  // namespace ops::app
