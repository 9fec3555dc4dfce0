#include "server/pages/orders/order_question.h"

#include "domain/money/money.h"
#include "domain/orders/proposals.h"

namespace ops::pages {

namespace orders = domain::orders;

void add_question(Dict& section, i18n::Lang lang, const app::OrderView& view, orders::Action action) {
  orders::PlatformSettings terms;
  terms.commission_basis_points = view.commission_basis_points;
  Dict& question = *section.AddIncludeDictionary("QUESTION");
  question.SetFilename("order_question.html");
  question.SetValue("ASKED", text_in(lang, "ask." + std::string(orders::action_name(action))));
  for (const auto& posting : orders::postings_if_done(view.order, action, orders::Actor::buyer, terms)) {
    if (posting.amount <= 0) continue;
    Dict& row = *question.AddSectionDictionary("EFFECT");
    row.SetValue("WHO", word(lang, "ask.pays." + std::string(orders::account_name(posting.account)),
                             {{"provider", view.provider.display_name}}));
    row.SetValue("AMOUNT", domain::money::to_display(posting.amount));
  }
}

}  // namespace ops::pages
