#include "server/pages/linked_data.h"

#include "server/pages/templates.h"

namespace ops::pages {

using json::Json;

namespace {

constexpr const char* kVocabulary = "https://schema.org";

Json contact_point(const Frame& frame) {
  const auto& facts = *frame.market;
  Json contact{{"@type", "ContactPoint"}, {"contactType", "customer service"}};
  if (!facts.email.empty()) contact["email"] = facts.email;
  if (!facts.phone.empty()) contact["telephone"] = facts.phone;
  contact["availableLanguage"] = Json::array({"zh-CN", "en"});
  return contact;
}

}  // namespace

std::string script_safe(const Json& json) {
  std::string out;
  for (const char c : json.dump()) {
    if (c == '<')
      out += "\\u003c";
    else if (c == '>')
      out += "\\u003e";
    else if (c == '\'')
      out += "\\u0027";
    else
      out += c;
  }
  return out;
}

std::string breadcrumb_data(const Frame& frame, const std::vector<Crumb>& crumbs) {
  Json items = Json::array();
  const auto add = [&](const std::string& name, const std::string& path) {
    items.push_back(
        {{"@type", "ListItem"}, {"position", items.size() + 1}, {"name", name}, {"item", frame.site + path}});
  };
  add(text_in(frame.lang, "nav.services"), "/");
  for (const Crumb& crumb : crumbs) add(crumb.name, crumb.path);
  return script_safe({{"@context", kVocabulary}, {"@type", "BreadcrumbList"}, {"itemListElement", std::move(items)}});
}

std::string organization_data(const Frame& frame) {
  Json data{{"@context", kVocabulary},
            {"@type", "Organization"},
            {"name", text_in(frame.lang, "brand")},
            {"url", frame.site + "/"},
            {"logo", frame.site + "/static/icon.svg"}};
  if (!frame.market) return script_safe(data);
  const auto& facts = *frame.market;
  const bool english = frame.lang == i18n::Lang::en && !facts.operator_name_en.empty();
  if (const auto& name = english ? facts.operator_name_en : facts.operator_name; !name.empty())
    data["legalName"] = name;
  if (!facts.email.empty() || !facts.phone.empty()) data["contactPoint"] = contact_point(frame);
  return script_safe(data);
}

std::string questions_data(const std::vector<Question>& questions) {
  Json all = Json::array();
  for (const Question& question : questions)
    all.push_back({{"@type", "Question"},
                   {"name", question.text},
                   {"acceptedAnswer", {{"@type", "Answer"}, {"text", question.answer}}}});
  return script_safe({{"@context", kVocabulary}, {"@type", "FAQPage"}, {"mainEntity", std::move(all)}});
}

}  // namespace ops::pages
