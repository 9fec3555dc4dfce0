// The frame's tree as elements of the page: only what changed is sent, and what is asked there comes back.
#include <emscripten.h>

#include <array>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "client/platform/platform_web_parts.h"
#include "client/ui/stage.h"

extern "C" {
void ops_mirror_put(unsigned id, const char* role, int flags, int level, int invalid, unsigned described_by,
                    unsigned controls, unsigned active, int rows, const float* box, int row_count, const char* name,
                    const char* value, const char* placeholder);
void ops_mirror_drop(unsigned id);
void ops_mirror_order(const unsigned* pairs, int count);
void ops_mirror_focus(unsigned id, int from, int to);
void ops_mirror_page(const char* language, const char* title);
}

namespace ops::platform::web {
namespace {

using ui::Node;
using ui::Role;

// Of the one page: what is asked of its elements comes in by functions that take no stage.
ui::Stage* mirrored = nullptr;
std::vector<Node> shown;  // what the page has

constexpr std::array kRoles = {"heading",       "text",    "button", "link",        "textbox", "checkbox",
                               "combobox",      "listbox", "option", "table",       "row",     "cell",
                               "column_header", "alert",   "status", "progressbar", "img",     "dialog",
                               "navigation",    "main",    "group",  "label",       "document"};
static_assert(kRoles.size() == static_cast<std::size_t>(Role::document) + 1);

int flags_of(const Node& node) {
  return (node.enabled ? 1 : 0) | (node.checked ? 2 : 0) | (node.focused ? 4 : 0) | (node.required ? 8 : 0) |
         (node.multiline ? 16 : 0) | (node.password ? 32 : 0) | (node.expanded ? 64 : 0) | (node.folds ? 2048 : 0) |
         (node.current ? 128 : 0) | (node.sort == ui::Sort::fixed ? 0 : 256) |
         (node.sort == ui::Sort::ascending ? 512 : 0) | (node.sort == ui::Sort::descending ? 1024 : 0);
}

// Bytes of UTF-8 to units of UTF-16, as the DOM counts.
int utf16_units(std::string_view text, int bytes) {
  int units = 0;
  for (int i = 0; i < bytes; ++i) {
    const auto c = static_cast<unsigned char>(text[static_cast<std::size_t>(i)]);
    if ((c & 0xc0) != 0x80) units += c >= 0xf0 ? 2 : 1;
  }
  return units;
}

const Node* parent_of(std::span<const Node> nodes, const Node& node) {
  return node.parent < 0 ? nullptr : &nodes[static_cast<std::size_t>(node.parent)];
}

unsigned parent_id(std::span<const Node> nodes, const Node& node) {
  const Node* parent = parent_of(nodes, node);
  return parent == nullptr ? 0 : parent->id;
}

// An element is placed from its parent's corner, so that what scrolls as a whole is moved as a whole.
struct Place {
  float x = 0, y = 0;
  bool operator==(const Place&) const = default;
};
Place place_of(std::span<const Node> nodes, const Node& node) {
  const Node* parent = node.role == Role::document ? nullptr : parent_of(nodes, node);  // its frame stands on its own
  return parent == nullptr ? Place{node.x, node.y} : Place{node.x - parent->x, node.y - parent->y};
}

void put(const Node& node, Place place) {
  const ui::Writing& w = node.writing;
  const float size =
      node.role == Role::textbox ? ui::body_size() : w.size;  // its caret stands where the drawn one does
  std::vector<float> box = {place.x,
                            place.y,
                            node.w,
                            node.h,
                            w.x,
                            w.y,
                            size,
                            w.line,
                            w.top,
                            w.right,
                            w.bottom,
                            w.left,
                            w.strong ? 1.0f : 0.0f};
  for (const ui::WrittenRow& row : w.rows) {
    box.push_back(static_cast<float>(utf16_units(node.name, row.from)));
    box.push_back(row.width);
  }
  ops_mirror_put(node.id, kRoles[static_cast<std::size_t>(node.role)], flags_of(node), node.level,
                 node.error.empty() ? 0 : 1, node.described_by, node.controls, node.active,
                 node.role == Role::table ? node.row_count : node.row_index, box.data(),
                 static_cast<int>(w.rows.size()), node.name.c_str(),
                 node.role == Role::link ? node.address.c_str() : node.value.c_str(), node.placeholder.c_str());
}

// Ids with their parents', in order: what the page's structure must be.
std::vector<unsigned> structure_of(std::span<const Node> nodes) {
  std::vector<unsigned> pairs;
  pairs.reserve(nodes.size() * 2);
  for (const Node& node : nodes) {
    pairs.push_back(node.id);
    pairs.push_back(parent_id(nodes, node));
  }
  return pairs;
}

void drop_gone(std::span<const Node> nodes) {
  std::unordered_set<unsigned> present;
  for (const Node& node : nodes) present.insert(node.id);
  for (const Node& node : shown)
    if (!present.contains(node.id)) ops_mirror_drop(node.id);
}

bool same_but_place(const Node& node, Node other) {
  other.parent = node.parent;  // the order says where it is
  other.x = node.x, other.y = node.y;
  return node == other;
}

void put_changed(std::span<const Node> nodes) {
  std::unordered_map<unsigned, const Node*> before;
  for (const Node& node : shown) before[node.id] = &node;
  for (const Node& node : nodes) {
    const Place place = place_of(nodes, node);
    const auto known = before.find(node.id);
    if (known != before.end() && same_but_place(node, *known->second) && place == place_of(shown, *known->second))
      continue;
    put(node, place);
  }
}

void follow_focus(std::span<const Node> nodes) {
  for (const Node& node : nodes) {
    if (!node.focused) continue;
    const bool text = node.role == Role::textbox;
    ops_mirror_focus(node.id, text ? utf16_units(node.value, node.select_from) : -1,
                     text ? utf16_units(node.value, node.select_to) : -1);
    return;
  }
  ops_mirror_focus(0, -1, -1);
}

// "订单 · 运维市场控制台": the screen's own heading first, since tabs and histories cut the end off.
std::string page_title(std::span<const Node> nodes) {
  std::string screen, product;
  for (const Node& node : nodes) {
    if (node.role != Role::heading) continue;
    const bool in_navigation =
        node.parent >= 0 && nodes[static_cast<std::size_t>(node.parent)].role == Role::navigation;
    std::string& wanted = in_navigation ? product : screen;
    if (wanted.empty()) wanted = node.name;
  }
  if (screen.empty() || product.empty()) return screen + product;
  return screen + " · " + product;
}

}  // namespace

void start_mirror(ui::Stage& stage) { mirrored = &stage; }

void update_mirror() {
  const std::span<const Node> nodes = mirrored->tree().nodes();
  if (mirrored->tree().waiting()) want_frames(1);
  if (nodes.size() == shown.size() && std::equal(nodes.begin(), nodes.end(), shown.begin())) return;
  const std::vector<unsigned> structure = structure_of(nodes);
  const bool moved = structure != structure_of(shown);
  if (moved) drop_gone(nodes);
  put_changed(nodes);
  if (moved) ops_mirror_order(structure.data(), static_cast<int>(nodes.size()));
  shown.assign(nodes.begin(), nodes.end());
  ops_mirror_page(mirrored->tree().language().c_str(), page_title(nodes).c_str());
  follow_focus(nodes);
}

}  // namespace ops::platform::web

extern "C" {

EMSCRIPTEN_KEEPALIVE void ops_on_ask(unsigned id, int kind, const char* value) {
  using Kind = ops::ui::Ask::Kind;
  const Kind kinds[] = {Kind::focus, Kind::press, Kind::set_value};
  ops::platform::web::mirrored->tree().ask({id, kinds[kind], value});
  ops::platform::web::want_frames(3);
}

// The browser went to an element, as to a text that it found.
EMSCRIPTEN_KEEPALIVE void ops_on_scrolled(double css_pixels) {
  ops::platform::web::mirrored->scroll_page(static_cast<float>(css_pixels));
  ops::platform::web::want_frames(3);
}

}  // extern "C"
