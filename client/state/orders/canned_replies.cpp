#include "client/state/orders/canned_replies.h"

#include <algorithm>

#include "domain/text/text.h"

namespace ops::state {
namespace {

std::vector<std::string> lines_in(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty() && lines.size() < CannedReplies::kMost) {
    const auto end = std::min(text.find('\n'), text.size());
    if (auto line = domain::text::clean(text.substr(0, end)); !line.empty()) lines.push_back(std::move(line));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

CannedReplies::CannedReplies(platform::Platform& platform, const std::string& account_id, std::string_view kind)
    : platform_(platform), key_(std::string(kind) + "." + account_id), own_(platform.kept(key_).value_or("")) {}

std::vector<std::string> CannedReplies::all(std::string_view shipped) const { return lines_in(text(shipped)); }

std::string CannedReplies::text(std::string_view shipped) const {
  return lines_in(own_).empty() ? std::string(shipped) : own_;
}

void CannedReplies::set(std::string_view text) {
  own_ = text;
  kept_ = platform_.keep(key_, own_);
}

}  // namespace ops::state
