// A provider's side: drafts, submission, taking off sale.
#include <algorithm>
#include <map>
#include <tuple>

#include "server/app/admin/admin.h"
#include "server/app/admin/operator_log.h"
#include "server/app/admin/platform_settings.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/catalog/product_view.h"
#include "server/app/crypto.h"
#include "server/app/cursor.h"
#include "server/app/list_options.h"
#include "server/app/messaging/live.h"
#include "server/app/messaging/notify.h"
#include "server/app/transact.h"

namespace ops::app {
namespace {

using domain::catalog::ProductAction;
using domain::catalog::Sku;
using domain::catalog::Work;

// Orders, links and open pages name a price row by its id, so an id that has been on sale keeps its meaning: what is sold, for
// how long, by what unit. Rows are told by that, wherever they stand now; one that means something new is a new row.
class SkuIds {
 public:
  // `seen`: on sale, now or before it was taken off.
  void add(const Listing& listing, bool seen) {
    for (const Sku& sku : listing.skus)
      if (known_.emplace(sku.id, Known{meaning(sku), seen}).second) order_.push_back(sku.id);
  }

  void give_to(Listing& listing, Instant now) {
    std::vector<Sku*> nameless;
    for (Sku& sku : listing.skus)
      if (!keeps(sku)) nameless.push_back(&sku);
    for (Sku* sku : nameless) sku->id = alike(*sku).value_or(new_id("sku_", now));
  }

 private:
  using Meaning = std::tuple<std::string, std::optional<std::int64_t>, std::string>;
  struct Known {
    Meaning meaning;
    bool seen = false;
  };
  static Meaning meaning(const Sku& sku) { return {sku.spec, sku.duration, sku.unit}; }

  // An id that is not of this product, or stands twice, says nothing.
  bool keeps(const Sku& sku) {
    const auto found = known_.find(sku.id);
    if (found == known_.end() || (found->second.seen && found->second.meaning != meaning(sku))) return false;
    known_.erase(found);
    return true;
  }
  std::optional<std::string> alike(const Sku& sku) {
    for (const std::string& id : order_) {
      const auto found = known_.find(id);
      if (found == known_.end() || found->second.meaning != meaning(sku)) continue;
      known_.erase(found);
      return id;
    }
    return std::nullopt;
  }

