#include "client/state/order_page.h"

#include <algorithm>

#include "client/state/numbers.h"
#include "domain/orders/flow.h"

namespace ops::state {

namespace orders = domain::orders;
using orders::Action;

OrderPage::OrderPage(platform::Platform& platform, ApiClient& api, std::string order_id)
    : events(api, event_from_json),
      files(platform, api, domain::files::Purpose::delivery,
            [this](const auto& id, const auto& fact, const auto&) {
              new_files_[id] = fact;
              form.file_ids.push_back(id);
              edited("file_ids");
            }),
      api_(api),
      order_id_(std::move(order_id)) {
  load();
}

void OrderPage::load() {
  if (!view_) loading_ = Loading::loading;
  problem_.reset();
  api_.send({.method = "GET", .path = "/api/v1/orders/" + order_id_},
            lifetime_.guard([this](const Reply& reply) { loaded(reply); }));
  events.load("/api/v1/orders/" + order_id_ + "/events?limit=100");
}

void OrderPage::loaded(const Reply& reply) {
  auto view = reply.ok() ? order_from_json(reply.body) : std::nullopt;
  if (!view) {
    loading_ = Loading::failed;
    problem_ = reply.why();
    return;
  }
  show(*std::move(view));
}

void OrderPage::show(OrderView view) {
  view_ = std::move(view);
  loading_ = Loading::ready;
  form.checklist.resize(view_->order.snapshot.acceptance_checklist.size(), false);
  if (open_action_ && std::find(view_->allowed.begin(), view_->allowed.end(), *open_action_) == view_->allowed.end()) {
    open_action_.reset();
  }
}

void OrderPage::open(Action action) {
  if (sending_) return;
  open_action_ = action;
  touched_.clear();
  server_errors_.clear();
  show_all_ = false;
  problem_.reset();
  done_.reset();
}

void OrderPage::edited(const std::string& field) {
  touched_.insert(field);
  std::erase_if(server_errors_, [&](const domain::FieldError& error) { return error.field == field; });
}

const domain::files::FileFact* OrderPage::file(const std::string& id) const {
  if (const auto at = new_files_.find(id); at != new_files_.end()) return &at->second;
  if (!view_) return nullptr;
  const auto at = view_->files.find(id);
  return at == view_->files.end() ? nullptr : &at->second;
}

// Fills the input from the form; what cannot be read is told.
domain::Errors OrderPage::unreadable(orders::Input& input) const {
  domain::Errors errors;
  input.reason = form.reason;
  input.result = form.result;
  input.file_ids = form.file_ids;
  input.checklist = form.checklist;
  input.total = read_money(form.amount, "total_fen", errors);
  return errors;
}

domain::Errors OrderPage::check() const {
  orders::Input input;
  auto errors = unreadable(input);
  const orders::World world{.buyer_balance = 0, .file = [this](std::string_view id) {
                              const auto* fact = file(std::string(id));
                              return fact ? std::optional(*fact) : std::nullopt;
                            }};
  // Of the decision only what it says about the input is wanted, so any time and calendar will do.
  const auto decision = orders::decide(view_->order, {*open_action_, orders::Actor::provider, input}, world,
                                       view_->order.state_since, {}, {});
  // What depends on the time is for the server to tell.
  if (!decision && decision.error().kind == orders::Refusal::Kind::invalid) {
    for (const auto& error : decision.error().errors) {
      const bool said =
          std::any_of(errors.begin(), errors.end(), [&](const auto& e) { return e.field == error.field; });
      if (!said) errors.push_back(error);
    }
  }
  // An amount that this action does not take is no error of it.
  if (*open_action_ != Action::reprice) {
    std::erase_if(errors, [](const domain::FieldError& error) { return error.field == "total_fen"; });
  }
  return errors;
}

std::optional<domain::FieldError> OrderPage::error_at(const std::string& field) const {
  const auto at = [&](const domain::Errors& all) -> std::optional<domain::FieldError> {
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& error) { return error.field == field; });
    return found == all.end() ? std::nullopt : std::optional(*found);
  };
  if (open_action_ && view_ && (show_all_ || touched_.contains(field))) {
    if (auto error = at(check())) return error;
  }
  return at(server_errors_);
}

bool OrderPage::take_focus(std::string_view field) {
  if (focus_.empty() || focus_ != field) return false;
  focus_.clear();
  return true;
}

wire::Json OrderPage::body() const {
  orders::Input input;
  unreadable(input);
  wire::Json body = {{"version", view_->order.version}};
  if (*open_action_ == Action::return_demand) body["reason"] = input.reason;
  if (*open_action_ == Action::reprice && input.total) body["total_fen"] = *input.total;
  if (*open_action_ == Action::deliver) {
    body["result"] = input.result;
    body["file_ids"] = input.file_ids;
    body["checklist"] = input.checklist;
  }
  return body;
}

void OrderPage::send() {
  if (sending_ || !view_ || !open_action_) return;
  show_all_ = true;
  problem_.reset();
  server_errors_.clear();
  if (const auto errors = check(); !errors.empty()) {
    focus_ = errors[0].field;
    return;
  }
  const auto action = *open_action_;
  const std::string name(orders::action_name(action));
  auto json = body();
  // The same command sent again after a lost answer keeps its key: the server carries it out once.
  if (auto text = name + wire::dump(json); key_.empty() || text != key_body_) {
    key_ = new_idempotency_key();
    key_body_ = std::move(text);
  }
  sending_ = true;
  changed_elsewhere_ = false;
  api_.send({.method = "POST",
             .path = "/api/v1/orders/" + order_id_ + "/actions/" + name,
             .body = std::move(json),
             .idempotency_key = key_},
            lifetime_.guard([this, action](const Reply& reply) { acted(reply, action); }));
}

void OrderPage::acted(const Reply& reply, Action action) {
  sending_ = false;
  if (!reply.problem || !reply.problem->offline()) key_.clear();
  if (auto view = reply.ok() ? order_from_json(reply.body) : std::nullopt) {
    open_action_.reset();
    form = {};
    done_ = action;
    show(*std::move(view));
    events.reload();
    return;
  }
  problem_ = reply.why();
  server_errors_ = problem_->errors;
  if (!server_errors_.empty()) focus_ = server_errors_[0].field;
  if (auto current = problem_->conflict() ? order_from_json(problem_->current) : std::nullopt) {
    show(*std::move(current));
    events.reload();
    changed_elsewhere_ = true;
    problem_.reset();
  }
}

}  // namespace ops::state
