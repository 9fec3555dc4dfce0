#pragma once
#include "server/store/favorites.h"
#include "server/store/sqlite/connection.h"

namespace ops::store {

class SqliteFavorites final : public Favorites {
 public:
  explicit SqliteFavorites(Connection& db) : db_(db) {}
  bool has(const std::string& account_id, const std::string& product_id) const override;
  std::int64_t count(const std::string& account_id) const override;
  Page<FavoriteLine> of(const std::string& account_id, const PageRequest& request) const override;
  void add(const std::string& account_id, const std::string& product_id, Instant at) override;
  void remove(const std::string& account_id, const std::string& product_id) override;

 private:
  Connection& db_;
};

}  // namespace ops::store
