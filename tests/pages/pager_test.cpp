// Every list of several pages leads on, and back to its first page.
#include <doctest/doctest.h>

#include "server/pages/catalog/home.h"
#include "server/pages/catalog/provider.h"
#include "server/pages/messaging/notices.h"
#include "server/pages/orders/balance.h"
#include "server/pages/orders/order.h"

using namespace ops;
using namespace ops::pages;

namespace {

// The address behind a link of the pager; "-": there is none.
std::string link(const std::string& html, const std::string& rel) {
  const auto end = html.find("\" rel=\"" + rel + "\"");
  if (end == std::string::npos) return "-";
  const auto begin = html.rfind("href=\"", end) + 6;
  return html.substr(begin, end - begin);
}

struct List {
  std::string name, first, next;
  std::string (*page)(const std::string& cursor, const std::string& next);
};

std::string balance_at(const std::string& cursor, const std::string& next) {
  app::Balance balance;
  balance.statement.next_cursor = next;
  return balance_page({}, {balance, {}, {}, "/orders/ord_1", false, false, cursor});
}

std::string orders_at(const std::string& cursor, const std::string& next) {
  return orders_page({}, {"completed", cursor, {{}, next}});
}

std::string notices_at(const std::string& cursor, const std::string& next) {
  app::Listed<app::Notice> notices;
  notices.next_cursor = next;
  return notices_page({}, {notices, cursor});
}

std::string provider_at(const std::string& cursor, const std::string& next) {
  return provider_page({}, {{{"acc_1", "云图"}, 0, {}, {}}, "/", {{}, next}, {}, {}, cursor});
}

std::string home_at(const std::string& cursor, const std::string& next) {
  Home home;
  home.filters.q = "迁移";
  home.filters.cursor = cursor;
  home.results.next_cursor = next;
  return home_page({}, home);
}

const List kLists[] = {
    {"balance", "/balance?next=%2Forders%2Ford_1", "/balance?next=%2Forders%2Ford_1&amp;cursor=n", balance_at},
    {"orders", "/orders?state=completed", "/orders?state=completed&amp;cursor=n", orders_at},
    {"notices", "/notifications", "/notifications?cursor=n", notices_at},
    {"provider", "/providers/acc_1", "/providers/acc_1?cursor=n", provider_at},
    {"home", "/?q=%E8%BF%81%E7%A7%BB", "/?q=%E8%BF%81%E7%A7%BB&amp;cursor=n", home_at},
};

}  // namespace

TEST_CASE("a list of several pages leads on, and back to its first page") {
  for (const List& list : kLists) {
    CAPTURE(list.name);
    const auto only = list.page("", ""), first = list.page("", "n"), between = list.page("c", "n"),
               last = list.page("c", "");
    CHECK(only.find("class=\"pager\"") == std::string::npos);
    CHECK(link(first, "first") == "-");
    CHECK(link(first, "next") == list.next);
    CHECK(link(between, "first") == list.first);
    CHECK(link(between, "next") == list.next);
    CHECK(link(last, "first") == list.first);
    CHECK(link(last, "next") == "-");
  }
}
