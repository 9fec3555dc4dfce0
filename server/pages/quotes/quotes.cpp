#include "server/pages/quotes/quotes.h"

#include <algorithm>

#include "domain/calendar/calendar.h"
#include "domain/money/money.h"
#include "server/pages/catalog/questions.h"
#include "server/pages/format.h"
#include "server/pages/forms.h"
#include "server/pages/layout.h"
#include "server/pages/orders/order_history.h"
#include "server/pages/pager.h"

namespace ops::pages {
namespace {

namespace quotes = domain::quotes;
using i18n::Lang;
using QuoteAction = quotes::Action;
using QuoteState = quotes::State;

const char* quote_look(QuoteState state) {
  switch (state) {
    case QuoteState::open:
      return "theirs";
    case QuoteState::accepted:
      return "done";
    default:
      return "ended";
  }
}

std::string days_text_of(Lang lang, std::optional<std::int64_t> count) {
  return word(lang, "quotes.days", {{"n", std::to_string(count.value_or(0))}});
}

std::string yuan_text(domain::money::Fen amount) { return "¥" + domain::money::to_display(amount); }

std::string quote_category(Lang lang, const app::QuoteRequest& quote) {
  if (!quote.category) return quote.draft.category_id;
  return lang == Lang::en && !quote.category->name_en.empty() ? quote.category->name_en : quote.category->name;
}

std::string asked_of(Lang lang, const app::QuoteRequest& quote) {
  return quote.provider.id.empty() ? std::string(word(lang, "quotes.to_all")) : quote.provider.display_name;
}

void add_quote_state(Dict& dict, Lang lang, QuoteState state) {
  dict.SetValue("STATE", text_in(lang, "quote_state." + std::string(state_name(state))));
  dict.SetValue("LOOK", quote_look(state));
}

void add_quote_fact(Dict& content, const std::string& name, const std::string& value) {
  if (value.empty()) return;
  Dict& fact = *content.AddSectionDictionary("FACT");
  fact.SetValue("NAME", name);
  fact.SetValue("VALUE", value);
}

void add_need(Dict& content, Lang lang, const app::QuoteRequest& quote) {
  const auto& draft = quote.draft;
  const auto label = [&](const char* field) { return text_in(lang, std::string("field.") + field); };
  add_quote_fact(content, text_in(lang, "quotes.to"), asked_of(lang, quote));
  add_quote_fact(content, label("category_id"), quote_category(lang, quote));
  add_quote_fact(content, label("supported_os"),
                 draft.supported_os.empty() ? text_in(lang, "quotes.any_os") : os_label(draft.supported_os));
  if (draft.budget) add_quote_fact(content, label("budget_fen"), yuan_text(*draft.budget));
  add_quote_fact(content, label("wished_on"), draft.wished_on);
  add_quote_fact(content, text_in(lang, "quotes.until"), domain::calendar::date_time_in_shanghai(quote.offers_until));
  content.SetValue("NEED", draft.need);
  add_files(content, quote.files);
}

bool quote_may(const std::vector<QuoteAction>& actions, QuoteAction action) {
  return std::find(actions.begin(), actions.end(), action) != actions.end();
}

std::string offer_url(const std::string& quote_id, const std::string& offer_id) {
  return quote_url(quote_id) + "/offers/" + url_part(offer_id);
}

// One line of the table: its name, and what each offer says.
template <class Text>
void add_offer_line(Dict& table, const std::string& label, const std::vector<app::QuoteOffer>& offers, Text text) {
  Dict& line = *table.AddSectionDictionary("LINE");
  line.SetValue("LABEL", label);
  for (const auto& offer : offers) line.AddSectionDictionary("CELL")->SetValue("TEXT", text(offer));
}

void add_offer_head(Dict& table, Lang lang, const app::QuoteRequest& quote, const app::QuoteOffer& offer) {
  Dict& head = *table.AddSectionDictionary("OFFER");
  head.SetValue("PROVIDER", offer.provider.display_name);
  head.SetValue("PROVIDER_URL", "/providers/" + url_part(offer.provider.id));
  head.SetValue("PRODUCT", offer.product.display_name);
  head.SetValue("PRODUCT_URL", "/products/" + url_part(offer.product.id));
  head.SetValue("STATE", text_in(lang, "offer_state." + std::string(state_name(offer.state))));
  head.SetValue("LOOK", quote_look(offer.state));
  head.SetValue("PRICE", domain::money::to_display(offer.terms.price.value_or(0)));
  if (quote_may(offer.actions, QuoteAction::accept))
    head.AddSectionDictionary("ACCEPT")->SetValue("URL", offer_url(quote.id, offer.id));
  if (offer.state == QuoteState::open)
    head.AddSectionDictionary("ASK")->SetValue("URL", questions_url(offer.product.id) + "#ask");
}

// What can be taken stands first, the cheapest at the left; then the others as they came.
std::vector<app::QuoteOffer> best_first(std::vector<app::QuoteOffer> offers) {
  std::stable_sort(offers.begin(), offers.end(), [](const app::QuoteOffer& a, const app::QuoteOffer& b) {
    const auto rank = [](const app::QuoteOffer& one) {
      return one.state == QuoteState::accepted ? 0 : one.state == QuoteState::open ? 1 : 2;
    };
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    return rank(a) < 2 && a.terms.price < b.terms.price;
  });
  return offers;
}

void add_decline_form(Dict& content, const Frame& frame, const QuotePage& page, const app::QuoteOffer& offer) {
  Dict& decline = *content.AddSectionDictionary("DECLINE");
  decline.SetValue("URL", offer_url(page.quote.id, offer.id) + "/decline");
  decline.SetValue("PROVIDER", offer.provider.display_name);
  Field reason;
  reason.id = "reason-" + offer.id;
  reason.name = "reason";
  reason.label = text_in(frame.lang, "field.reason");
  reason.type = "textarea";
  reason.required = false;
  reason.max_length = quotes::kMaxDeclineReason;
  const bool again = page.declined_id == offer.id;
  if (again) reason.value = page.reason, decline.ShowSection("OPEN");
  add_field(decline, frame.lang, reason, again ? page.refused : domain::Errors{});
}

void add_quote_offers(Dict& content, const Frame& frame, const QuotePage& page) {
  const Lang lang = frame.lang;
  if (page.quote.offers.empty()) {
    content.ShowSection(page.quote.state == QuoteState::open ? "NO_OFFERS" : "NEVER_OFFERED");
    return;
  }
  const auto offers = best_first(page.quote.offers);
  Dict& table = *content.AddSectionDictionary("TABLE");
  for (const auto& offer : offers) add_offer_head(table, lang, page.quote, offer);
  const auto label = [&](const char* field) { return text_in(lang, std::string("field.") + field); };
  add_offer_line(table, label("included"), offers, [](const app::QuoteOffer& one) { return one.terms.included; });
  add_offer_line(table, label("price_name"), offers, [](const app::QuoteOffer& one) { return one.terms.price_name; });
  add_offer_line(table, label("delivery_days"), offers,
                 [&](const app::QuoteOffer& one) { return days_text_of(lang, one.terms.delivery_days); });
  add_offer_line(table, label("warranty_days"), offers,
                 [&](const app::QuoteOffer& one) { return days_text_of(lang, one.terms.warranty_days); });
  add_offer_line(table, label("valid_on"), offers,
                 [](const app::QuoteOffer& one) { return domain::calendar::date_time_in_shanghai(one.valid_until); });
  for (const auto& offer : offers)
    if (quote_may(offer.actions, QuoteAction::decline)) add_decline_form(content, frame, page, offer);
}

Field request_field(Lang lang, const char* name, const std::string& value, bool required) {
  Field field;
  field.id = field.name = name;
  field.label = text_in(lang, std::string("field.") + name);
  field.value = value;
  field.required = required;
  return field;
}

// "分类 / 小类", what can be chosen alone.
std::vector<std::pair<std::string, std::string>> leaf_options(Lang lang, const std::vector<app::Category>& all) {
  const auto name = [&](const app::Category& one) {
    return lang == Lang::en && !one.name_en.empty() ? one.name_en : one.name;
  };
  std::vector<std::pair<std::string, std::string>> options{{"", text_in(lang, "quotes.choose")}};
  for (const auto& leaf : all) {
    if (!leaf.enabled || !leaf.leaf) continue;
    const auto branch = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == leaf.parent_id; });
    if (branch != all.end() && !branch->enabled) continue;
    options.emplace_back(leaf.id, (branch == all.end() ? std::string() : name(*branch) + " / ") + name(leaf));
  }
  return options;
}

