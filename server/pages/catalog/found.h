// What search engines and feed readers read. `site`: "https://market.example". Sources: robotstxt.org's RFC 9309, the site map
// protocol 0.9, RFC 4287 (Atom).
#pragma once
#include <string>
#include <vector>

#include "i18n/i18n.h"
#include "server/app/catalog/catalogue.h"

namespace ops::pages {

std::string robots_text(const std::string& site);
std::string site_map_index(const std::string& site, std::int64_t parts);
std::string site_map_path(std::int64_t part);  // 1, 2, …; the first has the home page and the market's own pages too
std::string site_map_part(const std::string& site, std::int64_t part, const std::vector<app::SiteEntry>& entries);
// `newest`: the newest first.
std::string feed(const std::string& site, i18n::Lang lang, const std::vector<app::LiveRow>& newest);

}  // namespace ops::pages
