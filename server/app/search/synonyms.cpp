#include "server/app/search/synonyms.h"

#include "domain/market/pages.h"
#include "domain/market/synonyms.h"
#include "server/app/admin/operator_log.h"
#include "server/app/cursor.h"
#include "server/app/transact.h"
#include "server/store/one_snapshot.h"
#include "server/store/synonyms.h"

namespace ops::app {
namespace {

namespace market = domain::market;
using domain::text::Synonyms;
using store::SynonymListRecord;

constexpr std::string_view kVersionsOfSynonyms = "synonym-versions";
const store::PageRequest kNewestOfSynonyms{std::nullopt, kMostListed};

// A newer release may refuse what an older one has taken; then its own list stands until somebody writes another.
SynonymsInForce read_in_force(const store::Tx& tx, const std::shared_ptr<const SynonymsInForce>& kept) {
  SynonymsInForce now{tx.synonyms().latest_version(), nullptr};
  if (kept && kept->version == now.version) return *kept;
  const auto latest = tx.synonyms().latest();
  if (!latest || latest->shipped) return now;
  if (auto list = Synonyms::parse(latest->text)) now.list = std::make_shared<const Synonyms>(std::move(list).value());
  return now;
}

SynonymList list_of_record(const Services& services, const std::optional<SynonymListRecord>& record) {
  if (!record) return {0, false, {}, services.synonym_text};
  return {record->version, !record->shipped, record->at, record->shipped ? services.synonym_text : record->text};
}

AdminSynonyms for_operators(const Services& services, const store::Tx& tx, const store::PageRequest& request) {
  return {list_of_record(services, tx.synonyms().latest()), services.synonym_text,
          listed<TextVersion>(tx.synonyms().versions(request), kVersionsOfSynonyms, [](const SynonymListRecord& one) {
            return TextVersion{one.version, one.at, one.operator_name, one.note, !one.shipped, one.restored};
          })};
}

// Adds the next version. `record` has the text, and of what it is a copy.
AdminSynonyms add_list(const Services& services, store::Tx& tx, const Caller& caller, const char* action,
                       SynonymListRecord record) {
  const SynonymList before = list_of_record(services, tx.synonyms().latest());
  record.version = before.version + 1;
  record.at = services.now();
  record.operator_id = caller.account_id;
  tx.synonyms().append(record);
  const SynonymList after = list_of_record(services, record);
  const auto name = [](const SynonymList& list) {
    return list.own ? std::to_string(list.version) : std::string("shipped");
  };
  LoggedChanges changes{{"page_version", name(before), name(after)}};
  add_changed_lines(changes, "synonyms", before.text, after.text);
  log_operator_action(tx, caller, record.at, action, {"synonyms", std::to_string(record.version)}, record.note,
                      changes);
  return for_operators(services, tx, kNewestOfSynonyms);
}

}  // namespace

std::shared_ptr<const Synonyms> synonyms_in_force(Services& services) {
  // The revision is read before the list: that is as new or newer, whatever snapshot a page holds meanwhile.
  const auto in_force = services.synonyms_in_force->get(services.store.catalogue_revision(), [&] {
    const store::OneSnapshot::Apart newest;
    const auto kept = services.synonyms_in_force->kept();
    return snapshot<SynonymsInForce>(services, [&](const store::Tx& tx) { return read_in_force(tx, kept); });
  });
  return in_force->list ? in_force->list : services.synonyms;
}

Outcome<AdminSynonyms> admin_synonyms(Services& services, const Caller& caller, const PageQuery& page) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  const auto request = page_request(page, kVersionsOfSynonyms);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<AdminSynonyms>(services, [&](const store::Tx& tx) { return for_operators(services, tx, *request); });
}

Outcome<SynonymList> synonyms_version(Services& services, const Caller& caller, std::int64_t version) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  return snapshot<Outcome<SynonymList>>(services, [&](const store::Tx& tx) -> Outcome<SynonymList> {
    const auto record = tx.synonyms().find(version);
    if (!record && version != 0) return problem(Problem::Kind::not_found);
    return list_of_record(services, record);
  });
}

Outcome<AdminSynonyms> save_synonyms(Services& services, const Caller& caller, std::int64_t version,
                                     const std::string& given, const std::string& given_note) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  SynonymListRecord record;
  record.text = market::normalized_synonyms(given);
  record.note = market::normalized_note(given_note);
  Errors errors = market::check_synonyms(record.text);
  for (domain::FieldError& error : market::check_note(record.note)) errors.push_back(std::move(error));
  if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  return transact<AdminSynonyms>(services, {Subject::settings()}, [&](store::Tx& tx) -> Outcome<AdminSynonyms> {
    const SynonymList before = list_of_record(services, tx.synonyms().latest());
    if (before.version != version) return problem(Problem::Kind::stale_version);
    if (before.own && before.text == record.text) return invalid("text", domain::Code::unchanged);
    return add_list(services, tx, caller, "save_synonyms", record);
  });
}

Outcome<AdminSynonyms> restore_synonyms(Services& services, const Caller& caller, std::int64_t version, std::int64_t to,
                                        const std::string& given_note) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  const std::string note = market::normalized_note(given_note);
  if (Errors errors = market::check_note(note); !errors.empty())
    return problem(Problem::Kind::invalid, std::move(errors));
  return transact<AdminSynonyms>(services, {Subject::settings()}, [&](store::Tx& tx) -> Outcome<AdminSynonyms> {
    const SynonymList before = list_of_record(services, tx.synonyms().latest());
    if (before.version != version) return problem(Problem::Kind::stale_version);
    SynonymListRecord record = tx.synonyms().find(to).value_or(SynonymListRecord{});
    if (to != 0 && record.version == 0) return invalid("to_version", domain::Code::not_found);
    record.note = note;
    record.shipped = to == 0 || record.shipped;
    record.restored = to;
    const bool same = record.shipped ? !before.own : before.own && before.text == record.text;
    if (same) return invalid("to_version", domain::Code::unchanged);
    return add_list(services, tx, caller, "restore_synonyms", std::move(record));
  });
}

}  // namespace ops::app