void add_request_fields(Dict& form, const Frame& frame, const QuoteFormPage& page) {
  const Lang lang = frame.lang;
  const auto& [draft, budget, files, errors] = page.typed;
  const auto add = [&](const Field& field) { add_field(form, lang, field, errors); };
  Field subject = request_field(lang, "subject", draft.subject, true);
  subject.max_length = quotes::kMaxSubject;
  add(subject);
  Field category = request_field(lang, "category_id", draft.category_id, true);
  category.type = "select";
  category.options = leaf_options(lang, page.categories);
  add(category);
  Field os = request_field(lang, "supported_os", draft.supported_os, false);
  os.type = "select";
  os.options = {{"", text_in(lang, "quotes.any_os")},
                {"Linux", "Linux"},
                {"Windows", "Windows"},
                {"Windows,Linux", "Windows / Linux"}};
  add(os);
  Field need = request_field(lang, "need", draft.need, true);
  need.type = "textarea";
  need.help = text_in(lang, "quotes.need_help");
  need.max_length = quotes::kMaxNeed;
  add(need);
  Field money = request_field(lang, "budget", budget, false);
  money.error_field = "budget_fen";
  money.label = text_in(lang, "quotes.budget");
  money.inputmode = "decimal";
  add(money);
  Field wished = request_field(lang, "wished_on", draft.wished_on, false);
  wished.type = "date";
  wished.min = domain::calendar::to_text(domain::calendar::date_in_shanghai(frame.now));
  add(wished);
  Field upload = request_field(lang, "files", {}, false);
  upload.error_field = "file_ids";
  upload.label = text_in(lang, "field.file_ids");
  upload.help = word(lang, "quotes.files_help", {{"n", std::to_string(quotes::kMaxRequestFiles)}});
  upload.type = "file";
  upload.multiple = true;
  upload.accept = std::string(domain::files::accept(domain::files::Purpose::demand));
  add(upload);
  for (const auto& file : files) {
    Dict& kept = *form.AddSectionDictionary("KEPT");
    kept.SetValue("ID", file.id);
    kept.SetValue("NAME", file.metadata.name);
  }
}

