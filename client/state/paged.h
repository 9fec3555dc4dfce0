// A list that comes in pages by cursor. Rule: api.lists.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "client/state/api_client.h"
#include "client/state/lifetime.h"
#include "json/reader.h"

namespace ops::state {

enum class Loading { idle, loading, ready, failed };

template <class Item>
class Paged {
 public:
  using Read = std::function<std::optional<Item>(const json::Json&)>;
  Paged(ApiClient& api, Read read) : api_(api), read_(std::move(read)) {}

  // From the start. `path` may have a query; the cursor is added to it. What is shown stays until the answer is there,
  // unless it is another list: the same one sorted or filtered otherwise is not.
  void load(std::string path) {
    if (without_query(path) != without_query(path_)) items_.clear();
    path_ = std::move(path);
    request(path_, true);
  }
  void reload() { load(path_); }
  // What is shown once more, with what has changed since, and without a word while it is asked for; a list of more than one request can
  // hold stays as it is. While it is being loaded nothing is asked for (Screen::busy()), and what failed is the user's to try again.
  void refresh() {
    if (loading_ != Loading::ready || items_.size() > kMost) return;
    const bool sized = path_.find("limit=") != std::string::npos || items_.size() <= kAhead;
    api_.send({.method = "GET", .path = sized ? path_ : path_ + separator() + "limit=100"},
              lifetime_.guard([this, generation = ++generation_](const Reply& reply) {
                if (generation == generation_ && reply.ok()) arrived(reply, true);
              }));
  }
  // The next page.
  void load_more() {
    if (loading_ == Loading::loading || next_cursor_.empty()) return;
    request(path_ + separator() + "cursor=" + next_cursor_, false);
  }
  // The view says each frame how many items it has come to: the next page is asked for before the end is in sight. One
  // that failed waits for again().
  void seen_to(std::size_t count) {
    if (loading_ == Loading::ready && count + kAhead >= items_.size()) load_more();
  }
  // What failed, once more.
  void again() {
    if (loading_ == Loading::failed) request(asked_, asked_from_start_);
  }
  void clear() {
    ++generation_;
    items_.clear();
    next_cursor_.clear();
    path_.clear();
    shown_path_.clear();
    loading_ = Loading::idle;
  }

  const std::string& path() const { return path_; }
  const Read& read() const { return read_; }
  const std::vector<Item>& items() const { return items_; }
  Loading loading() const { return loading_; }
  bool has_more() const { return !next_cursor_.empty(); }
  const std::optional<Problem>& problem() const { return problem_; }

 private:
  static constexpr std::size_t kAhead = 20;  // items; one page of the default size
  static constexpr std::size_t kMost = 100;  // that one request takes. Rule: api.lists

  const char* separator() const { return path_.find('?') == std::string::npos ? "?" : "&"; }
  static std::string_view without_query(std::string_view path) { return path.substr(0, path.find('?')); }

  void request(std::string path, bool from_start) {
    asked_ = std::move(path);
    asked_from_start_ = from_start;
    loading_ = Loading::loading;
    problem_.reset();
    api_.send({.method = "GET", .path = asked_},
              lifetime_.guard([this, from_start, generation = ++generation_](const Reply& reply) {
                if (generation == generation_) arrived(reply, from_start);  // else: another list was asked for since
              }));
  }

  void arrived(const Reply& reply, bool from_start) {
    json::Reader reader(reply.body, "");
    const auto* items = reply.ok() ? reader.array("items") : nullptr;
    if (!items) {
      loading_ = Loading::failed;
      problem_ = reply.why();
      if (path_ != shown_path_) items_.clear();  // they are not what the address says
      return;
    }
    if (from_start) items_.clear();
    shown_path_ = path_;
    for (const auto& json : *items) {
      if (auto item = read_(json)) items_.push_back(*std::move(item));
    }
    next_cursor_ = reader.text("next_cursor");
    loading_ = Loading::ready;
  }

  ApiClient& api_;
  Read read_;
  std::string path_, next_cursor_, asked_;
  std::string shown_path_;  // of the items
  bool asked_from_start_ = true;
  std::vector<Item> items_;
  Loading loading_ = Loading::idle;
  std::optional<Problem> problem_;
  int generation_ = 0;
  Lifetime lifetime_;
};

}  // namespace ops::state
