#include "server/pages/catalog/company.h"

#include "server/pages/format.h"
#include "server/pages/markdown.h"

namespace ops::pages {
namespace {

using domain::accounts::CompanyProfile;
using i18n::Lang;

constexpr std::size_t kShortIntroduction = 140;  // (chosen) characters: two lines beside a product

std::string weekday_name(Lang lang, std::int64_t day) {
  return std::string(word(lang, "weekday." + std::to_string(day)));
}

std::string days_text(Lang lang, const CompanyProfile& company) {
  if (company.service_days.size() == 7) return std::string(word(lang, "company.every_day"));
  std::string text;
  for (const auto& [first, last] : domain::accounts::day_spans(company)) {
    if (!text.empty()) text += lang == Lang::en ? ", " : "、";
    const std::string from = weekday_name(lang, first), to = weekday_name(lang, last);
    text += first == last ? from : word(lang, "company.days", {{"first", from}, {"last", to}});
  }
  return text;
}

std::string languages_text(Lang lang, const CompanyProfile& company) {
  std::string text;
  for (const std::string& one : company.languages) {
    if (!text.empty()) text += lang == Lang::en ? ", " : "、";
    text += word(lang, "languages." + one);
  }
  return text;
}

// Of a note in one language alone, that one: better than none.
const std::string& note_of(Lang lang, const CompanyProfile& company) {
  const bool english = lang == Lang::en ? !company.hours_note_en.empty() : company.hours_note.empty();
  return english ? company.hours_note_en : company.hours_note;
}

void add_company_facts(Dict& content, Lang lang, const CompanyProfile& company) {
  const std::string hours = service_hours(lang, company), languages = languages_text(lang, company);
  if (hours.empty() && languages.empty()) return;
  Dict& facts = *content.AddSectionDictionary("COMPANY_FACTS");
  const auto add = [&](const char* name, const std::string& value) {
    if (value.empty()) return;
    Dict& pair = *facts.AddSectionDictionary("PAIR");
    pair.SetValue("NAME", std::string(word(lang, name)));
    pair.SetValue("VALUE", value);
  };
  add("company.hours", hours);
  add("company.languages", languages);
}

void add_face(Dict& content, Lang lang, const CompanyProfile& company) {
  if (company.logo_file_id.empty())
    content.ShowSection("NO_COMPANY_LOGO");
  else
    content.SetValueAndShowSection("URL", file_url(company.logo_file_id), "COMPANY_LOGO");
  if (company.founded_year)
    content.SetValueAndShowSection(
        "TEXT", word(lang, "provider.founded", {{"year", std::to_string(*company.founded_year)}}), "FOUNDED");
}

}  // namespace

std::string service_hours(Lang lang, const CompanyProfile& company) {
  const std::string& note = note_of(lang, company);
  if (company.service_days.empty()) return note;
  const std::string hours =
      domain::accounts::around_the_clock(company)
          ? std::string(word(lang, "company.around_the_clock"))
          : word(lang, "company.hours_text",
                 {{"days", days_text(lang, company)}, {"opens", company.opens}, {"closes", company.closes}});
  return note.empty() ? hours : word(lang, "company.noted", {{"hours", hours}, {"note", note}});
}

void add_company(Dict& content, Lang lang, const CompanyProfile& company) {
  add_face(content, lang, company);
  const bool told =
      !company.introduction.empty() || !service_hours(lang, company).empty() || !company.languages.empty();
  if (!told) return;
  Dict& section = *content.AddSectionDictionary("COMPANY");
  if (!company.introduction.empty())
    section.SetValueAndShowSection("HTML", markdown_without_links_away(company.introduction), "INTRODUCTION");
  add_company_facts(section, lang, company);
}

void add_company_shortly(Dict& content, Lang lang, const CompanyProfile& company) {
  add_face(content, lang, company);
  if (const auto words = opening_words(company.introduction, kShortIntroduction); !words.empty())
    content.SetValueAndShowSection("TEXT", words, "COMPANY_WORDS");
  add_company_facts(content, lang, company);
}

}  // namespace ops::pages
