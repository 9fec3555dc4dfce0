#include "server/pages/layout.h"

#include "server/pages/catalog/share_picture.h"
#include "server/pages/format.h"

namespace ops::pages {
namespace {

using domain::accounts::Role;

void show_viewer(Dict& dict, const Frame& frame) {
  if (!frame.viewer) {
    dict.ShowSection("VISITOR");
    dict.SetValue("LOGIN_URL", "/login?next=" + url_part(frame.here));
    dict.SetValue("REGISTER_URL", url_with("/register", {{"next", frame.here == "/" ? "" : frame.here}}));
    return;
  }
  dict.ShowSection("SIGNED_IN");
  dict.SetValue("VIEWER_NAME", frame.viewer->display_name);
  const auto role = std::string(domain::accounts::role_name(frame.viewer->role));
  dict.SetValue("VIEWER_ROLE", std::string(word(frame.lang, "role." + role)));
  dict.SetValue("VIEWER_INITIAL", initial(frame.viewer->display_name));
  const bool buys = frame.viewer->role == Role::buyer;
  dict.ShowSection(buys ? "BUYER" : "CONSOLE");
  if (buys) dict.ShowSection("BUYS");
  dict.SetValueAndShowSection("AFTER", std::to_string(frame.live), "LIVE");
  dict.ShowSection("LIVE_NOTE");
  if (frame.unread > 0) dict.SetValueAndShowSection("N", std::to_string(frame.unread), "UNREAD");
  Dict& told = *dict.AddSectionDictionary("NOTICES");
  if (frame.notices > 0) told.SetValueAndShowSection("N", std::to_string(frame.notices), "UNTOLD");
}

void add_registration(Dict& facts, const std::string& number, const std::string& url) {
  if (number.empty()) return;
  Dict& row = *facts.AddSectionDictionary("REGISTRATION");
  Dict& shown = *row.AddSectionDictionary(url.empty() ? "PLAIN" : "LINKED");
  shown.SetValue("NUMBER", number);
  if (!url.empty()) shown.SetValue("URL", url);
}

// Rule: market.facts.
void show_market(Dict& dict, const Frame& frame) {
  if (!frame.market || *frame.market == domain::market::MarketFacts{}) return;
  const auto& market = *frame.market;
  const bool english = frame.lang == i18n::Lang::en;
  Dict& facts = *dict.AddSectionDictionary("MARKET");
  const auto show = [&](const char* section, const std::string& value) {
    if (!value.empty()) facts.SetValueAndShowSection("VALUE", value, section);
  };
  show("OPERATOR", english && !market.operator_name_en.empty() ? market.operator_name_en : market.operator_name);
  show("EMAIL", market.email);
  show("PHONE", market.phone);
  show("HOURS", english && !market.hours_en.empty() ? market.hours_en : market.hours);
  const std::string icp_url = market.icp_url.empty() ? std::string(domain::market::kIcpAddress) : market.icp_url;
  add_registration(facts, market.icp_number, icp_url);
  add_registration(facts, market.police_number, market.police_url);
}

}  // namespace

Layout::Layout(const Frame& frame, std::string_view content_template, std::string_view title)
    : lang_(frame.lang), site_(frame.site), dict_("layout"), content_(dict_.AddIncludeDictionary("CONTENT")) {
  content_->SetFilename(std::string(content_template));
  const auto other = frame.lang == i18n::Lang::en ? i18n::Lang::zh_cn : i18n::Lang::en;
  dict_.SetTemplateGlobalValue("LANG", std::string(i18n::lang_tag(frame.lang)));
  dict_.SetTemplateGlobalValue("CSRF", frame.csrf_token);
  dict_.SetTemplateGlobalValue("HERE", frame.here);
  dict_.SetTemplateGlobalValue("FORM_KEY", frame.form_key);
  dict_.SetTemplateGlobalValue("ACCOUNT", frame.account_id);
  dict_.SetTemplateGlobalValue("CONFIRM_URL", "/shown/" + url_part(frame.shown) + "/confirm");
  dict_.SetValue("TITLE", std::string(title));
  dict_.SetValue("DESCRIPTION", std::string(word(frame.lang, "home.lead")));
  dict_.SetValue("OTHER_LANG", std::string(i18n::lang_tag(other)));
  dict_.SetValue("OTHER_LANG_NAME", other == i18n::Lang::en ? "English" : "中文");
  show_viewer(dict_, frame);
  show_market(dict_, frame);
}

void Layout::describe(std::string_view text) { dict_.SetValue("DESCRIPTION", std::string(text)); }
void Layout::publish(const std::string& path, const std::string& picture_path) {
  Dict& shared = *dict_.AddSectionDictionary("PUBLIC");
  shared.SetValue("ADDRESS", site_ + path);
  shared.SetValue("LOCALE", lang_ == i18n::Lang::en ? "en_US" : "zh_CN");
  if (picture_path.empty()) return;
  Dict& picture = *shared.AddSectionDictionary("PICTURE");
  picture.SetValue("URL", site_ + picture_path);
  picture.SetValue("WIDTH", std::to_string(kShareWidth));
  picture.SetValue("HEIGHT", std::to_string(kShareHeight));
}
void Layout::structured_data(const std::string& json) { dict_.AddSectionDictionary("DATA")->SetValue("JSON", json); }
Dict& Layout::search() { return search_ ? *search_ : search_in(dict_); }
Dict& Layout::search_in(Dict& section) {
  search_ = section.AddIncludeDictionary("SEARCH");
  search_->SetFilename("search.html");
  return *search_;
}
void Layout::no_index() { dict_.ShowSection("NOINDEX"); }
std::string Layout::html() {
  search();
  return expand(lang_, "layout.html", dict_);
}

}  // namespace ops::pages
