// What is typed into the form of one action of an order, and its draft in the browser. One shape for all actions: an
// action's form shows the parts that it needs.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "client/state/catalog/product.h"
#include "client/state/kept_draft.h"
#include "domain/orders/actions.h"

namespace ops::state {

struct ActionForm {
  std::string reason;
  std::string amount;  // yuan
  bool go_on = false;  // of a decision: the order goes on where it was
  std::string text;    // the scope of a change order, the reply to a review
  std::string extra_days;
  std::string result;
  std::vector<std::string> file_ids;
  std::vector<bool> checklist;
  bool empty() const;
};

// Which parts an action's form has, as its spec says what it takes. An action that neither provider nor operator takes is not done in
// the console, and has none.
struct FormParts {
  domain::orders::Action action;
  std::int64_t max_reason = 0;  // 0: the form asks for no reason
  bool total = false, amount = false, go_on = false, delivery = false;
  std::string_view text = {};  // the name of what is written at length besides; empty: nothing is
  std::int64_t max_text = 0;
  bool extra_days = false, result = false;
  bool typed() const { return max_reason > 0 || total || amount || delivery || max_text > 0 || result; }
};
std::span<const FormParts> form_parts();
const FormParts* parts_of(domain::orders::Action action);

class ActionDraft {
 public:
  // Restores what the browser kept of it.
  ActionDraft(platform::Platform& platform, const std::string& account_id, const std::string& order_id,
              std::string_view action);

  ActionForm form;
  Files files;       // uploaded for this form, not yet known from the order
  std::string key;   // of the command that is not answered yet: sent again, even after a reload, it is carried out once
  std::string said;  // what that command said
  bool restored() const { return restored_; }
  bool kept() const { return kept_; }
  void keep();
  void discard();  // the server has it, or the user does not want it

 private:
  void restore();

  KeptDraft draft_;
  bool restored_ = false, kept_ = true;
};

}  // namespace ops::state
