#include "i18n/i18n.h"

namespace ops::i18n {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

// "0.85" as 850; 1000 when there is none or it cannot be read.
int quality(std::string_view parameters) {
  const auto at = parameters.find("q=");
  if (at == std::string_view::npos) return 1000;
  int value = 0, scale = 1000;
  for (const char c : trimmed(parameters.substr(at + 2))) {
    if (c == '.') continue;
    if (c < '0' || c > '9' || scale == 0) break;
    value += (c - '0') * scale;
    scale /= 10;
  }
  return value;
}

// "zh-Hans-CN" begins with the language "zh", in any letter case; "zhx" does not.
bool speaks(std::string_view tag, std::string_view language) {
  if (tag.size() < language.size() || (tag.size() > language.size() && tag[language.size()] != '-')) return false;
  for (std::size_t i = 0; i < language.size(); ++i)
    if ((tag[i] | 0x20) != language[i]) return false;
  return true;
}

}  // namespace

std::string_view lang_tag(Lang lang) { return lang == Lang::zh_cn ? "zh-CN" : "en"; }

Lang lang_from_tags(std::string_view accept_language) {
  Lang best = Lang::zh_cn;
  int best_quality = 0;
  while (!accept_language.empty()) {
    const auto item = accept_language.substr(0, accept_language.find(','));
    accept_language.remove_prefix(item.size() == accept_language.size() ? item.size() : item.size() + 1);
    const auto semicolon = item.find(';');
    const auto tag = trimmed(item.substr(0, semicolon));
    const int own = semicolon == std::string_view::npos ? 1000 : quality(item.substr(semicolon + 1));
    const bool zh = speaks(tag, "zh"), en = speaks(tag, "en");
    if ((zh || en) && own > best_quality) {
      best = zh ? Lang::zh_cn : Lang::en;
      best_quality = own;
    }
  }
  return best;
}

}  // namespace ops::i18n
