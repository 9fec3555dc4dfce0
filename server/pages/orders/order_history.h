// What has happened to an order: deliveries and the record.
#pragma once
#include "server/pages/orders/order.h"
#include "server/pages/templates.h"

namespace ops::pages {

void add_deliveries(Dict& content, i18n::Lang lang, const app::OrderView& view);
void add_timeline(Dict& content, i18n::Lang lang, const OrderPage& page);
// Times as <time> wants them and as people read them.
void set_time(Dict& dict, const char* iso_key, const char* text_key, domain::Instant at);

// The section FILES with one FILE each; without files nothing is shown.
void add_files(Dict& row, const std::vector<app::StoredFile>& files);

}  // namespace ops::pages
