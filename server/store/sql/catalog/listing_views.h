#pragma once
#include "server/store/listing_views.h"
#include "server/store/sql/session.h"

namespace ops::store {

class SqlListingViews final : public ListingViews {
 public:
  explicit SqlListingViews(Session& db) : db_(db) {}
  std::map<std::int64_t, std::int64_t> of(const std::string& product_id, std::int64_t first,
                                          std::int64_t last) const override;
  void add(const ViewsOfDay& more) override;
  int forget_before(std::int64_t day, int limit) override;

 private:
  Session& db_;
};

}  // namespace ops::store
