// Alipay (支付宝), page pay, on telephones WAP pay: the payer's browser goes to the company's page and comes back.
#pragma once
#include "server/payments/alipay/signature.h"
#include "server/payments/provider.h"
#include "server/payments/settings.h"

namespace ops::payments::alipay {

class Alipay final : public Provider {
 public:
  Alipay(AlipaySettings settings, Clock clock);
  std::string_view name() const override { return "alipay"; }
  std::string_view merchant() const override { return settings_.seller; }
  std::string_view app() const override { return settings_.app; }
  Outcome<Opened> open(const OpenRequest& request) override;  // calls nobody: the address is signed
  Outcome<Trade> query(const std::string& number) override;
  Outcome<TradeState> close(const std::string& number) override;
  Notified notified(const Notification& notification) override;
  // The company names no number of parts: as many as WeChat Pay takes.
  domain::payments::RefundTerms refund_terms() const override { return {50, 3, 365 * domain::kDay}; }
  Outcome<Refund> refund(const RefundRequest& request) override;
  Outcome<Refund> query_refund(const std::string& payment_number, const std::string& number) override;
  Outcome<std::vector<BillLine>> bill(Date day) override;

 private:
  Parameters signed_parameters(std::string_view method, std::string content, Parameters others = {}) const;
  // The object of an answer that the company has signed and that says yes.
  Outcome<std::string> ask(std::string_view method, std::string content) const;
  Outcome<std::string> verified_object(std::string_view method, std::string_view body) const;
  Outcome<Notified::Event> event_of(const Notification& notification, std::string& id) const;

  AlipaySettings settings_;
  Clock clock_;
};

}  // namespace ops::payments::alipay
