#include "server/app/market/market_pages.h"

#include <algorithm>
#include <string_view>

#include "server/app/admin/operator_log.h"
#include "server/app/cursor.h"
#include "server/app/market/shipped_pages.h"
#include "server/app/transact.h"
#include "server/store/market_pages.h"
#include "server/store/one_snapshot.h"
#include "server/store/platform_settings.h"

namespace ops::app {
namespace {

namespace market = domain::market;
using store::MarketPageRecord;

static_assert(std::string_view(kMarketPagesSubject) == store::kMarketPagesSubject);

constexpr std::string_view kVersionsList = "market-page-versions";
const store::PageRequest kNewestVersions{std::nullopt, kMostListed};

// As it was written.
MarketPage page_of_record(const std::string& slug, const std::optional<MarketPageRecord>& latest) {
  MarketPage page{slug, 0, false, {}, shipped_page(slug)};
  if (!latest) return page;
  page.version = latest->version;
  page.at = latest->at;
  page.own = !latest->shipped;
  if (page.own) page.text = latest->text;
  return page;
}

MarketPage written_page(const store::Tx& tx, const std::string& slug) {
  return page_of_record(slug, tx.market_pages().latest(slug));
}

// The newest, also those that begin to hold with the next second only: the page would else tell of the old ones until its next change.
domain::orders::PlatformSettings newest_settings(const Services& services, const store::Tx& tx) {
  const auto latest = tx.platform_settings().settings({std::nullopt, 1}).rows;
  return latest.empty() ? services.settings : latest.front().settings;
}

MarketFacts facts_in(const store::Tx& tx) {
  const auto latest = tx.market_pages().facts();
  return latest ? latest->facts : MarketFacts{};
}

MarketPage page_for_people(const Services& services, const store::Tx& tx, const std::string& slug) {
  MarketPage page = written_page(tx, slug);
  page.text = with_figures(std::move(page.text), newest_settings(services, tx), facts_in(tx));
  return page;
}

AdminMarketPage page_for_operators(const store::Tx& tx, const std::string& slug, const store::PageRequest& request) {
  return {
      written_page(tx, slug), shipped_page(slug),
      listed<TextVersion>(tx.market_pages().versions(slug, request), kVersionsList, [](const MarketPageRecord& one) {
        return TextVersion{one.version, one.at, one.operator_name, one.note, !one.shipped, one.restored};
      })};
}

LoggedChanges page_changes(const MarketPage& before, const MarketPage& after) {
  const auto name = [](const MarketPage& page) {
    return page.own ? std::to_string(page.version) : std::string("shipped");
  };
  LoggedChanges changes{{"page_version", name(before), name(after)},
                        {"title", before.text.title, after.text.title},
                        {"title_en", before.text.title_en, after.text.title_en}};
  add_changed_lines(changes, "body", before.text.body, after.text.body);
  add_changed_lines(changes, "body_en", before.text.body_en, after.text.body_en);
  return changes;
}

// Adds the next version. `record` has the text, and of what it is a copy.
AdminMarketPage add_version(store::Tx& tx, const Caller& caller, Instant now, const char* action,
                            MarketPageRecord record) {
  const MarketPage before = written_page(tx, record.slug);
  record.version = before.version + 1;
  record.at = now;
  record.operator_id = caller.account_id;
  tx.market_pages().append(record);
  const MarketPage after = written_page(tx, record.slug);
  log_operator_action(tx, caller, now, action, {record.slug, after.text.title}, record.note,
                      page_changes(before, after));
  return page_for_operators(tx, record.slug, kNewestVersions);
}

}  // namespace

std::vector<MarketPage> market_pages(Services& services) {
  return snapshot<std::vector<MarketPage>>(services, [&](const store::Tx& tx) {
    std::vector<MarketPage> all;
    for (const auto& page : market::pages()) all.push_back(page_for_people(services, tx, std::string(page.slug)));
    return all;
  });
}

Outcome<MarketPage> market_page(Services& services, const std::string& slug) {
  if (!market::find_page(slug)) return problem(Problem::Kind::not_found);
  return snapshot<MarketPage>(services, [&](const store::Tx& tx) { return page_for_people(services, tx, slug); });
}

std::string with_figures_in_force(Services& services, std::string body, bool chinese) {
  PageText text;
  (chinese ? text.body : text.body_en) = std::move(body);
  text = snapshot<PageText>(
      services, [&](const store::Tx& tx) { return with_figures(text, newest_settings(services, tx), facts_in(tx)); });
  return chinese ? std::move(text.body) : std::move(text.body_en);
}

Outcome<AdminMarketPage> admin_market_page(Services& services, const Caller& caller, const std::string& slug,
                                           const PageQuery& page) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  if (!market::find_page(slug)) return problem(Problem::Kind::not_found);
  const auto request = page_request(page, kVersionsList);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<AdminMarketPage>(services,
                                   [&](const store::Tx& tx) { return page_for_operators(tx, slug, *request); });
}

