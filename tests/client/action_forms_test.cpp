// The forms of an order's actions in the console, against what the actions take.
#include "client/state/orders/order_draft.h"
#include "domain/orders/flow.h"
#include "tests/client/console_fixture.h"

namespace ops::test {
namespace {

namespace orders = domain::orders;
using orders::InputKind;

// Whether the form lets the part be given.
bool form_has(const state::FormParts& parts, InputKind kind) {
  switch (kind) {
    case InputKind::reason:
      return parts.max_reason > 0;
    case InputKind::total:
      return parts.total;
    case InputKind::amount:
      return parts.amount;
    case InputKind::go_on:
      return parts.go_on;
    case InputKind::scope:
    case InputKind::description:
    case InputKind::text:
      return parts.max_text > 0 && parts.text == orders::input_name(kind);
    case InputKind::extra_days:
      return parts.extra_days;
    case InputKind::result:
      return parts.result || parts.delivery;
    case InputKind::file_ids:
    case InputKind::checklist:
      return parts.delivery;
    default:
      return false;
  }
}

}  // namespace

TEST_CASE("each action of a provider or an operator has a form in the console with all that it takes") {
  int forms = 0;
  for (const auto& spec : orders::action_specs()) {
    CAPTURE(spec.name);
    const bool here = orders::ever_takes(orders::Actor::provider, spec.action) ||
                      orders::ever_takes(orders::Actor::operator_, spec.action);
    const auto* parts = state::parts_of(spec.action);
    CHECK((parts != nullptr) == here);
    if (!parts) continue;
    ++forms;
    for (const auto& input : orders::inputs_of(spec.action)) CHECK(form_has(*parts, input.kind));
    CHECK(parts->typed() == !orders::inputs_of(spec.action).empty());
  }
  CHECK(forms == 19);
}

}  // namespace ops::test
