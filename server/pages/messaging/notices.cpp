#include "server/pages/messaging/notices.h"

#include "server/pages/format.h"
#include "server/pages/layout.h"
#include "server/pages/orders/order_history.h"
#include "server/pages/pager.h"

namespace ops::pages {
namespace {

using domain::accounts::Role;

constexpr const char* kUrl = "/notifications";

void add_notice(Dict& list, const Frame& frame, const app::Notice& notice) {
  Dict& row = *list.AddSectionDictionary("NOTICE");
  row.SetValue("TITLE", i18n::notice_title(frame.lang, notice.what));
  row.SetValue("DETAIL", i18n::notice_detail(frame.lang, notice.what));
  row.SetValue("KIND", std::string(word(frame.lang, "notice.kind." + std::string(kind_name(notice.kind)))));
  set_time(row, "ISO", "WHEN", notice.at);
  if (!notice.read) row.ShowSection("NEW");
  const auto role = frame.viewer ? frame.viewer->role : Role::buyer;
  // By way of its own address, which marks it as read.
  if (!notice_url(role, notice).empty())
    row.AddSectionDictionary("LINK")->SetValue("URL", std::string(kUrl) + "/" + url_part(notice.id));
}

}  // namespace

std::string notice_url(Role reader, const app::Notice& notice) {
  if (notice.what.code.starts_with("question."))
    return reader == Role::buyer ? "/questions#" + url_part(notice.subject) : "/console/#/questions";
  if (notice.what.code.starts_with("quote."))
    return (reader == Role::buyer ? "/quote-requests/" : "/console/#/quotes/") + url_part(notice.subject);
  const auto& code = notice.what.code;
  const bool order = code.starts_with("order.") || code.starts_with("message.") || code.starts_with("review.");
  const bool product = notice.what.code.starts_with("product.");
  if (!order && !product) return {};
  if (reader == Role::buyer) return order ? "/orders/" + url_part(notice.subject) : std::string();
  return std::string("/console/#/") + (order ? "orders/" : "products/") + url_part(notice.subject);
}

std::string notices_page(const Frame& frame, const NoticesPage& page) {
  Layout layout(frame, "notifications.html", word(frame.lang, "nav.notices"));
  layout.no_index();
  Dict& content = layout.content();
  const auto& items = page.notices.items;
  if (items.empty()) content.ShowSection("EMPTY");
  if (!items.empty()) {
    Dict& list = *content.AddSectionDictionary("LIST");
    for (const auto& notice : items) add_notice(list, frame, notice);
  }
  if (frame.notices > 0 && !items.empty())
    content.AddSectionDictionary("READ_ALL")->SetValue("SEQ", std::to_string(items.front().seq));
  add_pager(content, page.cursor, page.notices.next_cursor,
            [](const std::string& cursor) { return url_with(kUrl, {{"cursor", cursor}}); });
  return layout.html();
}

}  // namespace ops::pages
