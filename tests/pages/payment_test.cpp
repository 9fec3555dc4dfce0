#include "server/pages/payments/payment.h"

#include <doctest/doctest.h>

namespace ops::pages {
namespace {

using domain::payments::State;

app::PaymentView view_of(State state, const std::string& order_id = "ord_1") {
  app::PaymentView view;
  view.payment.number = "20261119ABCDEF";
  view.payment.order_id = order_id;
  view.payment.company = "wechat";
  view.payment.amount = 123'450;
  view.payment.state = state;
  view.payment.expires_at = {1795053600 + domain::payments::kPayableSeconds};
  view.payment.qr_text = "weixin://wxpay/bizpayurl?pr=\"><script>";
  view.payable = can_be_paid(view.payment, {1795053600});
  return view;
}

Frame frame_in(i18n::Lang lang) {
  Frame frame;
  frame.lang = lang;
  frame.now = {1795053600};
  frame.viewer = Viewer{"李雷", domain::accounts::Role::buyer};
  return frame;
}

bool has(const std::string& html, std::string_view text) { return html.find(text) != html.npos; }

}  // namespace

TEST_CASE("a payment's page says how it stands, and shows a code only while it can be paid") {
  for (const auto lang : {i18n::Lang::zh_cn, i18n::Lang::en})
    for (const State state : {State::created, State::open, State::succeeded, State::returning, State::returned,
                              State::closed, State::failed}) {
      CAPTURE(domain::payments::state_name(state));
      const std::string html = payment_page(frame_in(lang), view_of(state));
      CHECK(has(html, "1,234.50"));
      CHECK(has(html, text_in(lang, "payment.state." + std::string(domain::payments::state_name(state)))));
      CHECK(has(html, "class=\"qr\"") == (state == State::open));
      CHECK(has(html, "?back=1") == (state == State::open || state == State::created));
      CHECK(has(html, "href=\"/orders/ord_1\""));
      CHECK_FALSE(has(html, "<script>\""));
      CHECK_FALSE(has(html, "payment.state"));
    }
}

TEST_CASE("a payment that is open but too late is shown as closed; a redirect has a link in place of a code") {
  auto late = view_of(State::open);
  late.payable = false;
  CHECK(has(payment_page(frame_in(i18n::Lang::zh_cn), late), "付款已关闭"));
  auto redirected = view_of(State::open, {});
  redirected.payment.company = "alipay";
  redirected.payment.qr_text.clear();
  redirected.payment.address = "https://openapi.alipay.com/gateway.do?sign=a%2Bb";
  const std::string html = payment_page(frame_in(i18n::Lang::zh_cn), redirected);
  CHECK(has(html, "href=\"https://openapi.alipay.com/gateway.do?sign=a%2Bb\""));
  CHECK(has(html, "前往支付宝付款"));
  CHECK(has(html, "href=\"/balance\""));
}

}  // namespace ops::pages
