#include "client/state/tab_counts.h"

#include <algorithm>
#include <utility>

#include "json/reader.h"

namespace ops::state {

void TabCounts::load() {
  if (loading_) {
    again_ = true;
    return;
  }
  loading_ = true;
  api_.send({.method = "GET", .path = "/api/v1/counts"}, lifetime_.guard([this](const Reply& reply) {
    loading_ = false;
    if (std::exchange(again_, false)) return load();
    if (!reply.ok()) return;  // tabs without numbers, or with those of before
    json::Reader reader(reply.body, "");
    counts_.clear();
    if (const auto* states = reader.object(list_.c_str()))
      for (const auto& [state, count] : states->items())
        if (count.is_number_integer()) counts_[state] = count.get<std::int64_t>();
  }));
}

std::string TabCounts::of(std::string_view filter) const {
  std::int64_t sum = 0;
  for (std::size_t at = 0; at < filter.size();) {
    const auto end = std::min(filter.find(',', at), filter.size());
    const auto found = counts_.find(filter.substr(at, end - at));
    if (found != counts_.end()) sum += found->second;
    at = end + 1;
  }
  if (sum <= 0) return {};
  return sum > kMost ? std::to_string(kMost) + "+" : std::to_string(sum);
}

}  // namespace ops::state
