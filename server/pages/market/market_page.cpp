#include "server/pages/market/market_page.h"

#include "domain/text/text.h"
#include "server/pages/format.h"
#include "server/pages/layout.h"
#include "server/pages/linked_data.h"
#include "server/pages/markdown.h"

namespace ops::pages {
namespace {

using i18n::Lang;
namespace market = domain::market;

constexpr std::size_t kMaxContents = 40;      // (chosen) headings that a page lists; of a longer one the first
constexpr std::size_t kLeastContents = 3;     // (chosen) with fewer there is nothing to list
constexpr std::size_t kMaxQuestions = 20;     // (chosen) of a section at the start of the help centre
constexpr std::size_t kMaxDescription = 150;  // (chosen) characters for search engines

const std::string& title_of(const Frame& frame, const app::MarketPage& page) {
  return frame.lang == Lang::en ? page.text.title_en : page.text.title;
}
const std::string& body_of(const Frame& frame, const app::MarketPage& page) {
  return frame.lang == Lang::en ? page.text.body_en : page.text.body;
}
std::string path_of(const app::MarketPage& page) { return market::page_path(*market::find_page(page.slug)); }
bool in_help(const app::MarketPage& page) { return market::find_page(page.slug)->help; }

bool is_question(const Heading& heading) { return heading.text.ends_with('?') || heading.text.ends_with("？"); }

// The highest level alone.
std::vector<const Heading*> listed_headings(const Article& article, std::size_t most) {
  std::vector<const Heading*> listed;
  for (const Heading& heading : article.headings)
    if (heading.level == 2 && !heading.text.empty() && listed.size() < most) listed.push_back(&heading);
  return listed;
}

void add_contents(Dict& content, const Article& article) {
  const auto headings = listed_headings(article, kMaxContents);
  if (headings.size() < kLeastContents) return;
  Dict& contents = *content.AddSectionDictionary("CONTENTS");
  for (const Heading* heading : headings) {
    Dict& row = *contents.AddSectionDictionary("HEADING_ROW");
    row.SetValue("URL", "#" + url_part(heading->id));
    row.SetValue("TEXT", heading->text);
  }
}

void add_sections(Dict& content, const Frame& frame, const std::vector<app::MarketPage>& all, const std::string& here) {
  Dict& sections = *content.AddSectionDictionary("SECTIONS");
  for (const auto& page : all) {
    if (!in_help(page)) continue;
    Dict& row = *sections.AddSectionDictionary("SECTION");
    row.SetValue("URL", path_of(page));
    row.SetValue("TEXT", title_of(frame, page));
    if (page.slug == here) row.ShowSection("CURRENT");
  }
}

void add_fact(Dict& dict, const std::string& label, const std::string& value, const std::string& url) {
  if (value.empty()) return;
  Dict& row = *dict.AddSectionDictionary("CONTACT");
  row.SetValue("LABEL", label);
  Dict& shown = *row.AddSectionDictionary(url.empty() ? "PLAIN" : "LINKED");
  shown.SetValue("VALUE", value);
  // Templates let no address but http and https stand; this one is made here.
  if (!url.empty()) shown.SetValue("URL", escaped_text(url));
}

// Spaces and brackets are for people.
std::string phone_url(const std::string& phone) {
  std::string url = "tel:";
  for (const char c : phone)
    if ((c >= '0' && c <= '9') || (c == '+' && url == "tel:")) url += c;
  return phone.empty() ? std::string() : url;
}

void add_contacts(Dict& content, const Frame& frame) {
  if (!frame.market) return;
  const auto& facts = *frame.market;
  const bool english = frame.lang == Lang::en;
  if (facts.email.empty() && facts.phone.empty() && facts.operator_name.empty()) return;
  Dict& contacts = *content.AddSectionDictionary("CONTACTS");
  const auto label = [&](const char* key) { return text_in(frame.lang, key); };
  add_fact(contacts, label("market.operator"),
           english && !facts.operator_name_en.empty() ? facts.operator_name_en : facts.operator_name, {});
  add_fact(contacts, label("market.email"), facts.email, facts.email.empty() ? "" : "mailto:" + facts.email);
  add_fact(contacts, label("market.phone"), facts.phone, phone_url(facts.phone));
  add_fact(contacts, label("market.hours"), english && !facts.hours_en.empty() ? facts.hours_en : facts.hours, {});
}

// What search engines show beneath the title: the beginning of the text, whole characters of it.
std::string description_of(const Article& article, const std::string& title) {
  std::string text = article.headings.empty() ? title : article.headings.front().below;
  const auto points = domain::text::decode(text);
  if (!points || points->empty()) return title;
  return points->size() <= kMaxDescription
             ? text
             : domain::text::encode(std::u32string_view(*points).substr(0, kMaxDescription)) + "…";
}

void add_questions(Layout& layout, const Article& article) {
  std::vector<Question> questions;
  for (const Heading& heading : article.headings)
    if (is_question(heading) && !heading.below.empty()) questions.push_back({heading.text, heading.below});
  if (!questions.empty()) layout.structured_data(questions_data(questions));
}

}  // namespace

std::string market_page(const Frame& frame, const app::MarketPage& page, const std::vector<app::MarketPage>& all) {
  const std::string& title = title_of(frame, page);
  const Article article = markdown_article(body_of(frame, page));
  Layout layout(frame, "market_page.html", title);
  layout.describe(description_of(article, title));
  layout.publish(path_of(page));
  Dict& content = layout.content();
  content.SetValue("PAGE_TITLE", title);
  content.SetValue("BODY_HTML", article.html);
  const bool help = in_help(page);
  std::vector<Crumb> crumbs{{title, path_of(page)}};
  if (help) {
    content.ShowSection("IN_HELP");
    add_sections(content, frame, all, page.slug);
    crumbs.insert(crumbs.begin(), {text_in(frame.lang, "help.heading"), "/help"});
    add_questions(layout, article);
  }
  if (page.slug == "contact") add_contacts(content, frame);
  add_contents(content, article);
  layout.structured_data(breadcrumb_data(frame, crumbs));
  return layout.html();
}

std::string help_page(const Frame& frame, const std::vector<app::MarketPage>& all) {
  const std::string heading = text_in(frame.lang, "help.heading");
  Layout layout(frame, "help.html", heading);
  layout.describe(text_in(frame.lang, "help.lead"));
  layout.publish("/help");
  Dict& content = layout.content();
  for (const auto& page : all) {
    if (!in_help(page)) continue;
    Dict& section = *content.AddSectionDictionary("HELP_SECTION");
    section.SetValue("URL", path_of(page));
    section.SetValue("TEXT", title_of(frame, page));
    const Article article = markdown_article(body_of(frame, page));
    for (const Heading* heading_of : listed_headings(article, kMaxQuestions)) {
      Dict& row = *section.AddSectionDictionary("QUESTION");
      row.SetValue("URL", path_of(page) + "#" + url_part(heading_of->id));
      row.SetValue("TEXT", heading_of->text);
    }
  }
  layout.structured_data(breadcrumb_data(frame, {{heading, "/help"}}));
  return layout.html();
}

}  // namespace ops::pages
