// Which route answers a request: the paths of all registered routes, looked up segment by segment.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/router.h"

namespace ops::http {

struct Match {
  const Route* route = nullptr;  // null: no such path, or not this method
  std::map<std::string, std::string> params;
  std::string allow;  // methods of the path, for Allow; empty: no such path
};

class RouteTable {
 public:
  // Fixed segments win over {parameters}. Throws std::logic_error when two routes are the same.
  explicit RouteTable(std::vector<Route> routes);
  RouteTable(const RouteTable&) = delete;
  RouteTable& operator=(const RouteTable&) = delete;
  // HEAD is answered by the route of GET.
  Match find(std::string_view method, const std::vector<std::string>& segments) const;
  const std::vector<Route>& routes() const { return routes_; }

 private:
  struct Node {
    std::map<std::string, Node, std::less<>> fixed;
    std::map<std::string, Node> param;  // name -> what follows
    std::map<std::string_view, const Route*> methods;
  };
  static const Node* walk(const Node& node, const std::vector<std::string>& segments, std::size_t at,
                          std::map<std::string, std::string>& params);
  std::vector<Route> routes_;
  Node root_;
};

}  // namespace ops::http
