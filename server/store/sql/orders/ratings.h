// Reviews and their counts, in SQLite.
#pragma once
#include "server/store/ratings.h"
#include "server/store/sql/session.h"

namespace ops::store {

class SqlRatings final : public Ratings {
 public:
  explicit SqlRatings(Session& db) : db_(db) {}
  domain::orders::RatingCounts of_provider(const std::string& provider_id) const override;
  Page<RatedOrder> list(const RatedFilter& filter, const PageRequest& request) const override;
  std::optional<RatedOrder> of_order(const std::string& order_id) const override;
  bool shows(const std::string& file_id) const override;
  void add(const RatedOrder& rated) override;
  void reply(const std::string& order_id, const std::string& text, Instant at) override;
  void set_hidden(const RatedOrder& rated, const std::string& reason) override;
  void set_picture_hidden(const RatedOrder& rated, const std::string& file_id, const std::string& reason) override;

 private:
  std::vector<ReviewPicture> pictures_of(const std::string& order_id) const;
  void count_stars(const RatedOrder& rated, std::int64_t rating, int by);
  void give_up_earlier(const RatedOrder& rated);  // the one that has counted for this buyer and product until now
  Session& db_;
};

}  // namespace ops::store
