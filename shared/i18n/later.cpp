#include "i18n/later.h"

#include <algorithm>

#include "domain/calendar/calendar.h"
#include "i18n/catalogue.h"

namespace ops::i18n {
namespace {

namespace orders = domain::orders;

std::string action_text(Lang lang, orders::Action action) {
  return std::string(text(lang, "action." + std::string(orders::action_name(action))));
}

std::string why_text(Lang lang, const orders::Unavailable& one, std::optional<orders::Actor> reader) {
  std::string key = "why." + std::string(orders::why_name(one.why));
  // Where any answer will do, not just the step that the rule names.
  if (one.next && find_entry(key + "." + std::string(orders::action_name(*one.next))) != nullptr)
    return std::string(text(lang, key + "." + std::string(orders::action_name(*one.next))));
  std::vector<std::pair<std::string, std::string>> params;
  if (one.at) params.emplace_back("at", domain::calendar::date_time_in_shanghai(*one.at));
  if (one.next) params.emplace_back("next", action_text(lang, *one.next));
  if (one.by && one.by == reader)
    key += "_you";
  else if (one.by)
    params.emplace_back("by", std::string(text(lang, "role." + std::string(orders::actor_name(*one.by)))));
  return format(text(lang, key), params);
}

}  // namespace

std::vector<Later> later_lines(Lang lang, std::span<const orders::Unavailable> all,
                               std::optional<orders::Actor> reader) {
  std::vector<Later> lines;
  for (const orders::Unavailable& one : all) {
    const std::string action = action_text(lang, one.action);
    std::string why = why_text(lang, one, reader);
    const auto same = std::find_if(lines.begin(), lines.end(), [&](const Later& line) { return line.why == why; });
    if (same == lines.end())
      lines.push_back({action, std::move(why)});
    else
      same->actions += std::string(text(lang, "list.and")) + action;
  }
  return lines;
}

}  // namespace ops::i18n
