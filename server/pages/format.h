// Values as people read them. Times are shown in Asia/Shanghai, where the market's working days are counted.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/catalog/listing.h"
#include "domain/instant.h"
#include "i18n/i18n.h"

namespace ops::pages {

// "还剩 2 天 3 小时" until `due`, or "已超时 5 小时".
std::string time_left(i18n::Lang lang, domain::Instant now, domain::Instant due);
std::string duration(i18n::Lang lang, std::int64_t seconds);                     // "2 天 3 小时"
std::string file_size(std::int64_t bytes);                                       // "812 B", "1.2 MB"
std::string sku_duration(i18n::Lang lang, const domain::catalog::Sku& sku);      // "1 次"
std::string provider_statistic(i18n::Lang lang, std::int64_t completed_orders);  // 新服务商 below five
std::string initial(std::string_view name);           // its first character, where a picture would stand
std::string os_label(std::string_view supported_os);  // "Windows / Linux"

// Percent-encoded for a path segment or a query value.
std::string url_part(std::string_view text);
using Query = std::vector<std::pair<std::string, std::string>>;
// "/?q=…&os=Linux"; pairs without a value are left out.
std::string url_with(std::string_view path, const Query& query);
std::string file_url(std::string_view file_id);  // of the API; a placeholder's where the id is empty

}  // namespace ops::pages
