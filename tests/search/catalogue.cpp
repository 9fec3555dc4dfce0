#include "catalogue.h"

#include <array>
#include <cstdio>
#include <map>
#include <stdexcept>

#include "vocabulary.h"

namespace ops::search_set {
namespace {

constexpr std::int64_t kOffersOfProvider = 40;
constexpr domain::Instant kOpened{1'700'000'000};

// splitmix64: one number of its own for each (number, what).
std::uint64_t dice(std::int64_t number, std::uint64_t what) {
  std::uint64_t x = static_cast<std::uint64_t>(number) * 0x9E3779B97F4A7C15U + what * 0xD1B54A32D192ED03U + 1;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31);
}
template <class Table>
auto pick(const Table& table, std::int64_t number, std::uint64_t what) {
  return table[dice(number, what) % std::size(table)];
}
std::string text(std::string_view view) { return std::string(view); }

std::string id_of(const char* prefix, std::int64_t number) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%s_%09lld", prefix, static_cast<long long>(number));
  return buffer.data();
}

// Half the providers have a Latin name, which nobody else has.
std::string provider_name(std::int64_t provider) {
  const std::string city = text(pick(kCities, provider, 1));
  if (provider % 2 == 0) {
    std::string brand;
    for (std::int64_t rest = provider / 2 + 421; rest > 0; rest /= static_cast<std::int64_t>(std::size(kSyllables)))
      brand += kSyllables[static_cast<std::size_t>(rest) % std::size(kSyllables)];
    brand[0] = static_cast<char>(brand[0] - 'a' + 'A');
    return city + " " + brand;
  }
  return city + text(pick(kFirst, provider, 2)) + text(pick(kSecond, provider, 3)) + text(pick(kForms, provider, 4));
}

std::string name_of(std::int64_t n, const Subject& subject, const Action& action, const std::string& city) {
  const std::string what = text(subject.name), noun = text(subject.noun), does = text(action.name);
  switch (dice(n, 10) % 8) {
    case 0:
      return what + " " + noun + does;
    case 1:
      return what + " " + text(pick(kManners, n, 11)) + does;
    case 2:
      return what + does + "服务";
    case 3:
      return city + " " + what + " " + does;
    case 4:
      return text(pick(kManners, n, 12)) + does + "（" + what + "）";
    case 5:
      return what + " " + text(action.english);
    case 6:
      return noun + does + "：" + what;
    default:
      return what + " " + noun + text(pick(kManners, n, 13)) + does;
  }
}

// Every third names something else as well, as summaries do.
std::string summary_of(std::int64_t n, const Subject& subject, const Action& action) {
  std::string summary = "面向" + text(subject.noun) + "的" + text(action.name) + "，" + text(action.promise) + "。";
  if (dice(n, 20) % 3 == 0) summary += "也可一并处理 " + text(pick(kSubjects, n, 21).name) + "。";
  if (dice(n, 22) % 3 == 0) summary += "完成后建议再做" + text(pick(kActions, n, 23).name) + "。";
  return summary;
}

// Few sell much.
std::int64_t completed_of(std::int64_t n) {
  const auto chance = dice(n, 30) % 100;
  if (chance < 75) return 0;
  return chance < 97 ? static_cast<std::int64_t>(dice(n, 31) % 4) : static_cast<std::int64_t>(dice(n, 32) % 60);
}

domain::catalog::Listing listing_of(const Offer& offer) {
  domain::catalog::Listing listing = domain::catalog::new_listing();
  listing.name = offer.name;
  listing.category_id = offer.category_id;
  listing.logo_file_id = "fil_generated";
  listing.delivery_days = 3;
  listing.warranty_days = offer.warranty_days;
  listing.supported_os = offer.os;
  listing.summary = offer.summary;
  listing.details = "见摘要。";
  listing.skus.clear();
  for (std::size_t row = 0; row < offer.specs.size(); ++row) {
    const auto price = offer.price * static_cast<std::int64_t>(row + 1);
    listing.skus.push_back({"sku_" + std::to_string(row), offer.specs[row], 1, "once", price, price});
  }
  return listing;
}

void put_on_sale(store::Tx& tx, const Offer& offer, std::int64_t number, const std::string& provider_id) {
  store::ProductRecord product;
  product.id = offer.id;
  product.provider_id = provider_id;
  product.version = 1;
  product.state = {domain::catalog::Sale::listed, domain::catalog::Work::none};
  product.listing = listing_of(offer);
  product.created_at = product.updated_at = kOpened + number;
  tx.catalogue().save(product);
  store::LiveRecord live;
  live.id = offer.id;
  live.provider_id = provider_id;
  live.provider_name = offer.provider;
  live.version = 1;
  live.listing = product.listing;
  live.min_price = offer.price;
  live.price_varies = offer.specs.size() > 1;
  live.listed_at = kOpened + number;
  tx.catalogue().put_on_sale(live);
  for (std::int64_t order = 0; order < offer.completed; ++order) tx.catalogue().count_completed(offer.id, 1);
}

void open_market(store::Tx& tx) {
  const std::pair<const char*, const char*> kCategories[] = {{"cat_move", "迁移"},  {"cat_safe", "备份"},
                                                             {"cat_care", "维护"},  {"cat_setup", "搭建"},
                                                             {"cat_guard", "安全"}, {"cat_learn", "培训"}};
  tx.catalogue().insert_category({"cat_all", "", "运维", "Operations", 1, true, false});
  std::int64_t position = 0;
  for (const auto& [id, name] : kCategories)
    tx.catalogue().insert_category({id, "cat_all", name, name, ++position, true, true});
}

void add_provider(store::Tx& tx, std::int64_t provider) {
  store::AccountRecord account;
  account.id = account.login = id_of("acc", provider);
  account.display_name = provider_name(provider);
  account.role = domain::accounts::Role::provider;
  account.password_hash = "none";
  account.created_at = kOpened;
  tx.accounts().insert(account);
}

}  // namespace

