// A provider's Markdown as HTML: read again, strictly, by a reader that knows only the elements, attributes and addresses that may be
// there. Whatever else a browser could take for a script, a handler or a way out is a broken promise.
#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "domain/files/pictures.h"
#include "domain/text/text.h"
#include "fuzz.h"
#include "server/pages/markdown.h"

namespace ops::fuzz {
namespace {

struct Element {
  std::string_view name;
  std::string_view attributes;  // comma separated
  bool empty = false;           // has no end tag
};
constexpr std::array kElements{
    Element{"p", ""},          Element{"h3", ""},
    Element{"h4", ""},         Element{"h5", ""},
    Element{"h6", ""},         Element{"em", ""},
    Element{"strong", ""},     Element{"del", ""},
    Element{"code", "class"},  Element{"pre", ""},
    Element{"blockquote", ""}, Element{"ul", ""},
    Element{"ol", "start"},    Element{"li", ""},
    Element{"table", ""},      Element{"thead", ""},
    Element{"tbody", ""},      Element{"tr", ""},
    Element{"th", "align"},    Element{"td", "align"},
    Element{"a", "href,rel"},  Element{"br", "", true},
    Element{"hr", "", true},   Element{"img", "src,width,height,loading,decoding,alt,title", true},
};

bool is_among(std::string_view list, std::string_view name) {
  for (std::string_view rest = list; !rest.empty();)
    if (cut(rest, ',') == name) return true;
  return false;
}

bool leads_somewhere_harmless(std::string_view address) {
  if (std::ranges::any_of(address, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\\'; }))
    return false;
  if (address.starts_with('/')) return !address.starts_with("//");
  std::string lower(address);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return lower.starts_with('#') || lower.starts_with("https://") || lower.starts_with("http://") ||
         lower.starts_with("mailto:");
}

class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html), rest_(html) {}

  void read() {
    while (!rest_.empty()) {
      text();
      if (!rest_.empty()) tag();
    }
    promise(open_.empty(), "every element ends", html_);
  }

 private:
  void text() {
    const auto end = std::min(rest_.find('<'), rest_.size());
    promise(rest_.substr(0, end).find('>') == std::string_view::npos, "a text holds no bare >", html_);
    rest_.remove_prefix(end);
  }

  void tag() {
    rest_.remove_prefix(1);
    const bool ends = skip("/");
    const auto length = std::min(rest_.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789"), rest_.size());
    const auto name = rest_.substr(0, length);
    rest_.remove_prefix(length);
    const auto element = std::ranges::find(kElements, name, &Element::name);
    promise(element != kElements.end(), "an element may be there", html_);
    if (!ends) attributes(*element);
    if (element->empty) skip(" /");
    promise(skip(">"), "a tag ends", html_);
    if (ends) {
      promise(!open_.empty() && open_.back() == name, "elements end in their order", html_);
      open_.pop_back();
    } else if (!element->empty) {
      promise(name != "a" || std::ranges::find(open_, "a") == open_.end(), "no link stands in a link", html_);
      open_.push_back(name);
    }
  }

  void attributes(const Element& element) {
    while (rest_.starts_with(' ') && !rest_.starts_with(" /")) {
      rest_.remove_prefix(1);
      const auto name = cut(rest_, '=');
      promise(is_among(element.attributes, name), "an attribute may be there", html_);
      promise(skip("\""), "a value is quoted", html_);
      const auto value = cut(rest_, '"');
      promise(
          value.find_first_of("<>'") == std::string_view::npos || name == "alt" || name == "title" || name == "class",
          "an address is escaped", html_);
      promise(value.find_first_of("<>") == std::string_view::npos, "a value is escaped", html_);
      if (name == "href") promise(leads_somewhere_harmless(value), "a link leads somewhere harmless", value);
      if (name == "src") promise(value.starts_with("/api/v1/files/"), "a picture is a file of this site", value);
    }
  }

  bool skip(std::string_view what) {
    if (!rest_.starts_with(what)) return false;
    rest_.remove_prefix(what.size());
    return true;
  }

  const std::string_view html_;
  std::string_view rest_;
  std::vector<std::string_view> open_;
};

}  // namespace

void target(Bytes bytes) {
  const std::string_view markdown = Input(bytes).text();
  if (!domain::text::valid_utf8(markdown)) return;  // a listing holds nothing else
  std::vector<app::StoredFile> pictures;            // as if the author had uploaded each
  for (std::string& id : domain::files::picture_ids(markdown, markdown.size())) {
    pictures.emplace_back().id = std::move(id);
    pictures.back().metadata.sides = domain::files::Sides{640, 480};
  }
  const std::string html = pages::markdown_to_html(markdown, pictures);
  promise(domain::text::valid_utf8(html), "the page stays UTF-8");
  Reader(html).read();
}

}  // namespace ops::fuzz
