#include "tests/model/model.h"

#include <algorithm>

namespace ops::model {

using domain::orders::Precondition;

std::vector<Action> all_actions() {
  std::vector<Action> actions;
  for (int i = 0; i < domain::orders::kActions; ++i) actions.push_back(static_cast<Action>(i));
  return actions;
}

Order unplaced(bool demand_optional) {
  Order order;
  order.id = "ord-1";
  order.buyer_id = "acc-buyer";
  order.quantity = 2;
  order.snapshot.provider_id = "acc-provider";
  order.snapshot.sku = {"sku-1", "10G 数据迁移", 1, "once", Fen{10000}, Fen{8000}};
  order.snapshot.delivery_days = 3;
  order.snapshot.warranty_days = 30;
  order.snapshot.demand_template = {{"demand", "需求描述", "text", true, "", std::nullopt, {}}};
  order.snapshot.demand_optional = demand_optional;
  order.snapshot.acceptance_checklist = {"数据一致"};
  return order;
}

std::vector<Input> right_inputs(const Order& order, Action action) {
  Input input;
  input.total = action == Action::reprice ? order.total - 1 : order.total;
  // What stands already, once more, is refused: so each time it is another.
  const auto* offer = order.dispute && order.dispute->settlement ? &*order.dispute->settlement : nullptr;
  input.reason = offer && offer->reason == "与约定不符" ? "再议一次" : "与约定不符";
  const domain::catalog::Answers answers{{"demand", "迁移两台服务器"}};
  input.answers = order.demand == answers ? domain::catalog::Answers{{"demand", "迁移三台服务器"}} : answers;
  input.result = "迁移报告";
  input.checklist = {true};
  input.unmet = {0};
  input.text = "再迁移一个库";
  input.extra_days = 2;
  input.rating = 4;
  input.amount = action == Action::propose_change ? 501 : std::max<Fen>((order.total - order.refunded) / 2, 1);
  std::vector<Input> inputs{input};
  if (action != Action::request_refund && action != Action::give_refund && action != Action::propose_settlement &&
      action != Action::resolve)
    return inputs;
  inputs.push_back(input);
  inputs.back().amount = order.total - order.refunded;
  if (action == Action::request_refund || action == Action::give_refund) return inputs;
  inputs.push_back(input);
  inputs.back().amount = 0;
  if (action == Action::propose_settlement) return inputs;
  inputs.push_back(input);
  inputs.back().amount.reset();
  inputs.back().go_on = true;
  return inputs;
}

bool needs_input(const domain::orders::Transition& row) {
  if (row.precondition == Precondition::valid_answers) return true;       // the form of the product is
  if (row.precondition == Precondition::change_and_balance) return true;  // its purse is empty
  const auto inputs = domain::orders::inputs_of(row.action);
  return std::any_of(inputs.begin(), inputs.end(), [](const auto& input) { return input.required; });
}

}  // namespace ops::model
