#include "server/pages/orders/order_money.h"

#include "domain/money/money.h"
#include "server/pages/format.h"

namespace ops::pages {

void add_enough(Dict& section, const OrderPage& page, domain::money::Fen needed) {
  if (!page.balance || *page.balance >= needed) return section.ShowSection("ENOUGH");
  const auto missing = needed - *page.balance;
  Dict& row = *section.AddSectionDictionary("SHORT");
  row.SetValue("MISSING", domain::money::to_display(missing));
  row.SetValue("TOPUP_URL", url_with("/balance", {{"amount", domain::money::to_text(missing)},
                                                  {"next", "/orders/" + url_part(page.view.order.id)}}));
}

}  // namespace ops::pages
