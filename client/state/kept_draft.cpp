#include "client/state/kept_draft.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "client/state/api_client.h"

namespace ops::state {
namespace {

// The keys of all drafts, the oldest first: the browser's storage cannot be searched through Platform.
constexpr std::string_view kIndexKey = "drafts";
constexpr std::size_t kWriterLength = 8;

std::vector<std::string> read_index(platform::Platform& platform) {
  std::vector<std::string> keys;
  const auto json = json::parse(platform.kept(kIndexKey).value_or("[]"));
  if (!json || !json->is_array()) return keys;
  for (const auto& key : *json) {
    if (key.is_string()) keys.push_back(key.get<std::string>());
  }
  return keys;
}

bool write_index(platform::Platform& platform, const std::vector<std::string>& keys) {
  return platform.keep(kIndexKey, json::dump(json::Json(keys)));
}

// Makes `key` the newest; whatever is beyond the bound goes.
bool enter(platform::Platform& platform, const std::string& key) {
  auto keys = read_index(platform);
  if (!keys.empty() && keys.back() == key) return true;
  std::erase(keys, key);
  keys.push_back(key);
  while (keys.size() > kMaxKeptDrafts) {
    platform.forget(keys.front());
    keys.erase(keys.begin());
  }
  return write_index(platform, keys);
}

void leave(platform::Platform& platform, const std::string& key) {
  platform.forget(key);
  auto keys = read_index(platform);
  // A key left in the index without its draft is passed over by every reader.
  if (std::erase(keys, key) > 0) (void)write_index(platform, keys);
}

std::string account_prefix(const std::string& account_id) { return "draft/" + account_id + "/"; }

std::vector<std::string> keys_of(platform::Platform& platform, const std::string& account_id) {
  auto keys = read_index(platform);
  const auto prefix = account_prefix(account_id);
  std::erase_if(keys, [&](const std::string& key) { return !key.starts_with(prefix) || !platform.kept(key); });
  return keys;
}

}  // namespace

// A draft is kept as its writer's mark and its content; each form that is open somewhere has a mark of its own.
KeptDraft::KeptDraft(platform::Platform& platform, const std::string& account_id, const std::string& object)
    : platform_(&platform),
      base_(account_prefix(account_id) + object),
      key_(base_),
      writer_(new_idempotency_key().substr(0, kWriterLength)) {}

bool KeptDraft::keep(const json::Json& content) {
  const auto found = platform_->kept(key_);
  const bool mine = !found || found->starts_with(writer_) || found == restored_text_;
  if (!mine) key_ = base_ + "#" + writer_;  // another tab types in the same form
  return enter(*platform_, key_) && platform_->keep(key_, writer_ + json::dump(content));
}

std::vector<std::string> KeptDraft::keys() const {
  auto keys = read_index(*platform_);
  std::erase_if(keys, [&](const std::string& key) { return key != base_ && !key.starts_with(base_ + "#"); });
  std::reverse(keys.begin(), keys.end());
  return keys;
}

std::optional<json::Json> KeptDraft::restore() {
  const auto all = keys();
  if (std::all_of(all.begin(), all.end(), [&](const auto& key) { return offered_.contains(key); })) offered_.clear();
  for (const auto& key : all) {
    if (!offered_.insert(key).second) continue;
    const auto text = platform_->kept(key);
    if (!text || text->size() < kWriterLength) continue;
    auto json = json::parse(std::string_view(*text).substr(kWriterLength));
    if (!json) continue;
    key_ = key;
    restored_text_ = *text;
    return std::move(json).value();
  }
  return std::nullopt;
}

std::size_t KeptDraft::others() const {
  const auto all = keys();
  return static_cast<std::size_t>(std::count_if(
      all.begin(), all.end(), [&](const auto& key) { return key != key_ && platform_->kept(key).has_value(); }));
}

void KeptDraft::drop() {
  const auto found = platform_->kept(key_);
  if (found && !found->starts_with(writer_) && found != restored_text_) return;
  leave(*platform_, key_);
}

std::size_t count_kept_drafts(platform::Platform& platform, const std::string& account_id) {
  return keys_of(platform, account_id).size();
}

void drop_kept_drafts(platform::Platform& platform, const std::string& account_id) {
  for (const auto& key : keys_of(platform, account_id)) leave(platform, key);
}

}  // namespace ops::state
