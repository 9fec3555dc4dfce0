#include "server/pages/format.h"

#include <array>
#include <string>
#include <utility>

#include "domain/orders/statistics.h"
#include "domain/text/text.h"
#include "server/pages/assets.h"
#include "server/pages/templates.h"

namespace ops::pages {
// The two largest units that are not zero say enough.
std::string duration(i18n::Lang lang, std::int64_t seconds) {
  const std::array<std::pair<std::int64_t, std::string_view>, 3> units{
      {{domain::kDay, "time.days"}, {domain::kHour, "time.hours"}, {domain::kMinute, "time.minutes"}}};
  std::string out;
  int shown = 0;
  for (const auto& [length, key] : units) {
    const auto count = seconds / length;
    seconds %= length;
    if (count == 0 || shown == 2) continue;
    if (!out.empty()) out += ' ';
    out += word(lang, key, {{"n", std::to_string(count)}});
    ++shown;
  }
  return out.empty() ? std::string(word(lang, "time.moment")) : out;
}

std::string time_left(i18n::Lang lang, domain::Instant now, domain::Instant due) {
  const auto seconds = due - now;
  return seconds >= 0 ? word(lang, "time.left", {{"time", duration(lang, seconds)}})
                      : word(lang, "time.over", {{"time", duration(lang, -seconds)}});
}

std::string file_size(std::int64_t bytes) {
  constexpr std::int64_t kKilo = 1024, kMega = kKilo * kKilo;
  if (bytes < kKilo) return std::to_string(bytes) + " B";
  if (bytes < kMega) return std::to_string((bytes + kKilo / 2) / kKilo) + " KB";
  const auto tenths = (bytes * 10 + kMega / 2) / kMega;
  return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10)) + " MB";
}

std::string sku_duration(i18n::Lang lang, const domain::catalog::Sku& sku) {
  return word(lang, "duration." + sku.unit, {{"n", std::to_string(sku.duration.value_or(1))}});
}

std::string provider_statistic(i18n::Lang lang, std::int64_t completed_orders) {
  return completed_orders < domain::orders::kOrdersForRates
             ? std::string(word(lang, "provider.new"))
             : word(lang, "provider.completed", {{"n", std::to_string(completed_orders)}});
}

std::string initial(std::string_view name) {
  const auto characters = domain::text::decode(name);
  return characters && !characters->empty() ? domain::text::encode(characters->substr(0, 1)) : std::string();
}

std::string os_label(std::string_view supported_os) {
  std::string out;
  for (const char c : supported_os) c == ',' ? out += " / " : out += c;
  return out;
}

std::string url_part(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '_' || c == '.' || c == '~';
    if (plain)
      out += c;
    else
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
  }
  return out;
}

std::string url_with(std::string_view path, const Query& query) {
  std::string out(path);
  char separator = '?';
  for (const auto& [name, value] : query) {
    if (value.empty()) continue;
    out += separator + url_part(name) + '=' + url_part(value);
    separator = '&';
  }
  return out;
}

std::string file_url(std::string_view file_id) {
  return file_id.empty() ? assets_root() + "/static/no-logo.svg" : "/api/v1/files/" + url_part(file_id);
}

}  // namespace ops::pages
