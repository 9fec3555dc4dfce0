#include "server/pages/fill_form.h"

#include <algorithm>
#include <deque>
#include <optional>

#include "server/pages/templates.h"

namespace ops::pages {
namespace {

struct Tag {
  std::size_t begin = 0, end = 0;  // in the page
  std::string_view name, text;     // "/form" of an end tag; text: with its angle brackets
};

std::optional<Tag> next_tag(std::string_view html, std::size_t from) {
  const auto begin = html.find('<', from);
  if (begin == html.npos) return std::nullopt;
  bool quoted = false;
  for (auto at = begin + 1; at < html.size(); ++at) {
    if (html[at] == '"') quoted = !quoted;
    if (html[at] != '>' || quoted) continue;
    const auto text = html.substr(begin, at + 1 - begin);
    return Tag{begin, at + 1, text.substr(1, text.find_first_of(" >\n", 1) - 1), text};
  }
  return std::nullopt;
}

// Behind a tag whose content is no markup: where that ends.
std::size_t after(std::string_view html, const Tag& tag) {
  if (tag.name != "script" && tag.name != "style") return tag.end;
  return std::min(html.find("</" + std::string(tag.name), tag.end), html.size());
}

std::string unescaped(std::string_view text) {
  constexpr std::pair<std::string_view, char> kEntities[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
  std::string plain;
  while (!text.empty()) {
    const auto* entity = std::ranges::find_if(kEntities, [&](const auto& one) { return text.starts_with(one.first); });
    const bool found = entity != std::end(kEntities);
    plain += found ? entity->second : text.front();
    text.remove_prefix(found ? entity->first.size() : 1);
  }
  return plain;
}

// Where ` name="value"` stands in the tag, with the space before it.
std::pair<std::size_t, std::size_t> place_of(std::string_view tag, std::string_view name) {
  const std::string start = " " + std::string(name) + "=\"";
  const auto begin = tag.find(start);
  if (begin == tag.npos) return {tag.npos, 0};
  return {begin, tag.find('"', begin + start.size()) + 1 - begin};
}

std::string attribute(std::string_view tag, std::string_view name) {
  const auto [begin, length] = place_of(tag, name);
  if (begin == tag.npos) return {};
  return unescaped(tag.substr(begin + name.size() + 3, length - name.size() - 4));
}

std::string with_value(std::string_view tag, std::string_view value) {
  std::string text(tag);
  if (const auto [begin, length] = place_of(text, "value"); begin != tag.npos) text.erase(begin, length);
  return text.insert(text.size() - 1, " value=\"" + escaped_text(value) + "\"");
}

// checked, selected, open: there or not.
std::string with_flag(std::string_view tag, std::string_view flag, bool set) {
  std::string text(tag);
  const std::string word = " " + std::string(flag);
  const auto is_it = [&](std::size_t at) {
    const char next = text[at + word.size()];
    return (next == ' ' || next == '>') && std::count(text.begin(), text.begin() + static_cast<long>(at), '"') % 2 == 0;
  };
  auto at = text.find(word);
  while (at != text.npos && !is_it(at)) at = text.find(word, at + 1);
  if (at != text.npos && !set) text.erase(at, word.size());
  if (at == text.npos && set) text.insert(text.size() - 1, word);
  return text;
}

class Filler {
 public:
  Filler(std::string_view html, std::string_view action, const Typed& typed) : html_(html), action_(action) {
    for (const auto& [name, value] : typed) left_[name].push_back(value);
  }

  FilledForm fill() {
    std::vector<Tag> details;
    for (auto tag = next_tag(html_, 0); tag; tag = next_tag(html_, after(html_, *tag))) {
      if (tag->name == "details") details.push_back(*tag);
      if (tag->name == "/details" && !details.empty()) details.pop_back();
      if (tag->name != "form" || attribute(tag->text, "action") != action_ || attribute(tag->text, "method") != "post")
        continue;
      for (const Tag& around : details) replace(around, with_flag(around.text, "open", true));
      copy_to(tag->end);
      keep_uploads();
      fill_from(tag->end);
      break;
    }
    copy_to(html_.size());
    for (const auto& [name, values] : left_)
      for (const std::string& value : values)
        if (!value.empty()) result_.lost.push_back(value);
    return std::move(result_);
  }

 private:
  void copy_to(std::size_t end) {
    result_.html += html_.substr(done_, end - done_);
    done_ = end;
  }
  void replace(const Tag& tag, const std::string& text) {
    copy_to(tag.begin);
    result_.html += text;
    done_ = tag.end;
  }

  // Files of an earlier try, which are the account's own uploads by now: their ids go with the form.
  void keep_uploads() {
    for (auto& [name, values] : left_) {
      if (name != "kept" && !name.starts_with("kept.")) continue;
      for (const std::string& id : values)
        result_.html +=
            "<input type=\"hidden\" name=\"" + escaped_text(name) + "\" value=\"" + escaped_text(id) + "\">";
      values.clear();
    }
  }

  void fill_from(std::size_t at) {
    std::string select;  // the name of the one that the options belong to
    for (auto tag = next_tag(html_, at); tag && tag->name != "/form"; tag = next_tag(html_, after(html_, *tag))) {
      const std::string name = attribute(tag->text, "name");
      if (tag->name == "input") fill_input(*tag, name);
      if (tag->name == "button") left_.erase(name);
      if (tag->name == "textarea") fill_text(*tag, name);
      if (tag->name == "select") select = name;
      if (tag->name == "option") choose(*tag, select, "selected");
      if (tag->name == "/select") left_.erase(select);
    }
    for (const std::string& name : chosen_) left_.erase(name);
  }

  void fill_input(const Tag& tag, const std::string& name) {
    const std::string type = attribute(tag.text, "type");
    if (type == "checkbox" || type == "radio") return choose(tag, name, "checked");
    if (type == "password" || type == "file" || (type == "hidden" && name != "next")) {
      left_.erase(name);
      return;
    }
    if (const auto value = take(name)) {
      replace(tag, with_value(tag.text, *value));
      result_.shown |= type != "hidden";
    }
  }

  void fill_text(const Tag& tag, const std::string& name) {
    const auto value = take(name);
    if (!value) return;
    copy_to(tag.end);
    result_.html += "\n" + escaped_text(*value);  // HTML drops a line break at the beginning
    done_ = html_.find("</textarea", tag.end);
    result_.shown = true;
  }

  // What was posted was chosen, and nothing else.
  void choose(const Tag& tag, const std::string& name, std::string_view flag) {
    const auto found = left_.find(name);
    const bool chosen =
        found != left_.end() && std::ranges::find(found->second, attribute(tag.text, "value")) != found->second.end();
    replace(tag, with_flag(tag.text, flag, chosen));
    result_.shown |= chosen;
    if (flag == "checked") chosen_.push_back(name);
  }

  std::optional<std::string> take(const std::string& name) {
    const auto found = left_.find(name);
    if (found == left_.end() || found->second.empty()) return std::nullopt;
    std::string value = std::move(found->second.front());
    found->second.pop_front();
    return value;
  }

  const std::string_view html_, action_;
  std::map<std::string, std::deque<std::string>> left_;  // what has found no field yet
  std::vector<std::string> chosen_;
  std::size_t done_ = 0;  // of html_: it stands in the result
  FilledForm result_;
};

}  // namespace

FilledForm fill_form(std::string_view html, std::string_view action, const Typed& typed) {
  return Filler(html, action, typed).fill();
}

std::string with_note(std::string html, std::string_view note) {
  const auto main = html.find("<main ");
  const auto end = html.find('>', main);
  if (main != html.npos && end != html.npos) html.insert(end + 1, note);
  return html;
}

}  // namespace ops::pages
