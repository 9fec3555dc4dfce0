// One order with its record, and the small forms of the actions that the server allows now.
#pragma once
#include <optional>
#include <set>
#include <string>

#include "client/state/order.h"
#include "client/state/paged.h"
#include "client/state/uploads.h"
#include "domain/orders/flow.h"

namespace ops::state {

// What an action's form asks for, as one types. One form for all actions: an action shows the parts it needs.
struct ActionForm {
  std::string reason;
  std::string amount;  // yuan
  std::string result;
  std::vector<std::string> file_ids;
  std::vector<bool> checklist;
};

class OrderPage {
 public:
  OrderPage(platform::Platform& platform, ApiClient& api, std::string order_id);
  OrderPage(const OrderPage&) = delete;

  const std::string& order_id() const { return order_id_; }
  void load();
  Loading loading() const { return loading_; }
  const std::optional<Problem>& problem() const { return problem_; }
  const std::optional<OrderView>& view() const { return view_; }
  Paged<OrderEvent> events;

  // --- the form of one action; opening another keeps what was typed.
  void open(domain::orders::Action action);
  void close() { open_action_.reset(); }
  const std::optional<domain::orders::Action>& open_action() const { return open_action_; }
  ActionForm form;
  Uploads files;
  void edited(const std::string& field);
  // By the order's own rules, once touched or sent; then the server's.
  std::optional<domain::FieldError> error_at(const std::string& field) const;
  bool take_focus(std::string_view field);

  void send();  // REQUIRES: open_action()
  bool sending() const { return sending_; }
  // The order went on meanwhile (the other party acted): the newest is shown, what was typed is kept.
  bool changed_elsewhere() const { return changed_elsewhere_; }
  const std::optional<domain::orders::Action>& done() const { return done_; }  // the latest that succeeded
  const domain::files::FileFact* file(const std::string& id) const;

 private:
  void loaded(const Reply& reply);
  void acted(const Reply& reply, domain::orders::Action action);
  void show(OrderView view);
  domain::Errors unreadable(domain::orders::Input& input) const;
  domain::Errors check() const;
  wire::Json body() const;

  ApiClient& api_;
  std::string order_id_;
  Loading loading_ = Loading::idle;
  std::optional<Problem> problem_;
  std::optional<OrderView> view_;
  std::optional<domain::orders::Action> open_action_, done_;
  Files new_files_;
  std::set<std::string> touched_;
  bool show_all_ = false;
  domain::Errors server_errors_;
  std::string focus_;
  bool sending_ = false, changed_elsewhere_ = false;
  std::string key_, key_body_;  // of the command not yet answered, and what it said
  Lifetime lifetime_;
};

}  // namespace ops::state
