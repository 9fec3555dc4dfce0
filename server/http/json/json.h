// What the use-cases give, as JSON: the shapes of docs/api-reference.md. Parts that the rules know (listing, order, file fact, errors)
// are written by shared/json.
#pragma once
#include <span>
#include <vector>

#include "json/account_types.h"
#include "json/json.h"
#include "json/product_types.h"
#include "server/app/accounts/accounts.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/files/files.h"
#include "server/app/messaging/messages.h"
#include "server/app/messaging/notices.h"
#include "server/app/orders/earnings.h"
#include "server/app/orders/orders.h"
#include "server/app/orders/overview.h"
#include "server/app/orders/ratings.h"
#include "server/app/orders/review_moderation.h"
#include "server/app/text_versions.h"

namespace ops::http {

using json::Json;

Json or_null(const std::optional<domain::Instant>& at);
Json or_null(const std::optional<std::int64_t>& number);
Json or_null(const std::string& text);  // empty: null
Json to_json(const app::PartyRef& party);

json::Account api_account(const app::Account& account);
Json to_json(const app::Session& session);  // with the CSRF token, without the secret token

Json to_json(const app::StoredFile& file);
json::File api_file(const app::StoredFile& file);
std::vector<json::File> api_files(const std::vector<app::StoredFile>& files);

// For its provider or an operator: allowed_actions differ.
Json to_json(const app::Product& product, domain::catalog::Party reader);
Json to_json(const app::ProductRow& row);
Json to_json(const app::QueueRow& row);
Json category_tree(const std::vector<app::Category>& categories);
Json to_json(const app::LiveProduct& product);
Json to_json(const app::LiveRow& row, const std::vector<app::Category>& categories);

// {count, average, distribution: of 1 to 5 stars}; null without reviews.
Json to_json(const domain::orders::RatingCounts& rating);
Json to_json(const app::CustomerReview& review);
Json to_json(const app::OwnReview& review);
Json to_json(const app::ModeratedReview& review);
Json to_json(const app::ProviderStatistics& statistics);
Json to_json(const app::TextVersion& version);

Json to_json(const app::OrderView& order);
Json summary_json(const app::OrderView& order);  // of a list
// Members of orders::Order that no answer has, and those that lists leave out; of the snapshot, lists leave out the template.
std::span<const std::string_view> kept_inside_orders();
std::span<const std::string_view> only_in_whole_orders();
Json to_json(const app::Event& event);
Json to_json(const app::Message& message);
Json to_json(const app::Notice& notice);

Json to_json(const app::Statement& line);
Json to_json(const app::Earning& earning);
Json to_json(const app::StatementEntry& entry);
Json to_json(const app::StatementSum& sum);
Json to_json(const app::ProviderStatement& statement);

template <class T, class Show>
Json list_json(const app::Listed<T>& list, Show show) {
  return {{"items", json::array_of(list.items, show)}, {"next_cursor", or_null(list.next_cursor)}};
}

}  // namespace ops::http
