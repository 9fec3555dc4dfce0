#include "server/pages/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "domain/files/pictures.h"
#include "domain/text/text.h"
#include "server/pages/markdown_costs.h"
#include "server/pages/templates.h"

namespace ops::pages {
namespace {

using domain::files::kFileAddress;

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeIter {
  void operator()(cmark_iter* iter) const { cmark_iter_free(iter); }
};
using Node = std::unique_ptr<cmark_node, FreeNode>;

std::string_view view(const char* text) { return text ? std::string_view(text) : std::string_view(); }

bool starts_with_scheme(std::string_view url, std::string_view scheme) {
  return url.size() > scheme.size() && std::ranges::equal(url.substr(0, scheme.size()), scheme, [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
         });
}

bool has_odd_byte(std::string_view url) {
  return std::ranges::any_of(url,
                             [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\\' || c == '\x7f'; });
}

// What we know to be harmless; everything else, known or not, is no link.
bool is_safe_link(std::string_view url) {
  if (has_odd_byte(url)) return false;
  if (url.starts_with('/')) return !url.starts_with("//");
  return url.starts_with('#') || starts_with_scheme(url, "https://") || starts_with_scheme(url, "http://") ||
         starts_with_scheme(url, "mailto:");
}

using Pictures = std::span<const app::StoredFile>;

const app::StoredFile* picture_at(Pictures pictures, std::string_view url) {
  if (!url.starts_with(kFileAddress)) return nullptr;
  url.remove_prefix(kFileAddress.size());
  const auto at = std::ranges::find(pictures, url, &app::StoredFile::id);
  return at == pictures.end() || !at->metadata.sides ? nullptr : &*at;
}

bool inside_link(cmark_node* node) {
  for (node = cmark_node_parent(node); node; node = cmark_node_parent(node))
    if (cmark_node_get_type(node) == CMARK_NODE_LINK) return true;
  return false;
}

void replace_by(cmark_node* node, cmark_node* other) {
  cmark_node_insert_before(node, other);
  cmark_node_free(node);
}

// What stands in its place are its children. A table's cell takes neither custom nodes nor everything else: whatever is put
// somewhere here must be text, or a link or an image in the place of another.
void leave_children(cmark_node* node) {
  while (cmark_node* child = cmark_node_first_child(node)) cmark_node_insert_before(node, child);
  cmark_node_free(node);
}

enum class Links { anywhere, of_this_site };

bool leads_away(std::string_view url) { return !url.starts_with('/') && !url.starts_with('#'); }

// They were met already: children come before parents.
void unwrap_links(cmark_node* node) {
  for (cmark_node* child = cmark_node_first_child(node); child;) {
    cmark_node* next = cmark_node_next(child);
    unwrap_links(child);
    if (cmark_node_get_type(child) == CMARK_NODE_LINK) leave_children(child);
    child = next;
  }
}

// An address in angle brackets may stand in a link's text, and in the description of an image there.
void make_link(cmark_node* node) {
  if (!is_safe_link(view(cmark_node_get_url(node)))) return leave_children(node);
  cmark_node_set_title(node, "");
  unwrap_links(node);
}

// In an image's description, unlike in a link's, there may be links.
bool holds_link(cmark_node* node) {
  for (auto* child = cmark_node_first_child(node); child; child = cmark_node_next(child))
    if (cmark_node_get_type(child) == CMARK_NODE_LINK || holds_link(child)) return true;
  return false;
}

void make_image(cmark_node* node, Pictures pictures) {
  const auto url = view(cmark_node_get_url(node));
  if (picture_at(pictures, url)) return;
  if (url.starts_with(kFileAddress) || inside_link(node) || holds_link(node) || !is_safe_link(url))
    return leave_children(node);
  cmark_node* link = cmark_node_new(CMARK_NODE_LINK);
  cmark_node_set_url(link, cmark_node_get_url(node));
  while (cmark_node* child = cmark_node_first_child(node)) cmark_node_append_child(link, child);
  replace_by(node, link);
}

void show_as_text(cmark_node* node, bool block) {
  cmark_node* text = cmark_node_new(CMARK_NODE_TEXT);
  cmark_node_set_literal(text, cmark_node_get_literal(node));
  if (!block) return replace_by(node, text);
  cmark_node* paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
  cmark_node_append_child(paragraph, text);
  replace_by(node, paragraph);
}

// Whether the addresses and titles so far, and this node's, are no more than a text may have.
bool has_room(std::size_t& room, cmark_node* node) {
  const std::size_t needed = view(cmark_node_get_url(node)).size() + view(cmark_node_get_title(node)).size();
  if (needed > room) return false;
  room -= needed;
  return true;
}

void make_safe(cmark_node* node, Pictures pictures, std::size_t& room, Links links) {
  const auto type = cmark_node_get_type(node);
  const bool leads = type == CMARK_NODE_IMAGE || type == CMARK_NODE_LINK;
  if (leads && !has_room(room, node)) return leave_children(node);
  if (leads && links == Links::of_this_site && leads_away(view(cmark_node_get_url(node)))) return leave_children(node);
  if (type == CMARK_NODE_HTML_BLOCK)
    show_as_text(node, true);
  else if (type == CMARK_NODE_HTML_INLINE)
    show_as_text(node, false);
  else if (type == CMARK_NODE_IMAGE)
    make_image(node, pictures);
  else if (type == CMARK_NODE_LINK)
    make_link(node);
}

// The text's highest heading becomes `top`, whichever it was, and no level is left out on the way down: readers who go by
// headings would look for what is missing.
void place_headings(const std::vector<cmark_node*>& nodes, int top) {
  constexpr int kLowest = 6;
  int highest = kLowest;
  const auto headings = [&](auto&& each) {
    for (auto* node : nodes)
      if (cmark_node_get_type(node) == CMARK_NODE_HEADING) each(node, cmark_node_get_heading_level(node));
  };
  headings([&](cmark_node*, int level) { highest = std::min(highest, level); });
  int last = top - 1;
  headings([&](cmark_node* node, int level) {
    last = std::min({kLowest, level - highest + top, last + 1});
    cmark_node_set_heading_level(node, last);
  });
}

Node as_typed(std::string_view text) {
  Node document(cmark_node_new(CMARK_NODE_DOCUMENT));
  cmark_node* block = cmark_node_new(CMARK_NODE_CODE_BLOCK);
  cmark_node_set_literal(block, std::string(text).c_str());
  cmark_node_append_child(document.get(), block);
  return document;
}

Node parse(std::string_view markdown) {
  static const bool registered = (cmark_gfm_core_extensions_ensure_registered(), true);
  static_cast<void>(registered);
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_DEFAULT));
  for (const char* name : {"table", "strikethrough"})
    if (auto* extension = cmark_find_syntax_extension(name))
      cmark_parser_attach_syntax_extension(parser.get(), extension);
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  return Node(cmark_parser_finish(parser.get()));
}

// Children before parents, so that an image still sees the link around it, and a replaced node is not met again.
std::vector<cmark_node*> all_nodes(cmark_node* document) {
  std::vector<cmark_node*> nodes;
  const std::unique_ptr<cmark_iter, FreeIter> iter(cmark_iter_new(document));
  for (auto event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(iter.get())) {
    auto* node = cmark_iter_get_node(iter.get());
    if (event == CMARK_EVENT_EXIT || !cmark_node_first_child(node)) nodes.push_back(node);
  }
  // A childless container is reported twice: entered and left.
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  return nodes;
}

// Puts what `more` answers for its address behind that of each element that begins so. Every < of a text is escaped: what looks
// like one is one.
template <class More>
std::string with_attributes(std::string_view html, std::string_view begin, More more) {
  std::string out;
  for (auto at = html.find(begin); at != html.npos; at = html.find(begin)) {
    const auto from = at + begin.size(), to = html.find('"', from);
    out.append(html.substr(0, to + 1)).append(more(html.substr(from, to - from)));
    html.remove_prefix(to + 1);
  }
  return out.append(html);
}

std::string picture_attributes(const app::StoredFile* picture) {
  if (!picture) return {};
  const auto& sides = *picture->metadata.sides;
  return " width=\"" + std::to_string(sides.width) + "\" height=\"" + std::to_string(sides.height) +
         "\" loading=\"lazy\" decoding=\"async\"";
}

// Parsed, with nothing in it that is not safe in our pages.
Node safe_document(std::string_view markdown, Pictures pictures, int top_heading, Links links = Links::anywhere) {
  Node document = grows_too_much(markdown) ? as_typed(markdown) : parse(markdown);
  const auto nodes = all_nodes(document.get());
  place_headings(nodes, top_heading);
  std::size_t room = std::max(kMaxAddresses, markdown.size());
  for (auto* node : nodes) make_safe(node, pictures, room, links);
  return document;
}

std::string html_of(cmark_node* document, Pictures pictures) {
  char* html = cmark_render_html(document, CMARK_OPT_DEFAULT, nullptr);
  std::string out = with_attributes(view(html), "<a href=\"",
                                    [](std::string_view) { return std::string(" rel=\"nofollow noopener\""); });
  out = with_attributes(out, "<img src=\"",
                        [&](std::string_view url) { return picture_attributes(picture_at(pictures, url)); });
  cmark_get_default_mem_allocator()->free(html);
  return out;
}

// The words of a node and what is within it.
void append_words(cmark_node* node, std::string& out) {
  const std::unique_ptr<cmark_iter, FreeIter> iter(cmark_iter_new(node));
  for (auto event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(iter.get())) {
    auto* at = cmark_iter_get_node(iter.get());
    const auto type = cmark_node_get_type(at);
    if (event == CMARK_EVENT_ENTER) out += view(cmark_node_get_literal(at));
    const bool ends = event == CMARK_EVENT_EXIT && (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_ITEM);
    if (ends || type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
      if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
}

// "How do I pay?" -> "s-how-do-i-pay"; letters of other scripts stay as they are. Nothing else of a page is called so.
std::string id_of_heading(std::string_view text) {
  std::string id = "s-";
  for (const char c : text) {
    const bool capital = c >= 'A' && c <= 'Z';
    const bool letter =
        capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter)
      id += capital ? static_cast<char>(c - 'A' + 'a') : c;
    else if (id.back() != '-')
      id += '-';
  }
  while (id.size() > 2 && id.ends_with('-')) id.pop_back();
  return id;
}

class HeadingList {
 public:
  void add(cmark_node* node) {
    Heading heading{cmark_node_get_heading_level(node), {}, {}, {}};
    append_words(node, heading.text);
    const std::string id = id_of_heading(heading.text);
    heading.id = id;
    while (!taken_.insert(heading.id).second) heading.id = id + "-" + std::to_string(++alike_[id] + 1);
    headings_.push_back(std::move(heading));
  }
  void add_below(cmark_node* node) {
    if (headings_.empty()) return;
    std::string& below = headings_.back().below;
    if (!below.empty()) below += ' ';
    append_words(node, below);
  }
  std::vector<Heading> take() { return std::move(headings_); }

 private:
  std::vector<Heading> headings_;
  std::set<std::string> taken_;
  std::map<std::string, int> alike_;
};

// As they stand in the page, also those within quotations and lists.
std::vector<Heading> headings_of(cmark_node* document) {
  HeadingList headings;
  for (auto* block = cmark_node_first_child(document); block; block = cmark_node_next(block)) {
    const bool heading = cmark_node_get_type(block) == CMARK_NODE_HEADING;
    if (!heading) headings.add_below(block);
    for (auto* node : all_nodes(block))
      if (cmark_node_get_type(node) == CMARK_NODE_HEADING) headings.add(node);
  }
  return headings.take();
}

// Every < of a text is escaped: what looks like a heading is one.
std::string with_ids(std::string_view html, const std::vector<Heading>& headings) {
  std::string out;
  for (const Heading& heading : headings) {
    const std::string open = "<h" + std::to_string(heading.level) + ">";
    const auto at = html.find(open);
    if (at == html.npos) break;
    out.append(html.substr(0, at + open.size() - 1)).append(" id=\"").append(escaped_text(heading.id)).append("\">");
    html.remove_prefix(at + open.size());
  }
  return out.append(html);
}

}  // namespace

std::string markdown_to_html(std::string_view markdown, Pictures pictures, int top_heading) {
  return html_of(safe_document(markdown, pictures, top_heading).get(), pictures);
}

std::string markdown_without_links_away(std::string_view markdown, int top_heading) {
  return html_of(safe_document(markdown, {}, top_heading, Links::of_this_site).get(), {});
}

std::string opening_words(std::string_view markdown, std::size_t most) {
  const Node document = safe_document(markdown, {}, 2, Links::of_this_site);
  std::string words;
  for (auto* block = cmark_node_first_child(document.get()); block; block = cmark_node_next(block)) {
    if (cmark_node_get_type(block) == CMARK_NODE_HEADING) continue;
    if (!words.empty()) words += ' ';
    append_words(block, words);
  }
  const auto points = domain::text::decode(words).value_or(std::u32string());
  if (points.size() <= most) return words;
  return domain::text::encode(std::u32string_view(points).substr(0, most - 1)) + "…";
}

Article markdown_article(std::string_view markdown, int top_heading) {
  const Node document = safe_document(markdown, {}, top_heading);
  std::vector<Heading> headings = headings_of(document.get());
  std::string html = with_ids(html_of(document.get(), {}), headings);
  return {std::move(html), std::move(headings)};
}

}  // namespace ops::pages
