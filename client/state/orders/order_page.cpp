#include "client/state/orders/order_page.h"

#include <algorithm>
#include <limits>

#include "client/state/console.h"
#include "client/state/numbers.h"
#include "domain/orders/flow.h"
#include "domain/orders/proposals.h"
#include "json/actions.h"

namespace ops::state {

namespace orders = domain::orders;
using orders::Action;

OrderPage::OrderPage(Console& console, const Route& route)
    : events(console.api, event_from_json),
      messages(console.platform, console.api, console.session.account().id, route.id,
               [&console] { console.unread.load(); }),
      replies(console.platform, console.session.account().id),
      files(console.platform, console.api, domain::files::Purpose::delivery,
            [this](const auto& id, const auto& metadata, const auto&) {
              auto& deliver = draft(Action::deliver);  // whichever form is open when the file arrives
              deliver.files[id] = metadata;
              deliver.form.file_ids.push_back(id);
              touched_.insert("file_ids");
              deliver.keep();
            }),
      platform_(console.platform),
      api_(console.api),
      unread_(console.unread),
      account_id_(console.session.account().id),
      order_id_(route.id) {
  if (console.is_operator()) remarks.emplace(console, order_id_);
  load();
  console.unread.saw(order_id_);
}

void OrderPage::retry() {
  LoadedScreen::retry();
  if (messages.list.loading() == Loading::failed) messages.list.again();
}

void OrderPage::load() {
  if (!view_) loading_ = Loading::loading;
  problem_.reset();
  api_.send({.method = "GET", .path = "/api/v1/orders/" + order_id_},
            lifetime_.guard([this](const Reply& reply) { loaded(reply); }));
  events.load("/api/v1/orders/" + order_id_ + "/events?limit=100");
}

bool OrderPage::busy() const {
  return LoadedScreen::busy() || sending_ || events.loading() == Loading::loading ||
         messages.list.loading() == Loading::loading;
}

void OrderPage::changed(const Changes& changes) {
  if (changes.of({"message"}, order_id_)) messages.list.refresh();
  if (changes.of({"notice"}, order_id_)) unread_.saw(order_id_);
  if (changes.of({"order", "notice"}, order_id_)) refresh();
}

void OrderPage::refresh() {
  if (loading_ != Loading::ready) return;
  if (!sending_ && !changed_elsewhere_) seen_seq_ = newest_seq();
  api_.send({.method = "GET", .path = "/api/v1/orders/" + order_id_}, lifetime_.guard([this](const Reply& reply) {
    auto view = reply.ok() ? order_from_json(reply.body) : std::nullopt;
    if (!view || sending_ || view->order.version < view_->order.version) return;
    const bool typing = open_action_ && !draft(*open_action_).form.empty();
    if (typing && view->order.version > view_->order.version) changed_elsewhere_ = true;
    show(*std::move(view));
  }));
  events.refresh();
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
  if (open_action_ && !allowed(*open_action_)) open_action_.reset();
  for (const auto& parts : form_parts()) {
    if (!parts.typed()) continue;
    const auto action = parts.action;
    auto& begun = draft(action);
    begun.form.checklist.resize(view_->order.snapshot.acceptance_checklist.size(), false);
    if (!open_action_ && allowed(action) && begun.restored()) open_action_ = action;
  }
}

bool OrderPage::allowed(Action action) const {
  return view_ && std::find(view_->allowed.begin(), view_->allowed.end(), action) != view_->allowed.end();
}

ActionDraft& OrderPage::draft(Action action) const {
  const auto found = drafts_.find(action);
  if (found != drafts_.end()) return found->second;
  return drafts_.try_emplace(action, platform_, account_id_, order_id_, orders::action_name(action)).first->second;
}

std::vector<Action> OrderPage::stranded() const {
  std::vector<Action> left;
  for (const auto& parts : form_parts()) {
    if (parts.typed() && !allowed(parts.action) && !draft(parts.action).form.empty()) left.push_back(parts.action);
  }
  return left;
}

void OrderPage::discard(Action action) {
  auto& begun = draft(action);
  begun.discard();
  if (view_) begun.form.checklist.resize(view_->order.snapshot.acceptance_checklist.size(), false);
  touched_.clear();
  show_all_ = false;
  server_errors_.clear();
}

std::int64_t OrderPage::newest_seq() const {
  std::int64_t newest = 0;
  for (const auto& event : events.items()) newest = std::max(newest, event.seq);
  return newest;
}

std::vector<OrderEvent> OrderPage::news() const {
  std::vector<OrderEvent> latest;
  for (const auto& event : events.items()) {
    if (changed_elsewhere_ && event.seq > seen_seq_) latest.push_back(event);
  }
  return latest;
}

void OrderPage::open(Action action) {
  if (sending_) return;
  open_action_ = action;
  touched_.clear();
  server_errors_.clear();
  show_all_ = false;
  problem_.reset();
  done_.reset();
  changed_elsewhere_ = false;
}

void OrderPage::edited(const std::string& field) {
  touched_.insert(field);
  std::erase_if(server_errors_, [&](const domain::FieldError& error) { return error.field == field; });
  if (open_action_) draft(*open_action_).keep();
}

const domain::files::FileMetadata* OrderPage::file(const std::string& id) const {
  const auto& uploaded = draft(Action::deliver).files;
  if (const auto at = uploaded.find(id); at != uploaded.end()) return &at->second;
  if (!view_) return nullptr;
  const auto at = view_->files.find(id);
  return at == view_->files.end() ? nullptr : &at->second;
}

// Fills the input from the form's parts; what cannot be read is told.
domain::Errors OrderPage::unreadable(orders::Input& input) const {
  domain::Errors errors;
  const auto* parts = parts_of(*open_action_);
  const auto& form = draft(*open_action_).form;
  input.reason = form.reason;
  input.result = form.result;
  input.file_ids = form.file_ids;
  input.checklist = form.checklist;
  input.text = form.text;
  if (!parts) return errors;
  input.go_on = parts->go_on && form.go_on;
  if (parts->total) input.total = read_money(form.amount, "total_fen", errors);
  if (parts->amount && !input.go_on) input.amount = read_money(form.amount, "amount_fen", errors);
  if (const auto* days = orders::input_of(parts->action, orders::InputKind::extra_days))
    input.extra_days = read_whole(form.extra_days, "extra_days", {days->min, days->max}, errors);
  return errors;
}

// Of the decision only what it says about input and money is wanted, so any time and calendar will do; what depends on the
// time is for the server to tell.
domain::Result<orders::Decision, orders::Refusal> OrderPage::decided(const orders::Input& input) const {
  // What the provider's earnings do not cover, they owe: that is told when it is done.
  constexpr auto kEnough = std::numeric_limits<orders::Fen>::max();
  const orders::World world{.buyer_balance = 0, .provider_earnings = kEnough, .file = [this](std::string_view id) {
                              const auto* metadata = file(std::string(id));
                              return metadata ? std::optional(*metadata) : std::nullopt;
                            }};
  const bool own = view_->order.snapshot.provider_id == account_id_;
  const auto actor = own ? orders::Actor::provider : orders::Actor::operator_;
  return orders::decide(view_->order, {*open_action_, actor, input}, world, view_->order.state_since, {}, view_->terms);
}

domain::Errors OrderPage::check() const {
  orders::Input input;
  auto errors = unreadable(input);
  const auto decision = decided(input);
  if (!decision && decision.error().kind == orders::Refusal::Kind::invalid) {
    for (const auto& error : decision.error().errors) {
      const bool said =
          std::any_of(errors.begin(), errors.end(), [&](const auto& e) { return e.field == error.field; });
      if (!said) errors.push_back(error);
    }
  }
  return errors;
}

OrderPage::MoneyEffect OrderPage::money_effect() const {
  orders::Input input;
  if (!view_ || !open_action_ || !unreadable(input).empty()) return {};
  input.reason = input.text = "-";  // what will be given in words moves no money
  const auto decision = decided(input);
  if (!decision) return {};
  if (const bool proposes = *open_action_ == Action::propose_settlement || *open_action_ == Action::propose_change)
    return {orders::postings_if_agreed(decision->order, view_->terms), proposes};
  return {decision->postings, false};
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

json::Json OrderPage::body() const {
  orders::Input input;
  unreadable(input);
  return json::action_body_json(*open_action_, view_->order.version, input);
}

std::vector<std::string> OrderPage::unticked() const {
  std::vector<std::string> lines;
  if (!view_ || open_action_ != Action::deliver) return lines;
  const auto& checklist = view_->order.snapshot.acceptance_checklist;
  const auto& ticks = draft(Action::deliver).form.checklist;
  for (std::size_t i = 0; i < checklist.size(); ++i)
    if (i >= ticks.size() || !ticks[i]) lines.push_back(checklist[i]);
  return lines;
}

std::vector<std::string> OrderPage::not_uploaded() const {
  std::vector<std::string> names;
  if (open_action_ != Action::deliver) return names;
  for (const auto& upload : files.items()) names.push_back(upload.file.name);  // those that arrived are not among them
  return names;
}

void OrderPage::ask_or_send() {
  if (sending_ || !view_ || !open_action_) return;
  asks_send = check().empty() && (!unticked().empty() || !not_uploaded().empty());
  if (!asks_send) send();
}

void OrderPage::send() {
  if (sending_ || !view_ || !open_action_) return;
  show_all_ = true;
  problem_.reset();
  server_errors_.clear();
  if (const auto errors = check(); !errors.empty()) {
    focus_ = errors[0].field;
    api_.note_ended(true);
    return;
  }
  const auto action = *open_action_;
  const std::string name(orders::action_name(action));
  auto json = body();
  // The same command sent again after a lost answer keeps its key: the server carries it out once.
  auto& begun = draft(action);
  if (auto said = json::dump(json); begun.key.empty() || said != begun.said) {
    begun.key = new_idempotency_key();
    begun.said = std::move(said);
    begun.keep();
  }
  seen_seq_ = newest_seq();
  sending_ = true;
  changed_elsewhere_ = false;
  api_.send({.method = "POST",
             .path = "/api/v1/orders/" + order_id_ + "/actions/" + name,
             .body = std::move(json),
             .idempotency_key = begun.key},
            lifetime_.guard([this, action](const Reply& reply) { acted(reply, action); }));
}

void OrderPage::acted(const Reply& reply, Action action) {
  sending_ = false;
  auto& begun = draft(action);
  if (reply.problem && !reply.problem->offline()) begun.key.clear();  // else it may have been carried out
  if (auto view = reply.ok() ? order_from_json(reply.body) : std::nullopt) {
    open_action_.reset();
    begun.discard();
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