Outcome<MarketPage> market_page_version(Services& services, const Caller& caller, const std::string& slug,
                                        std::int64_t version) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  if (!market::find_page(slug)) return problem(Problem::Kind::not_found);
  return snapshot<Outcome<MarketPage>>(services, [&](const store::Tx& tx) -> Outcome<MarketPage> {
    const auto record = tx.market_pages().find(slug, version);
    if (!record && version != 0) return problem(Problem::Kind::not_found);
    return page_of_record(slug, record);
  });
}

Outcome<AdminMarketPage> save_market_page(Services& services, const Caller& caller, const std::string& slug,
                                          std::int64_t version, const PageText& given, const std::string& given_note) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  if (!market::find_page(slug)) return problem(Problem::Kind::not_found);
  const PageText text = market::normalized(given);
  const std::string note = market::normalized_note(given_note);
  Errors errors = market::check(text);
  for (domain::FieldError& error : market::check_note(note)) errors.push_back(std::move(error));
  if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  return transact<AdminMarketPage>(
      services, {Subject::market_page(slug)}, [&](store::Tx& tx) -> Outcome<AdminMarketPage> {
        const MarketPage before = written_page(tx, slug);
        if (before.version != version) return problem(Problem::Kind::stale_version);
        if (before.own && before.text == text) return invalid("body", domain::Code::unchanged);
        MarketPageRecord record;
        record.slug = slug;
        record.note = note;
        record.text = text;
        return add_version(tx, caller, services.now(), "save_market_page", std::move(record));
      });
}

Outcome<AdminMarketPage> restore_market_page(Services& services, const Caller& caller, const std::string& slug,
                                             std::int64_t version, std::int64_t to, const std::string& given_note) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  if (!market::find_page(slug)) return problem(Problem::Kind::not_found);
  const std::string note = market::normalized_note(given_note);
  if (Errors errors = market::check_note(note); !errors.empty())
    return problem(Problem::Kind::invalid, std::move(errors));
  return transact<AdminMarketPage>(
      services, {Subject::market_page(slug)}, [&](store::Tx& tx) -> Outcome<AdminMarketPage> {
        const MarketPage before = written_page(tx, slug);
        if (before.version != version) return problem(Problem::Kind::stale_version);
        const auto earlier =
            to == 0 ? MarketPageRecord{} : tx.market_pages().find(slug, to).value_or(MarketPageRecord{});
        if (to != 0 && earlier.version == 0) return invalid("to_version", domain::Code::not_found);
        MarketPageRecord record;
        record.slug = slug;
        record.note = note;
        record.shipped = to == 0 || earlier.shipped;
        record.restored = to;
        record.text = earlier.text;
        const bool same = record.shipped ? !before.own : before.own && before.text == record.text;
        if (same) return invalid("to_version", domain::Code::unchanged);
        return add_version(tx, caller, services.now(), "restore_market_page", std::move(record));
      });
}

std::shared_ptr<const MarketFacts> market_facts(Services& services) {
  // The revision is read before the facts: those are as new or newer, whatever snapshot a page holds meanwhile.
  return services.market_facts->get(services.store.catalogue_revision(), [&] {
    const store::OneSnapshot::Apart newest;
    return snapshot<MarketFacts>(services, facts_in);
  });
}

Outcome<AdminMarketFacts> admin_market_facts(Services& services, const Caller& caller) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  return snapshot<AdminMarketFacts>(services, [](const store::Tx& tx) {
    const auto latest = tx.market_pages().facts();
    return latest ? AdminMarketFacts{latest->version, latest->facts} : AdminMarketFacts{};
  });
}

Outcome<AdminMarketFacts> change_market_facts(Services& services, const Caller& caller, std::int64_t version,
                                              const MarketFacts& given) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  const MarketFacts facts = market::normalized(given);
  if (Errors errors = market::check(facts); !errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  return transact<AdminMarketFacts>(
      services, {Subject::market_facts()}, [&](store::Tx& tx) -> Outcome<AdminMarketFacts> {
        const auto latest = tx.market_pages().facts();
        if ((latest ? latest->version : 0) != version) return problem(Problem::Kind::stale_version);
        const Instant now = services.now();
        const MarketFacts before = latest ? latest->facts : MarketFacts{};
        tx.market_pages().append(store::MarketFactsRecord{version + 1, now, caller.account_id, facts});
        LoggedChanges changes;
        for (const market::Fact& fact : market::market_facts())
          changes.push_back({std::string(fact.name), before.*fact.value, facts.*fact.value});
        log_operator_action(tx, caller, now, "set_market_facts", {"market", std::to_string(version + 1)}, {}, changes);
        return AdminMarketFacts{version + 1, facts};
      });
}

}  // namespace ops::app
