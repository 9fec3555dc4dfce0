// Rules of what a provider says of itself, and of how its listings do.
#include <algorithm>

#include "domain/accounts/profile.h"
#include "domain/catalog/listing_statistics.h"
#include "json/fields.h"
#include "json/file_metadata.h"
#include "json/listing.h"
#include "json/rules.h"

namespace ops::json::rules_by_name {

using domain::Failure;
namespace accounts = domain::accounts;

Answer company_profile(const Json& input) {
  Reader r(input, "");
  for (const char* key : {"profile", "year"}) r.require(key);
  const auto given = r.one(
      "profile", [](const Json& json, const std::string& path) { return read<accounts::CompanyProfile>(json, path); });
  const std::int64_t year = std::clamp<std::int64_t>(r.integer("year").value_or(0), 0, 9999);
  const Files files = r.one("files", files_from_json).value_or(Files{});
  if (auto fault = r.finish()) return Failure{*fault};
  const auto profile = accounts::normalized(*given);
  const auto logo = files.find(profile.logo_file_id);
  const auto errors = accounts::check(profile, static_cast<int>(year), logo == files.end() ? nullptr : &logo->second);
  Json answer{{"errors", to_json(errors)}};
  if (errors.empty()) answer["profile"] = write(profile);
  return answer;
}

Answer listing_view(const Json& input) {
  Reader r(input, "");
  r.require("user_agent");
  const std::string browser = r.text("user_agent");
  if (auto fault = r.finish()) return Failure{*fault};
  return Json{{"counts", domain::catalog::is_somebodys(browser)}};
}

Answer listing_statistics(const Json& input) {
  Reader r(input, "");
  for (const char* key : {"views", "orders"}) r.require(key);
  const std::int64_t views = r.integer("views").value_or(0), orders = r.integer("orders").value_or(0);
  if (auto fault = r.finish()) return Failure{*fault};
  constexpr std::int64_t kMost = 1'000'000'000'000;
  const auto conversion = domain::catalog::conversion_basis_points(std::min(views, kMost), std::min(orders, kMost));
  return Json{{"conversion_basis_points", conversion ? Json(*conversion) : Json(nullptr)}};
}

}  // namespace ops::json::rules_by_name