  std::map<std::string, Known> known_;  // not given yet
  std::vector<std::string> order_;
};

using domain::limits::Bound, domain::limits::limit_of;

// Drafts cost nothing, so nobody may hold without end: of those that were never on sale, so many, and so many bytes.
std::optional<Problem> drafts_used_up(const store::Tx& tx, const store::ProductRecord& product, bool is_new) {
  if (product.state.sale != domain::catalog::Sale::never) return std::nullopt;
  const store::Amount drafts = tx.catalogue().drafts_of(product.provider_id);
  if (is_new && drafts.count > limit_of(Bound::drafts).max) return used_up("drafts", Bound::drafts).error;
  if (drafts.bytes > limit_of(Bound::draft_bytes).max) return used_up("draft_bytes", Bound::draft_bytes).error;
  return std::nullopt;
}

// Whatever can be stored may be saved as a draft; a submission must stay whole, since operators judge it as it is.
Errors faults_of(const store::Tx& tx, const store::ProductRecord& product, const Listing& listing) {
  if (product.state.work != Work::pending_review) return domain::catalog::check_draft(listing);
  return domain::catalog::validate(listing, world_of(tx, product.provider_id)).errors;
}

// What is too much is undone with the rest.
Outcome<Product> recorded_draft(store::Tx& tx, store::ProductRecord product, Instant now) {
  const bool is_new = product.version == 0;
  auto view = record(tx, product, now);
  if (auto used = drafts_used_up(tx, product, is_new)) return Failure<Problem>{std::move(*used)};
  return view;
}

// Of a step that its provider takes, or an operator: how much a provider holds is counted by account.
Subjects of_product(const Caller& caller, const std::string& id) {
  return {Subject::product(id), Subject::account(caller.account_id)};
}

std::optional<store::ProductRecord> own_product(const store::Tx& tx, const Caller& caller, const std::string& id) {
  auto product = tx.catalogue().product(id);
  if (!product || caller.role != Role::provider || product->provider_id != caller.account_id) return std::nullopt;
  return product;
}

ProductRow row_view(const store::Tx& tx, const store::ProductLine& line) {
  ProductRow row{line.id,        line.version,    line.state,  line.name,    line.logo_file_id, line.category_id,
                 line.min_price, line.updated_at, line.due_at, std::nullopt, line.live_name,    line.live_min_price};
  if (line.due_at) row.queue_position = tx.catalogue().queue_position(*line.due_at, line.id);
  return row;
}

bool is_state_word(std::string_view word) {
  constexpr std::string_view kWords[] = {"listed", "draft", "pending_review", "rejected", "unlisted"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

constexpr SortWord<store::ProductColumn> kProductColumns[] = {{"updated_at", store::ProductColumn::updated_at},
                                                              {"name", store::ProductColumn::name},
                                                              {"min_price_fen", store::ProductColumn::min_price}};

// What both lists of products are asked by, the provider's and the operators'.
Outcome<store::ProductFilter> product_filter(std::string provider_id, const std::string& state,
                                             const ListOptions& options) {
  auto states = check_states(state, is_state_word);
  if (!states) return Failure<Problem>{states.error()};
  auto checked = check_options(options, kProductColumns, {store::ProductColumn::updated_at, true});
  if (!checked) return Failure<Problem>{checked.error()};
  return store::ProductFilter{std::move(provider_id), std::move(*states), std::move(checked->q), checked->sort};
}

AdminProduct admin_view(const store::ProductLine& line) {
  return {line.id,        line.version,   {line.provider_id, line.provider_name},
          line.state,     line.name,      line.category_id,
          line.min_price, line.live_name, line.live_min_price,
          line.updated_at};
}

}  // namespace

Outcome<Product> create_product(Services& services, const Caller& caller, Listing listing) {
  if (caller.role != Role::provider) return problem(Problem::Kind::not_allowed);
  Errors errors = domain::catalog::check_draft(listing);
  if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  return transact<Product>(services, {Subject::account(caller.account_id)}, [&](store::Tx& tx) -> Outcome<Product> {
    const auto account = tx.accounts().by_id(caller.account_id);
    if (!account) return problem(Problem::Kind::not_allowed);
    const Instant now = services.now();
    store::ProductRecord product;
    product.id = new_id("prd_", now);
    product.provider_id = account->id;
    product.provider_name = account->display_name;
    product.listing = domain::catalog::normalized(listing);
    SkuIds().give_to(product.listing, now);
    product.created_at = now;
    return recorded_draft(tx, std::move(product), now);
  });
}

Outcome<Product> provider_product(Services& services, const Caller& caller, const std::string& id) {
  return snapshot<Outcome<Product>>(services, [&](const store::Tx& tx) -> Outcome<Product> {
    const auto product = own_product(tx, caller, id);
    if (!product) return problem(Problem::Kind::not_found);
    return product_view(tx, *product);
  });
}

Outcome<Listed<ProductRow>> provider_products(Services& services, const Caller& caller, const std::string& state,
                                              const PageQuery& page, const ListOptions& options) {
  if (caller.role != Role::provider) return problem(Problem::Kind::not_allowed);
  const auto filter = product_filter(caller.account_id, state, options);
  if (!filter) return Failure<Problem>{filter.error()};
  const std::string list = list_name("products", state, options);
  auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<Outcome<Listed<ProductRow>>>(services, [&](const store::Tx& tx) -> Outcome<Listed<ProductRow>> {
    return listed<ProductRow>(tx.catalogue().of_provider(*filter, *request), list,
                              [&](const store::ProductLine& line) { return row_view(tx, line); });
  });
}

Outcome<Listed<AdminProduct>> admin_products(Services& services, const Caller& caller, const std::string& state,
                                             const PageQuery& page, const ListOptions& options) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  const auto filter = product_filter({}, state, options);
  if (!filter) return Failure<Problem>{filter.error()};
  const std::string list = list_name("all_products", state, options);
  const auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<Listed<AdminProduct>>(services, [&](const store::Tx& tx) {
    return listed<AdminProduct>(tx.catalogue().of_everybody(*filter, *request), list, admin_view);
  });
}

Outcome<Product> save_product(Services& services, const Caller& caller, const std::string& id, std::int64_t version,
                              const std::function<Listing(Listing)>& edit) {
  return transact<Product>(services, of_product(caller, id), [&](store::Tx& tx) -> Outcome<Product> {
    auto taken = step(tx, caller, id, version, ProductAction::save);
    if (!taken) return Failure<Problem>{taken.error()};
    store::ProductRecord product = std::move(taken->product);
    SkuIds ids;
    if (const auto live = tx.catalogue().live(id)) ids.add(live->listing, true);
    ids.add(product.listing, false);

    Listing edited = edit(product.listing);
    Errors errors = faults_of(tx, product, edited);
    if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
    product.listing = domain::catalog::normalized(std::move(edited));
    ids.give_to(product.listing, services.now());
    // An edit under review keeps its place and its due date: the operators' promise was made at the submission.
    product.state = taken->next;
    return recorded_draft(tx, std::move(product), services.now());
  });
}

Outcome<bool> remove_product(Services& services, const Caller& caller, const std::string& id, std::int64_t version) {
  return transact<bool>(services, of_product(caller, id), [&](store::Tx& tx) -> Outcome<bool> {
    const auto taken = step(tx, caller, id, version, ProductAction::remove);
    if (!taken) return Failure<Problem>{taken.error()};
    tx.files().set_uses(store::FileUser::product, id, {});
    tx.catalogue().remove(id);
    live_product(tx, taken->product);
    return true;
  });
}

Outcome<domain::catalog::Report> validate_product(Services& services, const Caller& caller, const std::string& id) {
  using domain::catalog::Report;
  return snapshot<Outcome<Report>>(services, [&](const store::Tx& tx) -> Outcome<Report> {
    const auto product = own_product(tx, caller, id);
    if (!product) return problem(Problem::Kind::not_found);
    return domain::catalog::validate(product->listing, world_of(tx, product->provider_id));
  });
}

Outcome<Product> submit_product(Services& services, const Caller& caller, const std::string& id, std::int64_t version) {
  return transact<Product>(services, of_product(caller, id), [&](store::Tx& tx) -> Outcome<Product> {
    auto taken = step(tx, caller, id, version, ProductAction::submit);
    if (!taken) return Failure<Problem>{taken.error()};
    store::ProductRecord product = std::move(taken->product);
    Errors errors = domain::catalog::validate(product.listing, world_of(tx, product.provider_id)).errors;
    if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
    const Instant now = services.now();
    const auto due = calendar_in(services, tx)->working_days_after(now, domain::calendar::kModerationWorkingDays);
    product.state = taken->next;
    product.submitted_at = now;
    product.due_at = due.at;
    product.due_within_data = due.within_data;
    product.review.reset();  // the decision was on what was submitted before
    return record(tx, std::move(product), now);
  });
}

Outcome<Product> withdraw_product(Services& services, const Caller& caller, const std::string& id,
                                  std::int64_t version) {
  return transact<Product>(services, of_product(caller, id), [&](store::Tx& tx) -> Outcome<Product> {
    auto taken = step(tx, caller, id, version, ProductAction::withdraw);
    if (!taken) return Failure<Problem>{taken.error()};
    taken->product.state = taken->next;
    return record(tx, std::move(taken->product), services.now());
  });
}

Outcome<Product> unlist_product(Services& services, const Caller& caller, const std::string& id, std::int64_t version,
                                const std::string& reason) {
  const bool by_operator = caller.role == Role::operator_;
  if (by_operator) {
    Errors errors = domain::catalog::check_reason(reason);
    if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  }
  return transact<Product>(services, of_product(caller, id), [&](store::Tx& tx) -> Outcome<Product> {
    auto taken = step(tx, caller, id, version, ProductAction::unlist);
    if (!taken) return Failure<Problem>{taken.error()};
    store::ProductRecord product = std::move(taken->product);
    const auto change = state_change(product.state, taken->next);
    product.state = taken->next;
    product.unlist_reason = by_operator ? reason : std::string{};
    if (by_operator) {
      log_operator_action(tx, caller, services.now(), "unlist", {product.id, product.listing.name}, reason, {change});
      notify_product(tx, product, "product.unlisted", reason, services.now());
    }
    tx.catalogue().take_off_sale(id);
    return record(tx, std::move(product), services.now());
  });
}

}  // namespace ops::app
