// Requests for a quote as their buyer sees them: the form, the list, one with its offers side by side, and the question before accepting.
#pragma once
#include <string>
#include <vector>

#include "server/app/quotes/quotes.h"
#include "server/pages/frame.h"
#include "server/pages/templates.h"

namespace ops::pages {

struct TypedQuote {
  domain::quotes::RequestDraft draft;
  std::string budget;  // in yuan, as typed
  std::vector<app::StoredFile> files;
  domain::Errors errors;
};
struct QuoteFormPage {
  app::PartyRef provider;  // of whom it is asked; empty: of all who sell in the category
  std::vector<app::Category> categories;
  TypedQuote typed;
};
std::string quote_form_page(const Frame& frame, const QuoteFormPage& page);
std::string own_quotes_page(const Frame& frame, const app::Listed<app::QuoteRequest>& quotes,
                            const std::string& cursor);
// `refused`: what could not be done just now; `reason`: why the buyer declined `declined_id`, as typed.
struct QuotePage {
  const app::QuoteRequest& quote;
  domain::Errors refused = {};
  std::string declined_id = {}, reason = {};
};
std::string quote_page(const Frame& frame, const QuotePage& page);
// REQUIRES: `offer` is one of the request's.
std::string accept_offer_page(const Frame& frame, const app::QuoteRequest& quote, const app::QuoteOffer& offer,
                              const domain::Errors& refused);

std::string quote_url(const std::string& id);
// The form's: of one provider, or openly. What is given is filled in.
std::string ask_quote_url(const std::string& provider_id, const std::string& category_id = {},
                          const std::string& subject = {});

}  // namespace ops::pages
