#include "client/ui/tree.h"

#include <algorithm>

namespace ops::ui {
namespace {

// An ask that no widget took in this many frames was for a widget that is gone.
constexpr int kAskLife = 3;

std::uint32_t mix(std::uint32_t seed, std::uint32_t value) {
  for (int byte = 0; byte < 4; ++byte) seed = (seed ^ ((value >> (8 * byte)) & 0xffu)) * 16777619u;  // FNV-1a
  return seed;
}

}  // namespace

void Tree::begin_frame() {
  building_.clear();
  cut_.clear();
  open_.clear();
  places_.clear();
  ids_.clear();
}

void Tree::end_frame() {
  std::swap(building_, last_);
  std::swap(cut_, last_cut_);
  for (Waiting& waiting : asks_) ++waiting.frames;
  std::erase_if(asks_, [](const Waiting& waiting) { return waiting.frames >= kAskLife; });
}

void Tree::ask(Ask ask) { asks_.push_back({std::move(ask)}); }

std::uint32_t Tree::place_id(const Node& node) {
  const std::uint32_t parent_id = node.parent < 0 ? 0 : at(node.parent).id;
  std::uint32_t key = mix(mix(2166136261u, parent_id), static_cast<std::uint32_t>(node.role));
  if (node.role == Role::text || node.role == Role::label || node.role == Role::group)
    for (const char byte : node.name) key = mix(key, static_cast<unsigned char>(byte));
  return mix(key, ++places_[key]);
}

int Tree::add(Node node) {
  node.parent = open_.empty() ? -1 : open_.back();
  if (node.id == 0) node.id = place_id(node);
  while (node.id == 0 || !ids_.insert(node.id).second) node.id = mix(node.id, 1);
  building_.push_back(std::move(node));
  return static_cast<int>(building_.size()) - 1;
}

int Tree::open(Node node) {
  const int index = add(std::move(node));
  open_.push_back(index);
  return index;
}

void Tree::close() {
  const int index = open_.back();
  open_.pop_back();
  Node& node = at(index);
  if (node.w > 0 || node.h > 0) return;
  float left = 0, top = 0, right = 0, bottom = 0;
  bool any = false;
  for (std::size_t i = static_cast<std::size_t>(index) + 1; i < building_.size(); ++i) {
    const Node& child = building_[i];
    if (child.parent != index || (child.w <= 0 && child.h <= 0)) continue;
    left = any ? std::min(left, child.x) : child.x;
    top = any ? std::min(top, child.y) : child.y;
    right = any ? std::max(right, child.x + child.w) : child.x + child.w;
    bottom = any ? std::max(bottom, child.y + child.h) : child.y + child.h;
    any = true;
  }
  node.x = left, node.y = top, node.w = right - left, node.h = bottom - top;
}

bool Tree::focused_within() const {
  if (open_.empty()) return false;
  return std::any_of(building_.begin() + open_.back(), building_.end(), [](const Node& node) { return node.focused; });
}

std::optional<Ask> Tree::take(std::uint32_t id, Ask::Kind kind) {
  const auto found = std::find_if(asks_.begin(), asks_.end(), [&](const Waiting& waiting) {
    return waiting.ask.id == id && waiting.ask.kind == kind;
  });
  if (found == asks_.end()) return std::nullopt;
  Ask ask = std::move(found->ask);
  asks_.erase(found);
  return ask;
}

}  // namespace ops::ui
