#pragma once
#include <string>
#include <vector>

#include "server/app/catalogue.h"
#include "server/pages/frame.h"

namespace ops::pages {

struct ProviderPage {
  app::ProviderProfile profile;
  std::string address;  // path and query
  app::Listed<app::LiveRow> products;
};
std::string provider_page(const Frame& frame, const ProviderPage& page);

}  // namespace ops::pages
