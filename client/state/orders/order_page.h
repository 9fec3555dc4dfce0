// One order with its record and messages, and the small forms of the actions that the server allows now.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>

#include "client/state/admin/operator_notes.h"
#include "client/state/catalog/uploads.h"
#include "client/state/loaded_screen.h"
#include "client/state/messaging/unread.h"
#include "client/state/orders/canned_replies.h"
#include "client/state/orders/messages.h"
#include "client/state/orders/order.h"
#include "client/state/orders/order_draft.h"
#include "domain/orders/flow.h"

namespace ops::state {

class OrderPage : public LoadedScreen {
 public:
  OrderPage(Console& console, const Route& route);
  bool shows(const Route& route) const override { return route.id == order_id_; }
  void retry() override;

  const std::string& order_id() const { return order_id_; }
  bool busy() const override;
  void changed(const Changes& changes) override;
  const std::optional<OrderView>& view() const { return view_; }
  Paged<OrderEvent> events;
  Messages messages;
  CannedReplies replies;
  std::optional<OperatorNotes> remarks;                         // of operators for one another; nothing for others
  bool shows_demand = false, shows_earlier_deliveries = false;  // where they are folded

  // --- the form of one action. What is typed is kept by action, here and in the browser, until the server has it.
  void open(domain::orders::Action action);
  void close() { open_action_.reset(); }
  const std::optional<domain::orders::Action>& open_action() const { return open_action_; }
  ActionForm& form() { return draft(*open_action_).form; }  // REQUIRES: open_action()
  bool restored() const { return open_action_ && draft(*open_action_).restored(); }
  bool kept() const { return !open_action_ || draft(*open_action_).kept(); }  // false: the browser refuses to keep it
  // What was typed for an action that is not possible any more.
  std::vector<domain::orders::Action> stranded() const;
  const ActionForm& typed(domain::orders::Action action) const { return draft(action).form; }
  void discard(domain::orders::Action action);
  Uploads files;
  void edited(const std::string& field);
  // By the order's own rules, once touched or sent; then the server's.
  std::optional<domain::FieldError> error_at(const std::string& field) const;
  // What the open form would do with the money, by the order's own rules; nothing while it cannot be told.
  struct MoneyEffect {
    std::vector<domain::orders::Posting> postings;
    bool if_agreed = false;  // it only proposes: they come when the other party agrees
  };
  MoneyEffect money_effect() const;
  bool take_focus(std::string_view field);

  // Sends, after a question where a delivery would go out with less than it was to have. REQUIRES: open_action()
  void ask_or_send();
  bool asks_send = false;                     // the question is on the screen
  std::vector<std::string> unticked() const;  // lines of the checklist that the open delivery leaves open
  std::vector<std::string> not_uploaded()
      const;    // names of files that were chosen for it and refused, or did not arrive
  void send();  // REQUIRES: open_action()
  bool sending() const { return sending_; }
  // The order went on meanwhile (the other party acted): the newest is shown, what was typed is kept.
  bool changed_elsewhere() const { return changed_elsewhere_; }
  std::vector<OrderEvent> news() const;  // what happened meanwhile, as far as the record is loaded
  const std::optional<domain::orders::Action>& done() const { return done_; }  // the latest that succeeded
  const domain::files::FileMetadata* file(const std::string& id) const;

 private:
  void load() override;
  void refresh();
  std::int64_t newest_seq() const;  // of the events that are loaded
  void loaded(const Reply& reply);
  void acted(const Reply& reply, domain::orders::Action action);
  void show(OrderView view);
  bool allowed(domain::orders::Action action) const;
  domain::Errors unreadable(domain::orders::Input& input) const;
  domain::Result<domain::orders::Decision, domain::orders::Refusal> decided(const domain::orders::Input& input) const;
  domain::Errors check() const;
  json::Json body() const;
  ActionDraft& draft(domain::orders::Action action) const;

  platform::Platform& platform_;
  ApiClient& api_;
  Unread& unread_;
  std::string account_id_, order_id_;
  std::optional<OrderView> view_;
  std::optional<domain::orders::Action> open_action_, done_;
  mutable std::map<domain::orders::Action, ActionDraft> drafts_;  // read from the browser when first asked for
  std::set<std::string> touched_;
  bool show_all_ = false;
  domain::Errors server_errors_;
  std::string focus_;
  bool sending_ = false, changed_elsewhere_ = false;
  std::int64_t seen_seq_ = 0;  // of the latest event known before it changed
  Lifetime lifetime_;
};

}  // namespace ops::state
