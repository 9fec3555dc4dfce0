// JSON text to the domain's values: the faults name a place that is there, and what is written reads back as the same value.
#include <array>

#include "domain/catalog/rules.h"
#include "json/evaluate.h"
#include "json/listing.h"
#include "json/orders.h"
#include "json/settings.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/json_promises.h"

namespace ops::fuzz {
namespace {

using json::Json;

// What is read is written, parsed and read again.
template <class Read>
void reads_back(const Json& json, Read read) {
  const auto value = read(json);
  if (!value) return fault_names_a_place(json, value.error());
  const auto again = json::parse(json::dump(json::to_json(*value)));
  promise(again.ok(), "what is written is JSON");
  const auto second = read(*again);
  promise(second.ok() && *second == *value, "what is written reads back as the same", json::dump(*again));
}

template <class Read>
void reads(const Json& json, Read read) {
  if (const auto value = read(json); !value) fault_names_a_place(json, value.error());
}

void listing(const Json& json) {
  reads_back(json, [](const Json& one) { return json::listing_from_json(one, domain::catalog::Listing{}); });
  const auto listing = json::listing_from_json(json, domain::catalog::new_listing());
  if (!listing) return;
  const auto kept = domain::catalog::normalized(*listing);
  promise(domain::catalog::normalized(kept) == kept, "what is kept is kept as it is");
  errors_name_fields(domain::catalog::check_draft(kept));
  const domain::catalog::World world{[](std::string_view) { return domain::catalog::World::Category::usable; },
                                     [](std::string_view) { return std::optional<domain::files::FileMetadata>{}; }};
  const auto report = domain::catalog::validate(*listing, world);
  errors_name_fields(report.errors);
  errors_name_fields(report.warnings);
  promise(domain::catalog::validate(kept, world) == report, "a listing is judged as it would be kept");
}

void order(const Json& json) {
  reads_back(json, [](const Json& one) { return json::order_from_json(one); });
}
void sku(const Json& json) {
  reads_back(json, [](const Json& one) { return json::sku_from_json(one, ""); });
}
void demand_field(const Json& json) {
  reads_back(json, [](const Json& one) { return json::demand_field_from_json(one, ""); });
}
void answers(const Json& json) {
  reads_back(json, [](const Json& one) { return json::answers_from_json(one, ""); });
}
void file_metadata(const Json& json) {
  reads_back(json, [](const Json& one) { return json::file_metadata_from_json(one, ""); });
}
void registration(const Json& json) { reads(json, json::registration_from_json); }

void action_body(const Json& json) {
  for (const auto& row : domain::orders::transitions())
    reads(json, [&](const Json& one) { return json::action_body_from_json(row.action, one); });
  json::reminded_of(json);
}

void errors(const Json& json) {
  const domain::Errors errors = json::errors_from_json(json);
  promise(json::errors_from_json(json::to_json(errors)) == errors, "errors read back as the same");
}

void terms(const Json& json) {
  json::Reader reader(json, "");
  const domain::orders::PlatformSettings settings = json::read_settings(reader, {});
  if (const auto fault = reader.finish()) return fault_names_a_place(json, *fault);
  const Json written = json::to_json(settings);
  json::Reader again(written, "");
  promise(json::to_json(json::read_settings(again, {})) == written, "terms read back as the same");
}

void money_sums_to_nothing(const Json& answer) {
  if (!answer.is_object() || !answer.contains("postings")) return;
  std::int64_t sum = 0;
  for (const Json& posting : answer["postings"]) sum += posting["amount_fen"].get<std::int64_t>();
  promise(sum == 0, "no money is made or lost", json::dump(answer["postings"]));
}

void every_rule(const Json& json) {
  for (const json::Rule& rule : json::rules()) {
    const auto answer = rule.run(json);
    if (!answer) {
      fault_names_a_place(json, answer.error());
      continue;
    }
    const auto again = json::parse(json::dump(*answer));
    promise(again.ok() && *again == *answer, "an answer is JSON", rule.name);
    money_sums_to_nothing(*answer);
  }
}

constexpr std::array kShapes{listing,      order,       sku,    demand_field, answers,   file_metadata,
                             registration, action_body, errors, terms,        every_rule};

}  // namespace

void target(Bytes bytes) {
  Input input(bytes);
  const std::size_t shape = input.choose(kShapes.size());
  const auto json = json::parse(input.text());
  if (!json) return text_fault_says_where(json.error(), input.text().size());
  const auto again = json::parse(json::dump(*json));
  promise(again.ok() && *again == *json, "what is dumped parses to the same");
  kShapes.at(shape)(*json);
}

}  // namespace ops::fuzz
