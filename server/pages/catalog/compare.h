// Services side by side, at an address that can be shared. Rule: catalog.comparison.
#pragma once
#include <string>
#include <vector>

#include "server/app/catalog/catalogue.h"
#include "server/pages/frame.h"

namespace ops::pages {

inline constexpr std::size_t kMostCompared = 4;  // (chosen) what stands side by side on a desk

struct Compared {
  app::LiveProduct product;
  app::ProviderProfile provider;
};
struct ComparePage {
  std::vector<Compared> services;     // at most kMostCompared
  std::vector<std::string> missing;   // ids that were asked for and are not on sale
  std::size_t asked_for = 0;          // ids, these and all others
  std::string q;                      // what is looked for to be added; empty: offers stand in its place
  std::vector<app::LiveRow> offered;  // none of those that are compared
};
std::string compare_page(const Frame& frame, const ComparePage& page);
// "/compare?ids=…"
std::string compare_url(const std::vector<std::string>& ids);

}  // namespace ops::pages
