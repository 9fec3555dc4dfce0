// Requests for a quote: a provider answers them with offers, operators hide what has no place here. Source: docs/api-reference.md,
// "Quotes".
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "client/state/kept_draft.h"
#include "client/state/list_screen.h"
#include "client/state/loaded_screen.h"
#include "domain/quotes/drafts.h"

namespace ops::state {

struct OfferRow {
  std::string id, provider, product, state, reason;
  domain::quotes::OfferDraft terms;
  std::optional<domain::Instant> at, valid_until;
  std::vector<std::string> actions;
  bool may(std::string_view action) const;
};
struct QuoteRow {
  std::string id, asker, provider, state, removal_reason, order_id;  // provider: empty where all are asked
  std::int64_t version = 0, open_offers = 0;
  domain::quotes::RequestDraft draft;
  std::vector<std::pair<std::string, std::string>> files;  // id, name
  std::vector<OfferRow> offers;
  std::optional<domain::Instant> at, offers_until;
  std::vector<std::string> actions;
  bool may(std::string_view action) const;
};
std::optional<QuoteRow> quote_row_from_json(const json::Json& json);

class Quotes : public SearchedList<QuoteRow> {
 public:
  Quotes(Console& console, const Route&);
  void enter(const Route& route) override;
  void changed(const Changes& changes) override {
    if (changes.of({"quote"})) list.refresh();
  }

 private:
  Console& console_;
};

// One of them, with the form that its reader has: a provider's offer, or why an operator hides it.
class QuotePage : public LoadedScreen {
 public:
  QuotePage(Console& console, const Route& route);
  bool shows(const Route& route) const override { return route.id == id_; }
  bool busy() const override { return LoadedScreen::busy() || sending_; }
  void changed(const Changes& changes) override {
    if (changes.of({"quote"})) load();
  }

  const std::optional<QuoteRow>& quote() const { return quote_; }
  const std::vector<std::pair<std::string, std::string>>& products() const { return products_; }  // on sale: id, name

  // --- as typed, kept in the browser until the server has it
  struct Typed {
    std::string product_id, included, price_name, price, delivery_days, warranty_days, valid_on, reason;
  };
  Typed typed;
  bool open = false;  // the form is shown
  void edited();
  void discard();
  // By the rules once sending was tried; then the server's.
  std::optional<domain::FieldError> error_at(std::string_view field) const;
  bool take_focus() { return std::exchange(focus_, false); }
  void send_offer();
  void withdraw(const std::string& offer_id);
  void hide();
  bool sending() const { return sending_; }
  bool restored() const { return restored_; }
  bool kept() const { return kept_; }

 private:
  void load() override;
  void load_products();
  void restore();
  domain::quotes::OfferDraft draft_offer(domain::Errors& unreadable) const;
  domain::Errors check() const;
  void send(const std::string& path, std::optional<json::Json> body, const char* done);
  void sent(const Reply& reply, const char* done);

  Console& console_;
  std::string id_;
  std::optional<QuoteRow> quote_;
  std::vector<std::pair<std::string, std::string>> products_;
  KeptDraft draft_;
  domain::Errors server_errors_;
  bool show_error_ = false, sending_ = false, restored_ = false, kept_ = true, focus_ = false;
  Lifetime lifetime_;
};

}  // namespace ops::state