std::vector<Anchor> quote_anchors() {
  std::vector<Anchor> all;
  for (const char* name : {"subject", "category_id", "supported_os", "need", "wished_on"}) all.push_back({name, name});
  all.push_back({"budget_fen", "budget"});
  all.push_back({"file_ids", "files"});
  return all;
}

}  // namespace

std::string quote_url(const std::string& id) { return "/quote-requests/" + url_part(id); }

std::string ask_quote_url(const std::string& provider_id, const std::string& category_id, const std::string& subject) {
  const std::string path =
      provider_id.empty() ? std::string("/request-quote") : "/providers/" + url_part(provider_id) + "/request-quote";
  return url_with(path, {{"category_id", category_id}, {"subject", subject}});
}

std::string quote_form_page(const Frame& frame, const QuoteFormPage& page) {
  const Lang lang = frame.lang;
  Layout layout(frame, "quote_form.html", word(lang, "quotes.ask"));
  layout.no_index();
  Dict& content = layout.content();
  const bool open = page.provider.id.empty();
  content.SetValue("TO", open ? text_in(lang, "quotes.to_all_lead")
                              : word(lang, "quotes.to_one_lead", {{"provider", page.provider.display_name}}));
  if (!frame.viewer) {
    content.AddSectionDictionary("SIGN_IN")->SetValue("URL", url_with("/login", {{"next", frame.here}}));
  } else if (frame.viewer->role != domain::accounts::Role::buyer) {
    content.ShowSection("NOT_BUYER");
  } else {
    Dict& form = *content.AddSectionDictionary("FORM");
    form.SetValue("URL", ask_quote_url(page.provider.id));
    form.SetValue("DAYS", std::to_string(quotes::kRequestDays));
    add_request_fields(form, frame, page);
    add_error_summary(content, lang, page.typed.errors, quote_anchors());
  }
  return layout.html();
}

