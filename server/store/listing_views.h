// How often the pages of products were looked at. Rule: catalog.views.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "server/store/records.h"

namespace ops::store {

struct ViewsOfDay {
  std::string product_id;
  std::int64_t day = 0;  // domain::catalog::day_number()
  std::int64_t views = 0;
};

class ListingViews {
 public:
  virtual ~ListingViews() = default;
  // By day, from that one on to the other; days without views are left out.
  virtual std::map<std::int64_t, std::int64_t> of(const std::string& product_id, std::int64_t first,
                                                  std::int64_t last) const = 0;

  virtual void add(const ViewsOfDay& more) = 0;                // to those of the day. REQUIRES: the product exists
  virtual int forget_before(std::int64_t day, int limit) = 0;  // how many rows
};

}  // namespace ops::store
