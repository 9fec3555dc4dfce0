#include "domain/orders/attachments.h"

#include <set>

#include "domain/catalog/checks.h"

namespace ops::domain::orders {

void check_attachments(Errors& errors, std::string_view field, const std::vector<std::string>& ids, std::int64_t max,
                       files::Purpose purpose, const FileLookup& file) {
  catalog::checks::count(errors, field, ids.size(), max);
  if (ids.size() > static_cast<std::size_t>(max)) return;
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::string place = catalog::checks::path(field, i);
    const auto metadata = file ? file(ids[i]) : std::nullopt;
    if (!seen.insert(ids[i]).second)
      errors.push_back({place, Code::duplicate, {}});
    else if (!metadata || metadata->purpose != purpose)
      errors.push_back({place, Code::not_found, {}});
  }
}

}  // namespace ops::domain::orders