std::string own_quotes_page(const Frame& frame, const app::Listed<app::QuoteRequest>& quotes,
                            const std::string& cursor) {
  const Lang lang = frame.lang;
  Layout layout(frame, "quotes.html", word(lang, "quotes.mine"));
  layout.no_index();
  Dict& content = layout.content();
  if (quotes.items.empty()) content.ShowSection("EMPTY");
  for (const auto& quote : quotes.items) {
    Dict& row = *content.AddSectionDictionary("REQUEST");
    row.SetValue("URL", quote_url(quote.id));
    row.SetValue("SUBJECT", quote.draft.subject);
    row.SetValue("TO", asked_of(lang, quote));
    row.SetValue("CATEGORY", quote_category(lang, quote));
    set_time(row, "ISO", "WHEN", quote.at);
    add_quote_state(row, lang, quote.state);
    if (quote.state == QuoteState::open)
      row.SetValueAndShowSection("N", word(lang, "quotes.offers_n", {{"n", std::to_string(quote.open_offers)}}),
                                 "OFFERS");
  }
  add_pager(content, cursor, quotes.next_cursor,
            [](const std::string& next) { return url_with("/quote-requests", {{"cursor", next}}); });
  return layout.html();
}

std::string quote_page(const Frame& frame, const QuotePage& page) {
  const Lang lang = frame.lang;
  const auto& quote = page.quote;
  Layout layout(frame, "quote.html", quote.draft.subject);
  layout.no_index();
  Dict& content = layout.content();
  content.SetValue("SUBJECT", quote.draft.subject);
  set_time(content, "ISO", "WHEN", quote.at);
  add_quote_state(content, lang, quote.state);
  if (!quote.removal_reason.empty()) content.AddSectionDictionary("REMOVED")->SetValue("REASON", quote.removal_reason);
  if (!quote.order_id.empty())
    content.AddSectionDictionary("ORDER")->SetValue("URL", "/orders/" + url_part(quote.order_id));
  if (quote.state == QuoteState::expired)
    content.AddSectionDictionary("AGAIN")->SetValue(
        "URL", ask_quote_url(quote.provider.id, quote.draft.category_id, quote.draft.subject));
  add_need(content, lang, quote);
  add_quote_offers(content, frame, page);
  if (quote_may(quote.actions, QuoteAction::withdraw))
    content.AddSectionDictionary("WITHDRAW")->SetValue("URL", quote_url(quote.id) + "/withdraw");
  const std::string reason_id = "reason-" + page.declined_id;
  add_error_summary(content, lang, page.refused, {{"reason", reason_id}});
  return layout.html();
}

std::string accept_offer_page(const Frame& frame, const app::QuoteRequest& quote, const app::QuoteOffer& offer,
                              const domain::Errors& refused) {
  const Lang lang = frame.lang;
  Layout layout(frame, "quote_accept.html", word(lang, "quotes.accept"));
  layout.no_index();
  Dict& content = layout.content();
  content.SetValue("BACK_URL", quote_url(quote.id));
  content.SetValue("SUBJECT", quote.draft.subject);
  const auto& terms = offer.terms;
  const std::string price = domain::money::to_display(terms.price.value_or(0));
  content.SetValue("QUESTION",
                   word(lang, "quotes.accept_question", {{"provider", offer.provider.display_name}, {"price", price}}));
  const auto label = [&](const char* field) { return text_in(lang, std::string("field.") + field); };
  add_quote_fact(content, text_in(lang, "quotes.provider"), offer.provider.display_name);
  add_quote_fact(content, text_in(lang, "quotes.service"), offer.product.display_name);
  add_quote_fact(content, label("price_name"), terms.price_name);
  add_quote_fact(content, label("delivery_days"), days_text_of(lang, terms.delivery_days));
  add_quote_fact(content, label("warranty_days"), days_text_of(lang, terms.warranty_days));
  add_quote_fact(content, label("valid_on"), domain::calendar::date_time_in_shanghai(offer.valid_until));
  content.SetValue("PRICE", price);
  content.SetValue("INCLUDED", terms.included);
  add_error_summary(content, lang, refused, {});
  if (quote_may(offer.actions, QuoteAction::accept)) {
    Dict& form = *content.AddSectionDictionary("ACCEPT");
    form.SetValue("URL", offer_url(quote.id, offer.id));
    form.SetValue("SEEN", std::to_string(terms.price.value_or(0)));
  } else {
    content.AddSectionDictionary("OVER")->SetValue(
        "STATE", text_in(lang, "offer_state." + std::string(state_name(offer.state))));
  }
  return layout.html();
}

}  // namespace ops::pages
