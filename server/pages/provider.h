#pragma once
#include <string>
#include <vector>

#include "server/app/catalogue.h"
#include "server/pages/frame.h"

namespace ops::pages {

struct ProviderPage {
  app::PartyRef provider;
  std::int64_t completed_orders = 0;
  app::Listed<app::LiveRow> products;
};
std::string provider_page(const Frame& frame, const ProviderPage& page);

}  // namespace ops::pages
