#include "client/state/quotes/quotes.h"

#include <algorithm>

#include "client/state/console.h"
#include "client/state/numbers.h"
#include "domain/catalog/product_flow.h"
#include "json/quotes.h"
#include "json/reader.h"

namespace ops::state {
namespace {

bool has_action(const std::vector<std::string>& actions, std::string_view action) {
  return std::find(actions.begin(), actions.end(), action) != actions.end();
}

OfferRow offer_from_json(const json::Json& json) {
  json::Reader reader(json, "");
  OfferRow offer;
  offer.id = reader.text("id");
  offer.product = reader.text("product_name");
  offer.state = reader.text("state");
  offer.reason = reader.text("decline_reason");
  offer.terms = json::offer_draft(reader);
  offer.at = domain::instant_from_rfc3339(reader.text("offered_at"));
  offer.valid_until = domain::instant_from_rfc3339(reader.text("valid_until"));
  offer.actions = reader.texts("allowed_actions");
  if (const auto* provider = reader.object("provider"))
    offer.provider = json::Reader(*provider, "").text("display_name");
  return offer;
}

constexpr Bounds kDays{0, domain::catalog::kMaxWarrantyDays};

}  // namespace

bool OfferRow::may(std::string_view action) const { return has_action(actions, action); }
bool QuoteRow::may(std::string_view action) const { return has_action(actions, action); }

std::optional<QuoteRow> quote_row_from_json(const json::Json& json) {
  json::Reader reader(json, "");
  QuoteRow row;
  row.id = reader.text("id");
  row.version = reader.integer("version").value_or(0);
  row.asker = reader.text("asker");
  row.state = reader.text("state");
  row.removal_reason = reader.text("removal_reason");
  row.order_id = reader.text("order_id");
  row.open_offers = reader.integer("open_offers").value_or(0);
  row.draft = json::request_draft(reader);
  row.at = domain::instant_from_rfc3339(reader.text("asked_at"));
  row.offers_until = domain::instant_from_rfc3339(reader.text("offers_until"));
  row.actions = reader.texts("allowed_actions");
  if (const auto* provider = reader.object("provider")) row.provider = json::Reader(*provider, "").text("display_name");
  if (const auto* files = reader.array("files"))
    for (const json::Json& file : *files) {
      json::Reader of_file(file, "");
      row.files.emplace_back(of_file.text("id"), of_file.text("name"));
    }
  if (const auto* offers = reader.array("offers"))
    for (const json::Json& offer : *offers) row.offers.push_back(offer_from_json(offer));
  if (row.id.empty() || row.version <= 0) return std::nullopt;
  return row;
}

Quotes::Quotes(Console& console, const Route&)
    : SearchedList(console.api,
                   console.is_operator() ? "/api/v1/operator/quote-requests" : "/api/v1/provider/quote-requests",
                   quote_row_from_json),
      console_(console) {}

void Quotes::enter(const Route& route) {
  console_.unread.load();
  SearchedList::enter(route);
}

QuotePage::QuotePage(Console& console, const Route& route)
    : console_(console),
      id_(route.id),
      draft_(console.platform, console.session.account().id,
             "quote/" + route.id + (console.is_operator() ? "/hide" : "/offer")) {
  restore();
  load();
  if (!console.is_operator()) load_products();
}

void QuotePage::restore() {
  const auto json = draft_.restore();
  if (!json) return;
  json::Reader reader(*json, "");
  typed = {reader.text("product_id"), reader.text("included"),      reader.text("price_name"),
           reader.text("price"),      reader.text("delivery_days"), reader.text("warranty_days"),
           reader.text("valid_on"),   reader.text("reason")};
  open = restored_ = true;
}

void QuotePage::load() {
  if (!quote_) loading_ = Loading::loading;
  problem_.reset();
  console_.api.send({.method = "GET", .path = "/api/v1/quote-requests/" + id_},
                    lifetime_.guard([this](const Reply& reply) {
                      auto quote = reply.ok() ? quote_row_from_json(reply.body) : std::nullopt;
                      if (!quote) {
                        problem_ = reply.why();
                        if (!quote_) loading_ = Loading::failed;
                        return;
                      }
                      quote_ = std::move(quote);
                      loading_ = Loading::ready;
                      console_.unread.saw(id_);
                    }));
}

void QuotePage::load_products() {
  console_.api.send({.method = "GET", .path = "/api/v1/provider/products?state=listed&limit=100"},
                    lifetime_.guard([this](const Reply& reply) {
                      if (!reply.ok()) return;  // the server refuses an offer without one, in words
                      json::Reader reader(reply.body, "");
                      products_.clear();
                      if (const auto* items = reader.array("items"))
                        for (const json::Json& item : *items) {
                          json::Reader product(item, "");
                          products_.emplace_back(product.text("id"), product.text("name"));
                        }
                      if (products_.size() == 1 && typed.product_id.empty()) typed.product_id = products_[0].first;
                    }));
}

void QuotePage::edited() {
  server_errors_.clear();
  kept_ = draft_.keep({{"product_id", typed.product_id},
                       {"included", typed.included},
                       {"price_name", typed.price_name},
                       {"price", typed.price},
                       {"delivery_days", typed.delivery_days},
                       {"warranty_days", typed.warranty_days},
                       {"valid_on", typed.valid_on},
                       {"reason", typed.reason}});
}

void QuotePage::discard() {
  draft_.drop();
  typed = {};
  if (products_.size() == 1) typed.product_id = products_[0].first;
  server_errors_.clear();
  open = show_error_ = restored_ = false;
  kept_ = true;
}

domain::quotes::OfferDraft QuotePage::draft_offer(domain::Errors& unreadable) const {
  domain::quotes::OfferDraft draft;
  draft.product_id = typed.product_id;
  draft.included = typed.included;
  draft.price_name = typed.price_name;
  draft.price = read_money(typed.price, "price_fen", unreadable);
  draft.delivery_days = read_whole(typed.delivery_days, "delivery_days", kDays, unreadable);
  draft.warranty_days = read_whole(typed.warranty_days, "warranty_days", kDays, unreadable);
  draft.valid_on = typed.valid_on;
  return domain::quotes::normalized(draft);
}

// What cannot be read is not said to be missing as well.
domain::Errors QuotePage::check() const {
  if (console_.is_operator()) return domain::catalog::check_reason(typed.reason);
  domain::Errors errors;
  const auto draft = draft_offer(errors);
  const auto now = console_.api.now();
  if (!now) return errors;
  for (domain::FieldError& error : domain::quotes::check_offer(draft, *now))
    if (std::none_of(errors.begin(), errors.end(), [&](const auto& one) { return one.field == error.field; }))
      errors.push_back(std::move(error));
  return errors;
}

std::optional<domain::FieldError> QuotePage::error_at(std::string_view field) const {
  const auto errors = !server_errors_.empty() ? server_errors_ : show_error_ ? check() : domain::Errors();
  for (const domain::FieldError& error : errors)
    if (error.field == field) return error;
  return std::nullopt;
}

void QuotePage::send_offer() {
  if (sending_ || !quote_) return;
  show_error_ = true;
  server_errors_.clear();
  if (!check().empty()) return console_.api.note_ended(true);
  domain::Errors unreadable;
  json::Json body = json::Json::object();
  json::put(body, draft_offer(unreadable));
  send("/offers", std::move(body), "quotes.offered");
}

void QuotePage::withdraw(const std::string& offer_id) {
  if (!sending_) send("/offers/" + offer_id + "/withdraw", std::nullopt, "quotes.withdrawn");
}

void QuotePage::hide() {
  if (sending_ || !quote_) return;
  show_error_ = true;
  server_errors_.clear();
  if (!check().empty()) {
    focus_ = true;
    return console_.api.note_ended(true);
  }
  send("/remove", json::Json{{"version", quote_->version}, {"reason", typed.reason}}, "quotes.hidden");
}

void QuotePage::send(const std::string& path, std::optional<json::Json> body, const char* done) {
  sending_ = true;
  problem_.reset();
  const std::string of = console_.is_operator() ? "/api/v1/operator/quote-requests/" : "/api/v1/quote-requests/";
  console_.api.send({.method = "POST", .path = of + id_ + path, .body = std::move(body)},
                    lifetime_.guard([this, done](const Reply& reply) { sent(reply, done); }));
}

void QuotePage::sent(const Reply& reply, const char* done) {
  sending_ = false;
  if (auto quote = reply.ok() ? quote_row_from_json(reply.body) : std::nullopt) {
    quote_ = std::move(quote);
    console_.tell(done);
    console_.unread.load();
    return discard();
  }
  const auto why = reply.why();
  if (why.conflict() || why.code == "wrong_state") load();  // somebody was first
  problem_ = why;
  server_errors_ = why.errors;
}

}  // namespace ops::state
