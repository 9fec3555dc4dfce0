#include "client/state/orders/messages.h"

#include <algorithm>

#include "json/fields.h"

namespace ops::state {

namespace orders = domain::orders;

std::optional<Message> message_from_json(const json::Json& json) {
  auto message = json::read<Message>(json, "", json::Unknown::ignore);
  if (!message || message->seq <= 0) return std::nullopt;
  return std::move(message).value();
}

Messages::Messages(platform::Platform& platform, ApiClient& api, const std::string& account_id,
                   const std::string& order_id, std::function<void()> on_read)
    : list(api, message_from_json),
      uploads(platform, api, domain::files::Purpose::message,
              [this](const auto& id, const auto& metadata, const auto&) {
                draft_.files[id] = metadata;
                draft_.form.file_ids.push_back(id);
                edited("file_ids");
              }),
      api_(api),
      path_("/api/v1/orders/" + order_id + "/messages"),
      on_read_(std::move(on_read)),
      draft_(platform, account_id, order_id, "message") {
  load();
}

void Messages::seen() {
  if (list.loading() != Loading::ready || list.items().empty()) return;
  const auto newest = list.items().front().seq;
  if (newest <= read_to_) return;
  read_to_ = newest;
  api_.send({.method = "POST", .path = path_ + "/read", .body = json::Json{{"seq", newest}}},
            lifetime_.guard([this](const Reply& reply) {
              if (reply.ok()) on_read_();  // one that failed is told again when the list is read anew
            }));
}

const domain::files::FileMetadata* Messages::file(const std::string& id) const {
  const auto at = draft_.files.find(id);
  return at == draft_.files.end() ? nullptr : &at->second;
}

void Messages::remove_file(std::size_t index) {
  auto& ids = draft_.form.file_ids;
  ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(index));
  edited("file_ids");
}

void Messages::edited(const std::string& field) {
  touched_.insert(field);
  was_sent_ = false;
  std::erase_if(server_errors_, [&](const domain::FieldError& error) { return error.field.starts_with(field); });
  draft_.keep();
}

void Messages::discard() {
  draft_.discard();
  touched_.clear();
  server_errors_.clear();
  problem_.reset();
}

domain::Errors Messages::check() const {
  return orders::check_message(orders::normalized({draft_.form.result, draft_.form.file_ids}),
                               [this](std::string_view id) {
                                 const auto* metadata = file(std::string(id));
                                 return metadata ? std::optional(*metadata) : std::nullopt;
                               });
}

std::optional<domain::FieldError> Messages::error_at(const std::string& field) const {
  const auto of_field = [&](const domain::FieldError& error) { return error.field.starts_with(field); };
  if (touched_.contains(field)) {
    const auto errors = check();
    const auto found = std::find_if(errors.begin(), errors.end(), of_field);
    if (found != errors.end()) return *found;
  }
  const auto found = std::find_if(server_errors_.begin(), server_errors_.end(), of_field);
  return found == server_errors_.end() ? std::nullopt : std::optional(*found);
}

bool Messages::take_focus(std::string_view field) {
  if (focus_ != field) return false;
  focus_.clear();
  return true;
}

void Messages::send() {
  if (sending_) return;
  problem_.reset();
  server_errors_.clear();
  touched_ = {"text", "file_ids"};
  if (const auto errors = check(); !errors.empty()) {
    focus_ = "text";
    api_.note_ended(true);
    return;
  }
  json::Json body = {{"text", draft_.form.result}, {"file_ids", draft_.form.file_ids}};
  // The same message sent again after a lost answer keeps its key: it is written once.
  if (auto said = json::dump(body); draft_.key.empty() || said != draft_.said) {
    draft_.key = new_idempotency_key();
    draft_.said = std::move(said);
    draft_.keep();
  }
  sending_ = true;
  api_.send({.method = "POST", .path = path_, .body = std::move(body), .idempotency_key = draft_.key},
            lifetime_.guard([this](const Reply& reply) { sent(reply); }));
}

void Messages::sent(const Reply& reply) {
  sending_ = false;
  if (reply.problem && !reply.problem->offline()) draft_.key.clear();  // else it may have been written
  if (reply.ok()) {
    discard();
    was_sent_ = true;
    list.reload();
    return;
  }
  problem_ = reply.why();
  server_errors_ = problem_->errors;
  if (!server_errors_.empty()) focus_ = "text";
}

}  // namespace ops::state
