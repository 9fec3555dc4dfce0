// WeChat Pay (微信支付), API v3, Native: the payer scans a code.
#pragma once
#include "server/payments/provider.h"
#include "server/payments/settings.h"

namespace ops::payments::wechat {

class Wechat final : public Provider {
 public:
  Wechat(WechatSettings settings, Clock clock);
  std::string_view name() const override { return "wechat"; }
  std::string_view merchant() const override { return settings_.merchant; }
  std::string_view app() const override { return settings_.app; }
  Outcome<Opened> open(const OpenRequest& request) override;
  Outcome<Trade> query(const std::string& number) override;
  Outcome<TradeState> close(const std::string& number) override;
  Notified notified(const Notification& notification) override;
  domain::payments::RefundTerms refund_terms() const override { return {50, domain::kMinute, 365 * domain::kDay}; }
  Outcome<Refund> refund(const RefundRequest& request) override;
  Outcome<Refund> query_refund(const std::string& payment_number, const std::string& number) override;
  Outcome<std::vector<BillLine>> bill(Date day) override;

 private:
  struct Call;
  // The body of an answer that the company has signed and that says yes.
  Outcome<std::string> ask(const Call& call);
  Outcome<std::string> download(const std::string& url);
  Outcome<Notified::Event> event_of(const Notification& notification, std::string& id) const;

  WechatSettings settings_;
  Clock clock_;
};

}  // namespace ops::payments::wechat
