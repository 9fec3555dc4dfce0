// The commands of ProductEditor: each sends, then brings form and product in line with the answer.
#include <algorithm>

#include "client/state/catalog/product_editor.h"
#include "client/state/console.h"
#include "json/listing.h"

namespace ops::state {

namespace catalog = domain::catalog;

void ProductEditor::begin(Command command) {
  running_ = command;
  outcome_ = Outcome::none;
  problem_.reset();
  server_errors_.clear();
}

// Shows the errors and moves to the first; true: there were some.
bool ProductEditor::refuse(domain::Errors errors) {
  if (errors.empty()) return false;
  focus_path_ = errors[0].field;
  for (const auto& error : errors) open_rows_at(error.field);
  console_.api.note_ended(true);
  server_errors_ = std::move(errors);
  return true;
}

void ProductEditor::save() {
  if (running_ != Command::none || theirs_) return;
  problem_.reset();
  auto reading = read_form(form);
  // A draft may break every rule but one: what cannot be read cannot be sent.
  if (refuse(std::move(reading.unreadable)) || refuse(catalog::check_draft(reading.listing))) return;
  send_save(false);
}

void ProductEditor::submit() {
  if (running_ != Command::none || theirs_) return;
  problem_.reset();
  show_all_ = true;
  check();
  if (!report_.errors.empty()) {
    focus_path_ = report_.errors[0].field;
    for (const auto& error : report_.errors) open_rows_at(error.field);
    console_.api.note_ended(true);
    return;
  }
  if (dirty_ || is_new()) {
    send_save(true);
  } else {
    act(Command::submit, "submit");
  }
}

void ProductEditor::send_save(bool then_submit) {
  begin(then_submit ? Command::submit : Command::save);
  const auto listing = read_form(form).listing;
  json::Json body = json::to_json(listing);
  Request request{.method = "POST", .path = "/api/v1/provider/products"};
  if (is_new()) {
    if (create_key_.empty()) create_key_ = new_idempotency_key();
    request.idempotency_key = create_key_;
  } else {
    request.method = "PUT";
    request.path += "/" + product_id_;
    body["version"] = product_->version;
  }
  request.body = std::move(body);
  console_.api.send(std::move(request),
                    lifetime_.guard([this, sent = form, listing, edits = edits_, then_submit](const Reply& reply) {
                      const bool as_sent = edits == edits_;
                      saved(reply, sent, listing, as_sent, then_submit);
                    }));
}

void ProductEditor::saved(const Reply& reply, const ListingForm& sent, const catalog::Listing& listing, bool as_sent,
                          bool then_submit) {
  auto product = product_from_json(reply.ok() ? reply.body : reply.problem->current);
  // A save whose answer was lost is refused as stale when it is sent again: the server has it already.
  const bool arrived_before =
      reply.problem && reply.problem->conflict() && product && differing_fields(listing, product->listing).empty();
  if (!product || !(reply.ok() || arrived_before)) {
    failed(reply);
    return;
  }
  const bool created = is_new();
  product_ = std::move(product);
  product_id_ = product_->id;
  drop_draft();
  create_key_.clear();
  restored_ = false;
  take_sku_ids(sent);
  dirty_ = !as_sent;
  if (dirty_) keep();  // typed while the answer was on its way
  running_ = Command::none;
  outcome_ = Outcome::saved;
  if (then_submit) act(Command::submit, "submit");
  if (created) console_.go({.path = "/products", .id = product_id_});
}

// New rows learn the ids that the server gave them, by the row that was sent in that place.
void ProductEditor::take_sku_ids(const ListingForm& sent) {
  const auto& skus = product_->listing.skus;
  for (std::size_t i = 0; i < sent.skus.size() && i < skus.size(); ++i) {
    for (auto& row : form.skus) {
      if (row.uid == sent.skus[i].uid) row.id = skus[i].id;
    }
  }
}

void ProductEditor::act(Command command, const std::string& name) {
  if (running_ != Command::none || !product_) return;
  begin(command);
  const auto outcome = command == Command::submit     ? Outcome::submitted
                       : command == Command::withdraw ? Outcome::withdrawn
                                                      : Outcome::unlisted;
  console_.api.send({.method = "POST",
                     .path = "/api/v1/provider/products/" + product_id_ + "/" + name,
                     .body = json::Json{{"version", product_->version}}},
                    lifetime_.guard([this, outcome](const Reply& reply) { acted(reply, outcome); }));
}

void ProductEditor::acted(const Reply& reply, Outcome outcome) {
  auto product = reply.ok() ? product_from_json(reply.body) : std::nullopt;
  if (!product) {
    failed(reply);
    return;
  }
  running_ = Command::none;
  outcome_ = outcome;
  if (dirty_) {
    product_ = std::move(product);  // what is being typed stays
    keep();
  } else {
    adopt(*std::move(product));
  }
}

// Pressed again after a lost answer it has the same key: the server makes one copy.
void ProductEditor::duplicate() {
  if (running_ != Command::none || !product_) return;
  begin(Command::duplicate);
  if (create_key_.empty()) create_key_ = new_idempotency_key();
  console_.api.send({.method = "POST",
                     .path = "/api/v1/provider/products",
                     .body = json::to_json(catalog::duplicate_of(product_->listing)),
                     .idempotency_key = create_key_},
                    lifetime_.guard([this](const Reply& reply) {
                      const auto made = reply.ok() ? product_from_json(reply.body) : std::nullopt;
                      if (reply.problem && !reply.problem->offline()) create_key_.clear();
                      if (!made) return failed(reply);
                      running_ = Command::none;
                      create_key_.clear();
                      console_.go({.path = "/products", .id = made->id});  // the editor ends here
                    }));
}

void ProductEditor::remove() {
  if (running_ != Command::none || !product_) return;
  begin(Command::remove);
  console_.api.send(
      {.method = "DELETE", .path = "/api/v1/provider/products/" + product_id_, .if_match = product_->version},
      lifetime_.guard([this](const Reply& reply) {
        if (!reply.ok()) {
          failed(reply);
          return;
        }
        running_ = Command::none;
        draft_.drop();
        Console& console = console_;
        console.go({.path = "/products"});  // the editor ends here
        console.tell("done.removed");
      }));
}

void ProductEditor::failed(const Reply& reply) {
  running_ = Command::none;
  problem_ = reply.why();
  refuse(problem_->errors);
  auto current = problem_->conflict() ? product_from_json(problem_->current) : std::nullopt;
  if (!current) return;
  if (dirty_) {
    conflict_with(*std::move(current));
  } else {
    adopt(*std::move(current));
    problem_.reset();
    outcome_ = Outcome::changed_elsewhere;
  }
}

}  // namespace ops::state
