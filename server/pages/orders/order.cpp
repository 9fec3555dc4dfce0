#include "server/pages/orders/order.h"

#include <algorithm>

#include "domain/money/money.h"
#include "domain/orders/fields.h"
#include "domain/orders/progress.h"
#include "server/pages/catalog/facts.h"
#include "server/pages/format.h"
#include "server/pages/forms.h"
#include "server/pages/layout.h"
#include "server/pages/orders/demand_form.h"
#include "server/pages/orders/order_dispute.h"
#include "server/pages/orders/order_history.h"
#include "server/pages/orders/order_later.h"
#include "server/pages/orders/order_money.h"
#include "server/pages/orders/order_more.h"
#include "server/pages/orders/order_overtaken.h"
#include "server/pages/orders/order_question.h"
#include "server/pages/orders/order_words.h"
#include "server/pages/payments/payment.h"

namespace ops::pages {
namespace {

using domain::money::to_display;
using domain::orders::Action;
using i18n::Lang;

void add_steps(Dict& content, const Frame& frame, const domain::orders::Order& order) {
  const auto progress = domain::orders::progress_of(order);
  int index = 0;
  for (const auto key : domain::orders::kFlowSteps) {
    Dict& step = *content.AddSectionDictionary("STEP");
    const bool now = progress.going && index == progress.done;
    step.SetValue("TEXT", std::string(word(frame.lang, key)));
    step.SetValue("LOOK", index < progress.done ? "done" : now ? "now" : "later");
    if (index < progress.done) step.ShowSection("DONE");
    if (now) step.ShowSection("NOW");
    ++index;
  }
}

void add_progress(Dict& content, const Frame& frame, const app::OrderView& view) {
  const auto& order = view.order;
  content.SetValue("STATE", state_text(frame, order.state));
  content.SetValue("STATE_LOOK", state_style(frame, order));
  add_whose_turn(content, frame, order);
  content.SetValue("AWAITED", awaited_text(frame, order));
  if (view.overdue) content.ShowSection("URGENT");
  if (view.provider_suspended && domain::orders::awaited(order)) content.ShowSection("PROVIDER_SUSPENDED");
  for (const auto& clock : order.clocks) {
    Dict& row = *content.AddSectionDictionary("CLOCK");
    row.SetValue("CLOCK_NAME",
                 std::string(word(frame.lang, "clock." + std::string(domain::orders::clock_name(clock.name)))));
    set_time(row, "ISO", "WHEN", clock.due_at);
    row.SetValue("LEFT", time_left(frame.lang, frame.now, clock.due_at));
  }
  if (view.beyond_holidays) content.ShowSection("BEYOND_HOLIDAYS");
  if (!order.demand_returned_reason.empty())
    content.AddSectionDictionary("RETURNED")->SetValue("REASON", order.demand_returned_reason);
}

void add_order_summary(Dict& content, const Frame& frame, const app::OrderView& view) {
  const auto& order = view.order;
  const auto& snapshot = order.snapshot;
  content.SetValue("NUMBER", view.number);
  content.SetValue("NAME", snapshot.name);
  content.SetValue("LOGO_URL", file_url(snapshot.logo_file_id));
  content.SetValue("SPEC", snapshot.sku.spec);
  content.SetValue("DURATION", sku_duration(frame.lang, snapshot.sku));
  content.SetValue("QUANTITY", std::to_string(order.quantity));
  content.SetValue("TOTAL", to_display(order.total));
  if (order.total < order.original_total)
    content.SetValueAndShowSection("ORIGINAL_TOTAL", to_display(order.original_total), "REDUCED");
  if (snapshot.offer) {
    Dict& offer = *content.AddSectionDictionary("AGREED");
    offer.SetValue("SUBJECT", snapshot.offer->subject);
    offer.SetValue("INCLUDED", snapshot.offer->included);
    offer.SetValue("URL", "/quote-requests/" + url_part(snapshot.offer->request_id));
    if (frame.viewer && frame.viewer->role == domain::accounts::Role::buyer) offer.ShowSection("MINE");
  }
  content.SetValue("OS", os_label(snapshot.supported_os));
  add_facts(content, frame.lang, [&](const auto& field) { return domain::orders::frozen_number(snapshot, field); });
  content.SetValue("PRODUCT_URL", "/products/" + url_part(snapshot.product_id));
  set_time(content, "PLACED_ISO", "PLACED", order.placed_at);
  if (order.warranty_until)
    set_time(*content.AddSectionDictionary("WARRANTY_UNTIL"), "ISO", "WHEN", *order.warranty_until);
}

void add_talk(Dict& content, const app::OrderView& view) {
  content.SetValue("CASE_URL", "/api/v1/orders/" + url_part(view.order.id) + "/case.zip");
  content.SetValue("MESSAGES_URL", "/orders/" + url_part(view.order.id) + "/messages");
  content.SetValue("SECRETS_URL", "/orders/" + url_part(view.order.id) + "/secrets");
  if (view.unread_messages > 0)
    content.AddSectionDictionary("UNREAD_HERE")->SetValue("N", std::to_string(view.unread_messages));
}

void add_party(Dict& content, const Frame& frame, const app::OrderView& view) {
  content.SetValue("PARTY_HEADING", std::string(word(frame.lang, is_buyer(frame) ? "product.provider" : "role.buyer")));
  content.SetValue("PARTY", is_buyer(frame) ? view.provider.display_name : view.buyer.display_name);
  if (is_buyer(frame))
    content.SetValueAndShowSection("URL", "/providers/" + url_part(view.provider.id), "PARTY_LINK");
  else
    content.ShowSection("PARTY_PLAIN");
}

const domain::Errors& errors_of(const OrderPage& page, Action action) {
  static const domain::Errors none;
  return page.refused && page.refused->action == action ? page.refused->errors : none;
}

void add_pay(Dict& section, Lang lang, const OrderPage& page) {
  const auto total = page.view.order.total;
  if (!page.companies.empty()) {
    Dict& direct = *section.AddSectionDictionary("DIRECT");
    direct.SetValue("DIRECT_URL", "/orders/" + url_part(page.view.order.id) + "/payments");
    add_companies(direct, lang, page.companies);
  }
  section.SetValue("TOTAL_FEN", std::to_string(total));
  if (page.balance) section.SetValueAndShowSection("BALANCE", to_display(*page.balance), "KNOWN_BALANCE");
  add_enough(section, page, total);
}

void add_reject(Dict& section, Lang lang, const OrderPage& page) {
  const auto& lines = page.view.order.snapshot.acceptance_checklist;
  const auto& errors = errors_of(page, Action::reject_delivery);
  if (!lines.empty()) {
    Dict& checklist = *section.AddSectionDictionary("CHECKLIST");
    const auto error = error_of(lang, errors, "unmet");
    checklist.SetValue("ERROR", error);
    if (!error.empty()) checklist.ShowSection("BAD");
    for (std::size_t i = 0; i < lines.size(); ++i) {
      Dict& line = *checklist.AddSectionDictionary("LINE");
      line.SetValue("INDEX", std::to_string(i));
      line.SetValue("TEXT", lines[i]);
      if (page.refused &&
          std::ranges::find(page.refused->input.unmet, static_cast<std::int64_t>(i)) != page.refused->input.unmet.end())
        line.ShowSection("CHOSEN");
    }
  }
  add_field(section, lang, reason_field(lang, page, "reject-reason", "order.reject_reason", Action::reject_delivery),
            errors);
  if (page.refused && page.refused->action == Action::reject_delivery) section.ShowSection("OPEN");
}

void add_cancel(Dict& section, Lang lang, const OrderPage& page) {
  const auto& errors = errors_of(page, Action::cancel);
  add_field(section, lang, reason_field(lang, page, "cancel-reason", "order.cancel_reason", Action::cancel), errors);
  add_question(section, lang, page.view, Action::cancel);
  if (page.refused && page.refused->action == Action::cancel) section.ShowSection("OPEN");
}

// "CAN_PAY", "CAN_SUBMIT_DEMAND", …: an action without such a section is not done here but in the console.
std::string section_of(Action action) {
  std::string name = "CAN_";
  for (const char c : domain::orders::action_name(action))
    name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return name;
}

void add_actions(Dict& content, const Frame& frame, const OrderPage& page) {
  content.SetValue("VERSION", std::to_string(page.view.order.version));
  if (!is_buyer(frame) && !page.view.allowed.empty()) content.ShowSection("IN_CONSOLE");
  for (const auto action : page.view.allowed) {
    if (!is_buyer(frame) || add_request_form(content, frame.lang, page, action)) continue;
    Dict& section = *content.AddSectionDictionary(section_of(action));
    section.SetValue("ACTION_URL", "/orders/" + url_part(page.view.order.id) + "/actions/" +
                                       std::string(domain::orders::action_name(action)));
    if (action == Action::pay) add_pay(section, frame.lang, page);
    if (action == Action::submit_demand) add_demand_form(section, frame, page);
    if (action == Action::reject_delivery) add_reject(section, frame.lang, page);
    if (action == Action::cancel) add_cancel(section, frame.lang, page);
    if (action == Action::accept) add_question(section, frame.lang, page.view, action);
  }
}

void add_errors(Dict& content, Lang lang, const OrderPage& page) {
  if (!page.refused) return;
  std::vector<Anchor> anchors{{"unmet", "unmet"}};
  for (auto& anchor : request_anchors(lang, page.refused->action, page.refused->errors))
    anchors.push_back(std::move(anchor));
  const bool cancels = page.refused->action == Action::cancel;
  anchors.push_back({"reason", cancels ? "cancel-reason" : "reject-reason",
                     std::string(word(lang, cancels ? "order.cancel_reason" : "order.reject_reason"))});
  for (const auto& field : page.view.order.snapshot.demand_template)
    anchors.push_back({answer_name(field.key), answer_id(field.key), field.label});
  add_error_summary(content, lang, page.refused->errors, anchors);
}

}  // namespace

namespace {

void add_again(Dict& content, const OrderPage& page) {
  if (!page.again) return;
  const auto& order = page.view.order;
  const std::string product = "/products/" + url_part(order.snapshot.product_id);
  Dict& part = *content.AddSectionDictionary("AGAIN");
  part.SetValue("SPEC", order.snapshot.sku.spec);
  if (!page.again->on_sale)
    part.SetValueAndShowSection("URL", url_with("/", {{"q", order.snapshot.name}}), "GONE");
  else if (!page.again->has_row)
    part.SetValueAndShowSection("URL", product + "#order", "ROW_GONE");
  else
    part.SetValueAndShowSection(
        "URL",
        url_with(product, {{"sku_id", order.snapshot.sku.id}, {"quantity", std::to_string(order.quantity)}}) + "#order",
        "SAME");
}

}  // namespace

std::string order_page(const Frame& frame, const OrderPage& page) {
  Layout layout(frame, "order.html", page.view.order.snapshot.name + " · " + page.view.number);
  Dict& content = layout.content();
  if (!page.refunds.empty()) add_refunds(*content.AddSectionDictionary("REFUNDS"), frame.lang, page.refunds);
  add_steps(content, frame, page.view.order);
  add_progress(content, frame, page.view);
  add_order_summary(content, frame, page.view);
  add_party(content, frame, page.view);
  add_talk(content, page.view);
  add_again(content, page);
  add_evidence_link(content, frame, page.view);
  add_more(content, frame, page.view);
  add_overtaken(content, frame, page);
  add_errors(content, frame.lang, page);
  add_actions(content, frame, page);
  add_later(content, frame, page.view);
  add_deliveries(content, frame.lang, page.view);
  add_demand_answers(content, page);
  add_timeline(content, frame.lang, page);
  return layout.html();
}

}  // namespace ops::pages
