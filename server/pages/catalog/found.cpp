#include "server/pages/catalog/found.h"

#include "domain/market/pages.h"
#include "server/pages/format.h"
#include "server/pages/templates.h"

namespace ops::pages {
namespace {

// They change something, or hold nothing to read. Pages that need a session are not among them: a crawler that asks for one
// is sent to the sign-in page, which says itself that it is not to be indexed. Disallowed, it could not be read saying so.
constexpr const char* kNothingToRead[] = {"/preview/", "/console/", "/logout", "/language"};

constexpr i18n::Lang kNoLanguage = i18n::Lang::zh_cn;  // of templates without words

}  // namespace

std::string robots_text(const std::string& site) {
  std::string text = "User-agent: *\n";
  for (const auto* path : kNothingToRead) text += "Disallow: " + std::string(path) + "\n";
  return text + "Sitemap: " + site + "/sitemap.xml\n";
}

std::string site_map_path(std::int64_t part) { return "/sitemap.xml?part=" + std::to_string(part); }

std::string site_map_index(const std::string& site, std::int64_t parts) {
  Dict dict("site map index");
  dict.SetTemplateGlobalValue("SITE", site);
  for (std::int64_t part = 1; part <= parts; ++part)
    dict.AddSectionDictionary("PART")->SetValue("PATH", site_map_path(part));
  return expand(kNoLanguage, "sitemap_index.xml", dict);
}

std::string site_map_part(const std::string& site, std::int64_t part, const std::vector<app::SiteEntry>& entries) {
  Dict dict("site map");
  dict.SetTemplateGlobalValue("SITE", site);
  if (part == 1) {  // also where nothing is on sale
    const auto add = [&](const std::string& path) { dict.AddSectionDictionary("ENTRY")->SetValue("PATH", path); };
    add("/");
    add("/help");
    for (const auto& page : domain::market::pages()) add(domain::market::page_path(page));
  }
  for (const auto& entry : entries) {
    Dict& row = *dict.AddSectionDictionary("ENTRY");
    row.SetValue("PATH", "/products/" + url_part(entry.product_id));
    row.SetValueAndShowSection("AT", domain::to_rfc3339(entry.listed_at), "DATED");
  }
  return expand(kNoLanguage, "sitemap.xml", dict);
}

std::string feed(const std::string& site, i18n::Lang lang, const std::vector<app::LiveRow>& newest) {
  Dict dict("feed");
  dict.SetTemplateGlobalValue("SITE", site);
  dict.SetValue("LANG", std::string(i18n::lang_tag(lang)));
  dict.SetValue("UPDATED", domain::to_rfc3339(newest.empty() ? domain::Instant{} : newest.front().listed_at));
  for (const auto& product : newest) {
    Dict& entry = *dict.AddSectionDictionary("ENTRY");
    entry.SetValue("PATH", "/products/" + url_part(product.id));
    entry.SetValue("NAME", product.name);
    entry.SetValue("AT", domain::to_rfc3339(product.listed_at));
    entry.SetValue("PROVIDER", product.provider.display_name);
    entry.SetValue("SUMMARY", product.summary);
  }
  return expand(lang, "feed.xml", dict);
}

}  // namespace ops::pages
