#include "client/state/saved_views.h"

#include <algorithm>

#include "domain/text/text.h"
#include "json/reader.h"

namespace ops::state {
namespace {

std::string views_key(const std::string& account_id, const std::string& list) {
  return "views." + account_id + "." + list;
}

}  // namespace

std::vector<SavedView>& SavedViews::views(const std::string& account_id, const std::string& list) {
  const auto key = views_key(account_id, list);
  const auto [found, is_new] = known_.try_emplace(key);
  if (!is_new) return found->second;
  const auto json = json::parse(platform_.kept(key).value_or("[]"));
  if (!json || !json->is_array()) return found->second;
  for (const auto& one : *json) {
    json::Reader reader(one, "");
    SavedView view{reader.text("name"), parse_route(reader.text("address"))};
    if (!view.name.empty() && found->second.size() < kMost) found->second.push_back(std::move(view));
  }
  return found->second;
}

void SavedViews::keep(const std::string& account_id, const std::string& list) {
  json::Json json = json::Json::array();
  for (const SavedView& view : views(account_id, list))
    json.push_back({{"name", view.name}, {"address", to_fragment(view.route)}});
  kept_ = platform_.keep(views_key(account_id, list), json::dump(json));
}

const std::vector<SavedView>& SavedViews::of(const std::string& account_id, const std::string& list) {
  return views(account_id, list);
}

bool SavedViews::save(const std::string& account_id, const std::string& list, const std::string& name,
                      const Route& route) {
  const std::string clean = domain::text::clean(name);
  if (clean.empty() || domain::text::length(clean) > kMaxName) return false;
  auto& all = views(account_id, list);
  const auto same = std::find_if(all.begin(), all.end(), [&](const SavedView& view) { return view.name == clean; });
  if (same != all.end()) {
    same->route = route;
  } else if (all.size() < kMost) {
    all.push_back({clean, route});
  } else {
    return false;
  }
  keep(account_id, list);
  return true;
}

void SavedViews::remove(const std::string& account_id, const std::string& list, const std::string& name) {
  auto& all = views(account_id, list);
  all.erase(std::remove_if(all.begin(), all.end(), [&](const SavedView& view) { return view.name == name; }),
            all.end());
  keep(account_id, list);
}

}  // namespace ops::state
