#include "server/http/route_table.h"

#include <stdexcept>

namespace ops::http {
namespace {

std::vector<std::string> pattern_segments(std::string_view pattern) {
  std::vector<std::string> segments;
  for (std::size_t at = 1; at <= pattern.size();) {
    const auto end = std::min(pattern.find('/', at), pattern.size());
    segments.emplace_back(pattern.substr(at, end - at));
    at = end + 1;
  }
  return segments;
}

bool is_param(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

}  // namespace

RouteTable::RouteTable(std::vector<Route> routes) : routes_(std::move(routes)) {
  for (const Route& route : routes_) {
    Node* node = &root_;
    for (const auto& segment : pattern_segments(route.path)) {
      if (!is_param(segment)) {
        node = &node->fixed[segment];
        continue;
      }
      node = &node->param[segment.substr(1, segment.size() - 2)];
    }
    if (!node->methods.emplace(route.method, &route).second)
      throw std::logic_error("two routes for " + std::string(route.method) + " " + std::string(route.path));
  }
}

const RouteTable::Node* RouteTable::walk(const Node& node, const std::vector<std::string>& segments, std::size_t at,
                                         std::map<std::string, std::string>& params) {
  if (at == segments.size()) return node.methods.empty() ? nullptr : &node;
  if (const auto next = node.fixed.find(segments[at]); next != node.fixed.end())
    if (const Node* found = walk(next->second, segments, at + 1, params)) return found;
  for (const auto& [name, next] : node.param) {
    if (segments[at].empty()) continue;
    if (const Node* found = walk(next, segments, at + 1, params)) {
      params[name] = segments[at];
      return found;
    }
  }
  return nullptr;
}

Match RouteTable::find(std::string_view method, const std::vector<std::string>& segments) const {
  Match match;
  const Node* node = walk(root_, segments, 0, match.params);
  if (!node) return match;
  for (const auto& [name, route] : node->methods) {
    match.allow += (match.allow.empty() ? "" : ", ") + std::string(name);
    if (name == "GET") match.allow += ", HEAD";
    if (name == method || (name == "GET" && method == "HEAD")) match.route = route;
  }
  return match;
}

}  // namespace ops::http
