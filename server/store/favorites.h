// What buyers keep to come back to.
#pragma once
#include "server/store/records.h"

namespace ops::store {

struct FavoriteLine {
  LiveLine product;
  bool listed = false;  // on sale now
  Instant added_at;
};

class Favorites {
 public:
  virtual ~Favorites() = default;
  virtual bool has(const std::string& account_id, const std::string& product_id) const = 0;
  virtual std::int64_t count(const std::string& account_id) const = 0;
  virtual Page<FavoriteLine> of(const std::string& account_id, const PageRequest& request) const = 0;  // newest first

  // REQUIRES: the product was on sale once. Nothing happens where it is there already.
  virtual void add(const std::string& account_id, const std::string& product_id, Instant at) = 0;
  virtual void remove(const std::string& account_id, const std::string& product_id) = 0;
};

}  // namespace ops::store
