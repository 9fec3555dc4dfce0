// How many rows stand behind the tabs of a list, by a small request of their own. Source: docs/api-reference.md, "Counts".
#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "client/state/api_client.h"
#include "client/state/lifetime.h"

namespace ops::state {

class TabCounts {
 public:
  // `list`: the part of the answer that is counted: "orders", "products".
  TabCounts(ApiClient& api, std::string list) : api_(api), list_(std::move(list)) {}
  void load();  // what is shown stays until the answer is there
  // By the tab's filter, states separated by commas: "3", "99+"; empty: there are none, or it is not known.
  std::string of(std::string_view filter) const;

 private:
  static constexpr std::int64_t kMost = 99;  // the server counts one further
  ApiClient& api_;
  std::string list_;
  bool loading_ = false, again_ = false;                     // again: something changed since it was asked for
  std::map<std::string, std::int64_t, std::less<>> counts_;  // by state
  Lifetime lifetime_;
};

}  // namespace ops::state
