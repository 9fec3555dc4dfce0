// Rules of the catalogue: listings, answers, files, accounts, the life of a product.
#include "json/base64.h"
#include "json/file_metadata.h"
#include "json/listing.h"
#include "json/rules.h"

namespace ops::json::rules_by_name {

using domain::Failure;
namespace catalog = domain::catalog;
using Category = catalog::World::Category;

namespace {

std::optional<Category> category_from_name(std::string_view name) {
  if (name == "usable") return Category::usable;
  if (name == "disabled") return Category::disabled;
  if (name == "not_leaf") return Category::not_leaf;
  return std::nullopt;
}

using Categories = std::map<std::string, Category, std::less<>>;
domain::Result<Categories, Fault> categories_from_json(const Json& json, const std::string& path) {
  Reader r(json, path);
  Categories categories;
  if (json.is_object())
    for (const auto& [id, name] : json.items()) {
      const auto* text = name.get_ptr<const Json::string_t*>();
      const auto category = text ? category_from_name(*text) : std::nullopt;
      if (category)
        categories.emplace(id, *category);
      else
        r.fail({text ? "wrong_value" : "wrong_type", r.path_of(id)});
    }
  if (auto fault = r.finish(Unknown::ignore)) return Failure{*fault};
  return categories;
}

domain::Result<catalog::World, Fault> world_from_json(const Json& json, const std::string& path) {
  Reader r(json, path);
  auto categories = r.one("categories", categories_from_json).value_or(Categories{});
  auto files = r.one("files", files_from_json).value_or(Files{});
  if (auto fault = r.finish()) return Failure{*fault};
  catalog::World world;
  world.category = [categories = std::move(categories)](std::string_view id) {
    const auto at = categories.find(id);
    return at == categories.end() ? Category::unknown : at->second;
  };
  world.file = look_up(std::move(files));
  return world;
}

domain::Result<std::vector<std::uint8_t>, Fault> bytes(Reader& r) {
  r.require("base64");
  auto bytes = bytes_from_base64(r.text("base64"));
  if (!bytes) r.fail({"wrong_value", "base64"});
  if (auto fault = r.finish()) return Failure{*fault};
  return *std::move(bytes);
}

std::optional<catalog::Party> party_from_name(std::string_view name) {
  if (name == "provider") return catalog::Party::provider;
  if (name == "operator") return catalog::Party::operator_;
  return std::nullopt;
}

}  // namespace

Answer listing(const Json& input) {
  Reader r(input, "");
  r.require("listing");
  const auto listing = r.one("listing", [](const Json& json, const std::string& path) {
    return listing_from_json(json, catalog::Listing{}, path);
  });
  const auto world = r.one("world", world_from_json);
  r.require("world");
  if (auto fault = r.finish()) return Failure{*fault};
  const catalog::Report report = catalog::validate(*listing, *world);
  return Json{{"errors", to_json(report.errors)}, {"warnings", to_json(report.warnings)}};
}

Answer answers(const Json& input) {
  Reader r(input, "");
  const auto fields = r.each("template", demand_field_from_json);
  const auto given = r.one("answers", answers_from_json).value_or(catalog::Answers{});
  auto files = r.one("files", files_from_json).value_or(Files{});
  const auto today = r.named("today", domain::calendar::date_from_text);
  r.require("template");
  if (auto fault = r.finish()) return Failure{*fault};
  Json answer{
      {"errors", to_json(catalog::check_answers(fields, catalog::normalized(given), look_up(std::move(files))))}};
  if (today) answer["warnings"] = to_json(catalog::answer_warnings(fields, given, *today));
  return answer;
}

Answer file(const Json& input) {
  Reader r(input, "");
  r.require("purpose");
  const auto purpose = r.named("purpose", domain::files::purpose_from_name);
  const std::string name = r.text("name");
  const auto content = bytes(r);
  if (!content) return Failure{content.error()};
  const auto checked = domain::files::check(*purpose, name, *content);
  Json answer = {{"errors", to_json(checked.errors)}, {"warnings", to_json(checked.warnings)}};
  if (checked.metadata) answer["fact"] = to_json(*checked.metadata);
  return answer;
}

Answer registration(const Json& input) {
  const auto registration = registration_from_json(input);
  if (!registration) return Failure{registration.error()};
  return Json{{"errors", to_json(domain::accounts::check(*registration))}};
}

Answer product_flow(const Json& input) {
  Reader r(input, "");
  for (const char* key : {"sale", "work", "action", "party"}) r.require(key);
  const auto sale = r.named("sale", catalog::sale_from_name);
  const auto work = r.named("work", catalog::work_from_name);
  const auto action = r.named("action", catalog::product_action_from_name);
  const auto party = r.named("party", party_from_name);
  if (auto fault = r.finish()) return Failure{*fault};
  const auto next = catalog::next({*sale, *work}, *action, *party);
  if (!next) return Json{{"refused", true}};
  return Json{{"sale", catalog::sale_name(next->sale)},
              {"work", catalog::work_name(next->work)},
              {"state", catalog::state_name(*next)}};
}

}  // namespace ops::json::rules_by_name
