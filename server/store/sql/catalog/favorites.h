// What buyers keep to come back to, in SQLite.
#pragma once
#include "server/store/favorites.h"
#include "server/store/sql/session.h"

namespace ops::store {

class SqlFavorites final : public Favorites {
 public:
  explicit SqlFavorites(Session& db) : db_(db) {}
  bool has(const std::string& account_id, const std::string& product_id) const override;
  std::int64_t count(const std::string& account_id) const override;
  Page<FavoriteLine> of(const std::string& account_id, const PageRequest& request) const override;
  void add(const std::string& account_id, const std::string& product_id, Instant at) override;
  void remove(const std::string& account_id, const std::string& product_id) override;

 private:
  Session& db_;
};

}  // namespace ops::store
