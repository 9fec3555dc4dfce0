// Requests for a quote: the list, and one with the offers on it. A provider makes one or takes it back, an operator hides the request.
#include "client/ui/icons.h"
#include "client/views/format.h"
#include "client/views/list_parts.h"
#include "client/views/list_tools.h"
#include "client/views/screens.h"
#include "domain/catalog/product_flow.h"

namespace ops::views {
namespace {

using state::OfferRow;
using state::QuotePage;
using state::QuoteRow;

constexpr std::string_view kToOffer[] = {"open", "offered"},
                           kQuoteStates[] = {"open", "accepted", "withdrawn", "expired", "removed"};

ui::Tone quote_tone(std::string_view state) {
  if (state == "accepted") return ui::Tone::good;
  if (state == "open") return ui::Tone::info;
  return state == "removed" ? ui::Tone::bad : ui::Tone::neutral;
}

std::string quote_category_name(const state::Console& console, const std::string& id) {
  const auto path = console.categories.path_to(id);
  if (path.empty()) return {};
  const bool english = console.lang() == Lang::en && !path.back()->name_en.empty();
  return english ? path.back()->name_en : path.back()->name;
}

// Of one category only; the list's address says which.
void draw_category_filter(state::Console& console) {
  const Lang lang = console.lang();
  std::vector<std::pair<std::string, std::string>> categories{{"", std::string(tr(lang, "quotes.any_category"))}};
  for (const auto& root : console.categories.roots())
    for (const auto& leaf : root.children) categories.emplace_back(leaf.id, quote_category_name(console, leaf.id));
  auto route = console.route();
  if (!ui::choice("category_id", tr(lang, "field.category_id"), route.category_id, categories, {.width = 16})) return;
  console.go(std::move(route));
}

std::string asked_of(Lang lang, const QuoteRow& row) {
  return row.provider.empty() ? std::string(tr(lang, "quotes.to_all")) : row.provider;
}

std::string budget_text(Lang lang, const QuoteRow& row) {
  return row.draft.budget ? yuan(*row.draft.budget) : std::string(tr(lang, "quotes.no_budget"));
}

bool draw_quote_row(state::Console& console, const QuoteRow& row) {
  const Lang lang = console.lang();
  const ui::IdScope id(row.id);
  ui::next_row();
  ui::next_cell();
  const bool open = link_to(console, "subject", row.draft.subject, {.path = "/quotes", .id = row.id}).pressed;
  ui::muted(row.asker + " · " + when(row.at));
  ui::next_cell();
  ui::text(quote_category_name(console, row.draft.category_id));
  ui::muted(asked_of(lang, row));
  ui::next_cell();
  ui::text(budget_text(lang, row));
  ui::next_cell();
  const bool own_offer = !console.is_operator() && !row.offers.empty();
  ui::badge(tr(lang, own_offer ? "quotes.own." + row.offers.back().state : "quote_state." + row.state),
            quote_tone(own_offer ? row.offers.back().state : row.state));
  ui::muted(tr(lang, "quotes.open_offers", {{"n", std::to_string(row.open_offers)}}));
  ui::next_cell();
  ui::text(when(row.offers_until));
  const auto opened = ui::row_opens();
  if (opened.beside) console.open_beside({.path = "/quotes", .id = row.id});
  return open || opened.pressed;
}

void draw_need(state::Console& console, const QuoteRow& quote) {
  const Lang lang = console.lang();
  const ui::Card card("need");
  ui::badge(tr(lang, "quote_state." + quote.state), quote_tone(quote.state));
  ui::text(quote.draft.need);
  ui::read_only(tr(lang, "quotes.asker"), quote.asker);
  ui::read_only(tr(lang, "quotes.to"), asked_of(lang, quote));
  ui::read_only(tr(lang, "field.category_id"), quote_category_name(console, quote.draft.category_id));
  ui::read_only(tr(lang, "field.supported_os"),
                quote.draft.supported_os.empty() ? tr(lang, "quotes.any_os") : quote.draft.supported_os);
  ui::read_only(tr(lang, "field.budget_fen"), budget_text(lang, quote));
  if (!quote.draft.wished_on.empty()) ui::read_only(tr(lang, "field.wished_on"), quote.draft.wished_on);
  ui::read_only(tr(lang, "quotes.until"), when(quote.offers_until));
  for (const auto& [id, name] : quote.files) page_link(console, id, name, "/api/v1/files/" + id);
  if (!quote.removal_reason.empty()) ui::muted(tr(lang, "quotes.removal_reason", {{"reason", quote.removal_reason}}));
}

void draw_offer(Lang lang, QuotePage& page, const OfferRow& offer) {
  const ui::IdScope id(offer.id);
  const ui::GroupScope group(ui::Role::group, offer.provider + " · " + yuan(offer.terms.price.value_or(0)));
  const ui::Card card("offer");
  ui::badge(tr(lang, "offer_state." + offer.state), quote_tone(offer.state));
  ui::heading(yuan(offer.terms.price.value_or(0)) + " · " + offer.terms.price_name, 3);
  ui::muted(offer.provider + " · " + offer.product + " · " + when(offer.at));
  ui::text(offer.terms.included);
  ui::muted(tr(lang, "quotes.terms",
               {{"delivery", std::to_string(offer.terms.delivery_days.value_or(0))},
                {"warranty", std::to_string(offer.terms.warranty_days.value_or(0))},
                {"until", when(offer.valid_until)}}));
  if (!offer.reason.empty()) ui::muted(tr(lang, "quotes.decline_reason", {{"reason", offer.reason}}));
  if (offer.may("withdraw") &&
      ui::button("withdraw", tr(lang, "quotes.withdraw"), ui::Emphasis::quiet, !page.sending()))
    page.withdraw(offer.id);
}

struct OfferField {
  std::string_view id, field;
  std::string QuotePage::Typed::* value;
  std::string_view hint = {};
  int rows = 1;
  std::int64_t max = 0;
};
constexpr OfferField kOfferFields[] = {
    {"included", "included", &QuotePage::Typed::included, "quotes.included.hint", 5, domain::quotes::kMaxIncluded},
    {"price_name", "price_name", &QuotePage::Typed::price_name, "quotes.price_name.hint", 1, domain::catalog::kMaxSpec},
    {"price", "price_fen", &QuotePage::Typed::price, "quotes.price.hint"},
    {"delivery_days", "delivery_days", &QuotePage::Typed::delivery_days, "quotes.days.hint"},
    {"warranty_days", "warranty_days", &QuotePage::Typed::warranty_days, "quotes.days.hint"},
    {"valid_on", "valid_on", &QuotePage::Typed::valid_on, "quotes.valid_on.hint"},
};

std::string error_text_at(Lang lang, const QuotePage& page, std::string_view field) {
  const auto wrong = page.error_at(field);
  return wrong ? i18n::error_text(lang, *wrong) : std::string();
}

void draw_offer_field(Lang lang, QuotePage& page, const OfferField& field) {
  std::string& value = page.typed.*field.value;
  const auto error = error_text_at(lang, page, field.field);
  const auto count = field.max > 0 ? counter(value, field.max) : std::string();
  if (ui::text_field(field.id, tr(lang, "field." + std::string(field.field)), value,
                     {.hint = tr(lang, field.hint),
                      .error = error,
                      .required = true,
                      .enabled = !page.sending(),
                      .rows = field.rows,
                      .counter = count}))
    page.edited();
}

void draw_offer_form(Lang lang, QuotePage& page) {
  const ui::GroupScope group(ui::Role::group, tr(lang, "quotes.offer"));
  const ui::Card card("form");
  ui::heading(tr(lang, "quotes.offer"), 2);
  if (page.restored()) ui::notice(tr(lang, "draft.restored"));
  if (page.products().empty()) ui::notice(tr(lang, "quotes.no_products"));
  const auto error = error_text_at(lang, page, "product_id");
  if (ui::choice(
          "product_id", tr(lang, "quotes.product"), page.typed.product_id, page.products(),
          {.hint = tr(lang, "quotes.product.hint"), .error = error, .required = true, .enabled = !page.sending()})
          .changed)
    page.edited();
  for (const OfferField& field : kOfferFields) draw_offer_field(lang, page, field);
  if (!page.kept()) ui::alert(tr(lang, "draft.not_kept"));
  if (ui::form_button("send", page.sending() ? tr(lang, "busy") : tr(lang, "quotes.send"), ui::kSends,
                      ui::Emphasis::primary, !page.sending()))
    return page.send_offer();
  ui::same_line();
  if (ui::button("cancel", tr(lang, "cancel"), ui::Emphasis::quiet, !page.sending())) page.discard();
}

void draw_hide_form(Lang lang, QuotePage& page) {
  const ui::GroupScope group(ui::Role::group, tr(lang, "quotes.hide"));
  const ui::Card card("form");
  if (page.restored()) ui::notice(tr(lang, "draft.restored"));
  const auto error = error_text_at(lang, page, "reason");
  const auto count = counter(page.typed.reason, domain::catalog::kMaxReason);
  if (page.take_focus()) ui::focus_next();
  if (ui::text_field("reason", tr(lang, "field.reason"), page.typed.reason,
                     {.hint = tr(lang, "quotes.reason.hint"),
                      .error = error,
                      .required = true,
                      .enabled = !page.sending(),
                      .rows = 3,
                      .counter = count}))
    page.edited();
  if (!page.kept()) ui::alert(tr(lang, "draft.not_kept"));
  if (ui::form_button("send", page.sending() ? tr(lang, "busy") : tr(lang, "quotes.hide_now"), ui::kSends,
                      ui::Emphasis::danger, !page.sending()))
    return page.hide();
  ui::same_line();
  if (ui::button("cancel", tr(lang, "cancel"), ui::Emphasis::quiet, !page.sending())) page.discard();
}

}  // namespace

void draw_quotes(state::Console& console, state::Quotes& quotes) {
  const Lang lang = console.lang();
  const bool all = console.is_operator();
  ui::muted(tr(lang, all ? "quotes.how.operator" : "quotes.how"));
  state_tabs(console, all ? std::span<const std::string_view>(kQuoteStates) : kToOffer,
             all ? "quote_state." : "quotes.tab.");
  draw_category_filter(console);
  auto& list = quotes.list;
  std::string opened;
  if (!list.items().empty()) {
    const ui::Column columns[] = {{tr(lang, "quotes.column.need"), 3.5f},
                                  {tr(lang, "field.category_id"), 2},
                                  {tr(lang, "field.budget_fen"), 1.3f},
                                  {tr(lang, "column.state"), 1.8f},
                                  {tr(lang, "quotes.until"), 2}};
    ui::begin_table("quotes", tr(lang, "nav.quotes"), columns);
    list_rows(list, [&](const QuoteRow& row) {
      if (draw_quote_row(console, row)) opened = row.id;
    });
    ui::end_table();
  } else if (list.loading() == state::Loading::ready) {
    const ui::Card card("empty");
    ui::text(tr(lang, all ? "quotes.none.operator" : "quotes.none"));
  }
  list_end(console, list);
  if (!opened.empty()) console.go({.path = "/quotes", .id = opened});
}

void draw_quote(state::Console& console, state::QuotePage& page) {
  const Lang lang = console.lang();
  ui::muted(tr(lang, "nav.quotes"));
  if (!page.quote()) {
    loaded(console, page.loading(), page.problem());
    return;
  }
  const QuoteRow quote = *page.quote();  // a command that is answered may change it while it is drawn
  ui::heading(quote.draft.subject, 1);
  draw_problem(console, page.problem());
  for (const char* what : {"request", "offer", "offers", "provider", "buyer"})
    if (const auto error = error_text_at(lang, page, what); !error.empty()) ui::alert(error);
  draw_need(console, quote);
  for (const OfferRow& offer : quote.offers) draw_offer(lang, page, offer);
  if (quote.may("offer")) {
    if (page.open)
      draw_offer_form(lang, page);
    else if (ui::button("open", tr(lang, "quotes.offer"), ui::Emphasis::primary))
      page.open = true;
  }
  if (quote.may("remove")) {
    if (page.open)
      draw_hide_form(lang, page);
    else if (ui::button("open", tr(lang, "quotes.hide"), ui::Emphasis::quiet))
      page.open = true;
  }
  if (!quote.order_id.empty() &&
      link_to(console, "order", tr(lang, "quotes.to_order"), {.path = "/orders", .id = quote.order_id}).pressed)
    console.go({.path = "/orders", .id = quote.order_id});
}

}  // namespace ops::views
