// What the people of one order write to each other, and the message being written. Source: docs/api-reference.md, "Messages".
#pragma once
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client/state/catalog/uploads.h"
#include "client/state/orders/order_draft.h"
#include "client/state/paged.h"
#include "domain/orders/messages.h"
#include "json/message_types.h"

namespace ops::state {

using json::Message;
std::optional<Message> message_from_json(const json::Json& json);

class Messages {
 public:
  // `on_read` is told when messages have become read: the count in the navigation has changed.
  Messages(platform::Platform& platform, ApiClient& api, const std::string& account_id, const std::string& order_id,
           std::function<void()> on_read);
  Messages(const Messages&) = delete;

  void load() { list.load(path_); }
  Paged<Message> list;  // newest first
  // The view shows the newest: they are read.
  void seen();

  // --- the message being written; kept in the browser until the server has it.
  std::string& text() { return draft_.form.result; }
  const std::vector<std::string>& file_ids() const { return draft_.form.file_ids; }
  const domain::files::FileMetadata* file(const std::string& id) const;
  void remove_file(std::size_t index);
  Uploads uploads;
  bool restored() const { return draft_.restored(); }
  bool kept() const { return draft_.kept(); }
  bool empty() const { return draft_.form.empty(); }
  void edited(const std::string& field);
  void discard();
  // By the rules, once touched or sent; then the server's.
  std::optional<domain::FieldError> error_at(const std::string& field) const;
  bool take_focus(std::string_view field);
  void send();
  bool sending() const { return sending_; }
  bool was_sent() const { return was_sent_; }  // the latest, and no other was begun
  const std::optional<Problem>& problem() const { return problem_; }

 private:
  domain::Errors check() const;
  void sent(const Reply& reply);

  ApiClient& api_;
  std::string path_;
  std::function<void()> on_read_;
  ActionDraft draft_;
  std::set<std::string> touched_;
  domain::Errors server_errors_;
  std::optional<Problem> problem_;
  std::string focus_;
  bool sending_ = false, was_sent_ = false;
  std::int64_t read_to_ = 0;  // told to the server
  Lifetime lifetime_;
};

}  // namespace ops::state
