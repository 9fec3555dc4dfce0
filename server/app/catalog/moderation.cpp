// The operators' side: the queue, and the decisions on it. Rules: catalog.review, catalog.review-due.
#include "domain/text/text.h"
#include "server/app/admin/operator_log.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/catalog/product_view.h"
#include "server/app/cursor.h"
#include "server/app/list_options.h"
#include "server/app/messaging/notify.h"
#include "server/app/transact.h"
#include "server/store/market_days.h"

namespace ops::app {
namespace {

using domain::catalog::ProductAction;
using domain::catalog::Sale;

constexpr SortWord<store::QueueColumn> kQueueColumns[] = {{"due_at", store::QueueColumn::due_at},
                                                          {"submitted_at", store::QueueColumn::submitted_at},
                                                          {"name", store::QueueColumn::name}};

QueueRow queue_row(const store::ProductLine& line, Instant now) {
  QueueRow row;
  row.id = line.id;
  row.version = line.version;
  row.name = line.name;
  row.provider = {line.provider_id, line.provider_name};
  row.submitted_at = line.submitted_at.value();
  row.due_at = line.due_at.value();
  row.due_within_data = line.due_within_data;
  row.overdue = row.due_at < now;
  row.first_time = line.state.sale == Sale::never;
  return row;
}

// What buyers see otherwise than before, as far as it fits in a line.
LoggedChanges shown_changes(const std::optional<store::LiveRecord>& before, const store::ProductRecord& product) {
  if (!before) return {};
  const store::LiveRecord after = live_record(product, before->listed_at);
  return {{"name", before->listing.name, after.listing.name},
          {"min_price", std::to_string(before->min_price), std::to_string(after.min_price)}};
}

void decide(store::Tx& tx, const Caller& caller, store::ProductRecord& product, domain::catalog::ProductState next,
            store::ModerationRecord review) {
  const bool approved = review.decision == "approved";
  review.version = product.version;
  LoggedChanges changes{state_change(product.state, next)};
  if (approved)
    for (auto& one : shown_changes(tx.catalogue().live(product.id), product)) changes.push_back(std::move(one));
  log_operator_action(tx, caller, review.at, approved ? "approve" : "reject", {product.id, product.listing.name},
                      review.reason, changes);
  notify_product(tx, product, "product." + review.decision, review.reason, review.at);
  tx.catalogue().record_moderation(product.id, review, product.listing);
  store::MarketDay decided;
  decided.reviews = 1;
  decided.late_reviews = product.due_at && *product.due_at < review.at;
  tx.market_days().count(review.at, decided);
  product.review = std::move(review);
}

// Whose product it is never changes, so it may be read before: the provider must not be suspended meanwhile.
Subjects of_review(Services& services, const std::string& id) {
  Subjects about{Subject::product(id), Subject::categories().as_shared()};
  const auto product = snapshot<std::optional<store::ProductRecord>>(
      services, [&](const store::Tx& tx) { return tx.catalogue().product(id); });
  if (product) about.add(Subject::account(product->provider_id).as_shared());
  return about;
}

}  // namespace

// By due date, unless asked otherwise: what is overdue comes first by itself.
Outcome<Listed<QueueRow>> moderation_queue(Services& services, const Caller& caller, const PageQuery& page,
                                           const ListOptions& options) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  const auto checked = check_options(options, kQueueColumns, {store::QueueColumn::due_at, false});
  if (!checked) return Failure<Problem>{checked.error()};
  const store::QueueFilter filter{checked->q, checked->sort};
  const std::string list = list_name("reviews", "", options);
  auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  const Instant now = services.now();
  return snapshot<Listed<QueueRow>>(services, [&](const store::Tx& tx) {
    return listed<QueueRow>(tx.catalogue().queue(filter, *request), list,
                            [&](const store::ProductLine& line) { return queue_row(line, now); });
  });
}

Outcome<Product> operator_product(Services& services, const Caller& caller, const std::string& id) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  return snapshot<Outcome<Product>>(services, [&](const store::Tx& tx) -> Outcome<Product> {
    const auto product = tx.catalogue().product(id);
    if (!product) return problem(Problem::Kind::not_found);
    return product_view(tx, *product);
  });
}

Outcome<Product> approve_product(Services& services, const Caller& caller, const std::string& id, std::int64_t version,
                                 const std::string& note) {
  if (Errors errors = domain::catalog::check_approval_note(note); !errors.empty())
    return problem(Problem::Kind::invalid, std::move(errors));
  const std::string told = domain::text::clean_lines(note);
  return transact<Product>(services, of_review(services, id), [&](store::Tx& tx) -> Outcome<Product> {
    auto taken = step(tx, caller, id, version, ProductAction::approve);
    if (!taken) return Failure<Problem>{taken.error()};
    store::ProductRecord product = std::move(taken->product);
    // Its products stay out of the storefront until the account is restored.
    if (tx.accounts().by_id(product.provider_id)->suspended)
      return problem(Problem::Kind::conflict, {{"provider", domain::Code::not_allowed, {}}});
    // The world may have changed since the submission: a category disabled, for one.
    Errors errors = domain::catalog::validate(product.listing, world_of(tx, product.provider_id)).errors;
    if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));

    const Instant now = services.now();
    // 「newest」 is by the day it went on sale: approving an edit of what is on sale does not make it new.
    const auto before = tx.catalogue().live(id);
    const Instant listed_at = before && before->listed ? before->listed_at : now;
    decide(tx, caller, product, taken->next, {0, "approved", told, {}, caller.account_id, now});
    product.state = taken->next;
    product.unlist_reason.clear();
    store::LiveRecord live = live_record(product, listed_at);
    live.version = product.version + 1;  // the version that record() gives
    tx.catalogue().save(product);
    tx.catalogue().put_on_sale(live);
    tx.files().set_uses(store::FileUser::live, id, own_files(tx, product.listing, product.provider_id));
    return record(tx, std::move(product), now);
  });
}

Outcome<Product> reject_product(Services& services, const Caller& caller, const std::string& id, std::int64_t version,
                                const std::string& reason, const std::vector<ModerationNote>& notes) {
  std::vector<domain::catalog::Note> checked;
  store::ModerationRecord review{0, "rejected", reason, {}, caller.account_id, services.now()};
  for (const ModerationNote& note : notes) {
    checked.push_back({note.field, note.note});
    review.notes.push_back({note.field, note.note});
  }
  Errors errors = domain::catalog::check_reason(reason);
  for (domain::FieldError& error : domain::catalog::check_notes(checked)) errors.push_back(std::move(error));
  if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));

  return transact<Product>(services, of_review(services, id), [&](store::Tx& tx) -> Outcome<Product> {
    auto taken = step(tx, caller, id, version, ProductAction::reject);
    if (!taken) return Failure<Problem>{taken.error()};
    store::ProductRecord product = std::move(taken->product);
    decide(tx, caller, product, taken->next, review);
    product.state = taken->next;
    return record(tx, std::move(product), services.now());
  });
}

}  // namespace ops::app
