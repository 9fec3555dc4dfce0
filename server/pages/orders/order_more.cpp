#include "server/pages/orders/order_more.h"

#include "domain/money/money.h"
#include "server/pages/catalog/ratings.h"
#include "server/pages/format.h"
#include "server/pages/orders/order_history.h"
#include "server/pages/orders/order_words.h"

namespace ops::pages {
namespace {

namespace orders = domain::orders;
using domain::money::to_display;
using i18n::Lang;

void add_change(Dict& section, const Frame& frame, const orders::Change& change) {
  const Lang lang = frame.lang;
  const bool waits_for_reader = change.status == orders::ChangeStatus::open && is_buyer(frame);
  Dict& row = *section.AddSectionDictionary("CHANGE");
  set_time(row, "ISO", "WHEN", change.at);
  row.SetValue("SCOPE", change.scope);
  row.SetValue("AMOUNT", to_display(change.amount));
  row.SetValue("EXTRA", std::to_string(change.extra_days));
  row.SetValue("LOOK", waits_for_reader ? "yours" : "");
  row.SetValue("STATUS", waits_for_reader
                             ? text_in(lang, "order.your_turn")
                             : text_in(lang, "change." + std::string(orders::change_status_name(change.status))));
  if (!change.declined_reason.empty()) row.AddSectionDictionary("DECLINED")->SetValue("REASON", change.declined_reason);
}

void add_claim(Dict& section, Lang lang, const orders::Claim& claim) {
  Dict& row = *section.AddSectionDictionary("CLAIM");
  row.SetValue("N", std::to_string(claim.number));
  set_time(row, "ISO", "WHEN", claim.at);
  row.SetValue("DESCRIPTION", claim.description);
  row.SetValue("STATE", std::string(word(lang, "claim." + std::string(orders::claim_state_name(claim.state)))));
  if (!claim.result.empty()) row.AddSectionDictionary("RESULT")->SetValue("TEXT", claim.result);
  if (!claim.reopened_reason.empty()) row.AddSectionDictionary("REOPENED")->SetValue("REASON", claim.reopened_reason);
}

// Its parties read the files themselves, also what strangers do not see.
void add_own_review(Dict& more, Lang lang, const app::OrderView& view) {
  const orders::Review& review = *view.order.review;
  Dict& section = *more.AddSectionDictionary("OWN_REVIEW");
  set_time(section, "ISO", "WHEN", review.at);
  set_stars(section, lang, review.rating);
  section.SetValue("TEXT", review.text);
  std::vector<ReviewPictureLink> pictures;
  for (const auto& id : review.file_ids) pictures.push_back({file_url(id), file_url(id)});
  add_review_pictures(section, lang, view.buyer.display_name, pictures);
  if (!review.reply.empty()) section.AddSectionDictionary("REPLY")->SetValue("TEXT", review.reply);
}

}  // namespace

void add_more(Dict& content, const Frame& frame, const app::OrderView& view) {
  const auto& order = view.order;
  if (order.changes.empty() && order.claims.empty() && !order.review) return;
  Dict& more = *content.AddIncludeDictionary("ORDER_MORE");
  more.SetFilename("order_more.html");
  if (!order.changes.empty()) {
    Dict& section = *more.AddSectionDictionary("CHANGES");
    for (const auto& change : order.changes) add_change(section, frame, change);
  }
  if (!order.claims.empty()) {
    Dict& section = *more.AddSectionDictionary("CLAIMS");
    for (const auto& claim : order.claims) add_claim(section, frame.lang, claim);
  }
  if (order.review) add_own_review(more, frame.lang, view);
}

}  // namespace ops::pages
