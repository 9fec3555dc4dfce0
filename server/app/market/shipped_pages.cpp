#include "server/app/market/shipped_pages.h"

#include <map>
#include <stdexcept>

#include "market_texts.h"
#include "rule_texts.h"

namespace ops::app {
namespace {

using domain::market::PageText;

// Up to the line's end, which goes with it.
std::string_view next_line(std::string_view& rest) {
  const auto end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

std::string_view text_file(std::string_view (*file)(std::string_view), const std::string& name) {
  const std::string_view text = file(name);
  if (!text.data()) throw std::logic_error("no text is shipped as " + name);
  return text;
}

// "# Title", an empty line, and the text.
void read_shipped(const std::string& name, std::string& title, std::string& body) {
  std::string_view rest = text_file(market_texts::file, name);
  title = next_line(rest).substr(2);
  body = rest.substr(std::min(rest.find_first_not_of('\n'), rest.size()));
  while (body.ends_with('\n')) body.pop_back();
}

PageText read_page_text(const std::string& slug) {
  PageText page;
  read_shipped("zh/" + slug + ".md", page.title, page.body);
  read_shipped("en/" + slug + ".md", page.title_en, page.body_en);
  if (slug != "rules") return page;
  for (const char* subject : {"orders", "money"}) {
    const std::string file = "/" + std::string(subject) + ".md";
    page.body += "\n\n" + rules_for_people(text_file(rule_texts::file, "zh" + file));
    page.body_en += "\n\n" + rules_for_people(text_file(rule_texts::file, "en" + file));
  }
  return page;
}

void replace_all(std::string& text, const std::string& name, const std::string& value) {
  const std::string place = "{" + name + "}";
  for (auto at = text.find(place); at != text.npos; at = text.find(place, at + value.size()))
    text.replace(at, place.size(), value);
}

// Where the next sentence begins. A line's end stays.
std::size_t sentence_end(std::string_view text, std::size_t from) {
  std::size_t end = text.size();
  for (const std::string_view sign : {"。", ". ", ".\n"})
    if (const auto at = text.find(sign, from); at != text.npos)
      end = std::min(end, at + sign.size() - (sign.ends_with('\n') ? 1 : 0));
  return end;
}
std::size_t sentence_begin(std::string_view text, std::size_t at) {
  std::size_t begin = 0;
  for (const std::string_view sign : {"。", ". ", ".\n", "\n\n"})
    if (const auto found = text.rfind(sign, at); found != text.npos) begin = std::max(begin, found + sign.size());
  return begin;
}

// Sentences that lead to other documents of the repository, which visitors have not.
void drop_sentences_with_links(std::string& text) {
  for (auto at = text.find("](../"); at != text.npos; at = text.find("](../")) {
    const auto begin = sentence_begin(text, at);
    text.erase(begin, sentence_end(text, text.find(')', at)) - begin);
  }
}

}  // namespace

std::string rules_for_people(std::string_view rest) {
  std::string out;
  std::string rule;  // whose paragraph is to come
  while (!rest.empty()) {
    std::string_view line = next_line(rest);
    if (line.starts_with("Source: ") || line.starts_with("来源：")) continue;
    if (line.starts_with("# ")) {
      out += "#" + std::string(line) + "\n";
    } else if (line.starts_with("## ")) {
      rule = "`" + std::string(line.substr(3)) + "` ";
    } else if (line.empty()) {
      if (!out.ends_with("\n\n")) out += "\n";
    } else {
      out.append(std::exchange(rule, {})).append(line) += "\n";
    }
  }
  drop_sentences_with_links(out);
  while (out.ends_with('\n')) out.pop_back();
  return out;
}

const PageText& shipped_page(std::string_view slug) {
  static const std::map<std::string, PageText, std::less<>> pages = [] {
    std::map<std::string, PageText, std::less<>> all;
    for (const auto& page : domain::market::pages()) all.emplace(page.slug, read_page_text(std::string(page.slug)));
    return all;
  }();
  return pages.find(slug)->second;
}

PageText with_figures(PageText text, const domain::orders::PlatformSettings& settings,
                      const domain::market::MarketFacts& facts) {
  const auto in_both = [&](const std::string& name, const std::string& zh, const std::string& en) {
    replace_all(text.body, name, zh);
    replace_all(text.body_en, name, en);
  };
  for (const auto& setting : domain::orders::platform_settings()) {
    const std::string figure = setting_text(setting, setting.read(settings));
    in_both(std::string(setting.name), figure, figure);
  }
  const std::string en = facts.operator_name_en.empty() ? facts.operator_name : facts.operator_name_en;
  in_both("operator", facts.operator_name.empty() ? "本站的经营者" : facts.operator_name,
          en.empty() ? "the operator of this site" : en);
  return text;
}

}  // namespace ops::app