Offer offer(std::int64_t n, std::int64_t of_count) {
  const Subject subject = pick(kSubjects, n, 40);
  const Action action = pick(kActions, n, 41);
  const std::int64_t provider = n % (of_count / kOffersOfProvider + 1);
  Offer offer;
  offer.id = id_of("prd", n);
  offer.subject = text(subject.key);
  offer.action = text(action.key);
  offer.os = text(subject.os);
  offer.city = text(pick(kCities, provider, 1));
  offer.provider = provider_name(provider);
  offer.category_id = text(action.category_id);
  offer.name = name_of(n, subject, action, offer.city);
  offer.summary = summary_of(n, subject, action);
  const std::string scale = text(pick(kScales, n, 42));
  offer.specs = {scale + text(action.name), scale + "加急"};
  offer.price = static_cast<std::int64_t>(50 + dice(n, 43) % 4000) * 100;
  constexpr std::int64_t kWarranties[] = {0, 7, 15, 30, 60, 90, 180, 365};
  offer.warranty_days = pick(kWarranties, n, 44);
  offer.completed = completed_of(n);
  return offer;
}

void fill(store::Store& store, std::int64_t count, const std::function<void(std::int64_t)>& progress) {
  // Each statement of a write walks along what the write has changed so far: many small ones are quicker than few large ones.
  constexpr std::int64_t kAtOnce = 25;
  const auto write = [&](const std::function<void(store::Tx&)>& job) {
    const auto written = store.write({store::Subject::upkeep()}, [&](store::Tx& tx) { return job(tx), true; });
    if (written != store::Written::committed) throw std::runtime_error("the catalogue was not written");
  };
  const std::int64_t providers = count / kOffersOfProvider + 1;
  write([&](store::Tx& tx) {
    open_market(tx);
    for (std::int64_t provider = 0; provider < providers; ++provider) add_provider(tx, provider);
  });
  for (std::int64_t from = 0; from < count; from += kAtOnce) {
    const std::int64_t to = std::min(count, from + kAtOnce);
    write([&](store::Tx& tx) {
      for (std::int64_t n = from; n < to; ++n) put_on_sale(tx, offer(n, count), n, id_of("acc", n % providers));
    });
    if (progress) progress(to);
  }
}

}  // namespace ops::search_set
