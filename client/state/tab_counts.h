// How many rows stand behind the tabs of a list, as the start page's request tells them: counted by the server by an index, or kept. Those
// that it does not tell have no number.
#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "client/state/api_client.h"
#include "client/state/lifetime.h"

namespace ops::state {

class Console;

class TabCounts {
 public:
  explicit TabCounts(Console& console);
  void load();  // what is shown stays until the answer is there
  // By the tab's filter: "3", "99+"; empty: it is not known.
  std::string of(std::string_view filter) const;

 private:
  void read(const json::Json& body);

  static constexpr std::int64_t kMost = 99;
  ApiClient& api_;
  bool of_provider_, loading_ = false;
  std::map<std::string, std::int64_t, std::less<>> counts_;
  Lifetime lifetime_;
};

}  // namespace ops::state
