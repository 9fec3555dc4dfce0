// A payment company within the test: it does what real ones do with payments and refunds, and fails as it is told to.
#pragma once
#include <map>
#include <mutex>
#include <string>

#include "server/app/payments/setup.h"
#include "server/payments/provider.h"

namespace ops::app::test {

struct Crash {};  // the process ends between a call and its note

class FakeCompany final : public payments::Provider {
 public:
  explicit FakeCompany(std::string name) : name_(std::move(name)) {}
  struct Book {  // what the company knows; outlives the market's process
    struct Trade {
      domain::money::Fen fen = 0;
      payments::TradeState state = payments::TradeState::waiting;
      domain::money::Fen returned = 0;
      bool phone = false;
      domain::Instant paid_at{1795053700};
    };
    std::map<std::string, Trade> trades;
    struct Part {
      std::string payment;
      domain::money::Fen fen = 0;
      payments::RefundState state = payments::RefundState::processing;
    };
    std::map<std::string, Part> refunds;   // by our number
    std::vector<payments::BillLine> bill;  // of every day that is asked for
    payments::RefundState refunds_end_as = payments::RefundState::succeeded;
    std::string currency = "CNY", merchant = "1900000001", app = "wx01";
    domain::money::Fen off_by = 0;             // what it says that was paid is so much more
    std::optional<payments::Failure> failure;  // each call fails
    int crash_at = 0;  // the n-th call is carried out, and the process ends before it hears of it
    int calls = 0;
    std::map<std::string, int> calls_of;

    // A refund ends, whatever it was; the money leaves when it succeeds.
    void end_refund(const std::string& number, payments::RefundState as) {
      Part& part = refunds.at(number);
      if (as == payments::RefundState::succeeded && part.state != as) trades.at(part.payment).returned += part.fen;
      part.state = as;
    }
    void pay(const std::string& number) { trades.at(number).state = payments::TradeState::succeeded; }
    // All that it holds for the market.
    domain::money::Fen held() const {
      domain::money::Fen sum = 0;
      for (const auto& [number, trade] : trades)
        if (trade.state == payments::TradeState::succeeded || trade.state == payments::TradeState::refunded)
          sum += trade.fen - trade.returned;
      return sum;
    }
  };
  // Servers and threads of one test call it at once.
  static std::unique_lock<std::mutex> locked() {
    static std::mutex mutex;
    return std::unique_lock(mutex);
  }
  static Book& book() {
    static Book one;
    return one;
  }

  std::string_view name() const override { return name_; }
  std::string_view merchant() const override { return "1900000001"; }
  std::string_view app() const override { return "wx01"; }

  payments::Outcome<payments::Opened> open(const payments::OpenRequest& request) override {
    const auto lock = locked();
    if (auto failure = fails("open")) return domain::Failure{*failure};
    book().trades.try_emplace(request.number, Book::Trade{.fen = request.fen, .phone = request.phone});
    end_if_told();
    return payments::Opened{"weixin://wxpay/" + request.number, {}, request.expires_at};
  }
  payments::Outcome<payments::Trade> query(const std::string& number) override {
    const auto lock = locked();
    if (auto failure = fails("query")) return domain::Failure{*failure};
    end_if_told();
    return said_of(number);
  }
  payments::Outcome<payments::TradeState> close(const std::string& number) override {
    const auto lock = locked();
    if (auto failure = fails("close")) return domain::Failure{*failure};
    const auto known = book().trades.find(number);
    if (known != book().trades.end() && known->second.state == payments::TradeState::waiting)
      known->second.state = payments::TradeState::closed;
    end_if_told();
    return known == book().trades.end() ? payments::TradeState::closed : known->second.state;
  }
  // The test's own form of a notification: "paid NUMBER" or "returned NUMBER-OF-THE-REFUND"; anything else is not the company's.
  payments::Notified notified(const payments::Notification& notification) override {
    const auto lock = locked();
    const auto space = notification.body.find(' ');
    const std::string number = space == std::string::npos ? "" : notification.body.substr(space + 1);
    const payments::Reply taken{204, "", ""}, not_taken{400, "text/plain", "no"};
    if (notification.body.starts_with("paid "))
      return {payments::Notified::Event(said_of(number)), number, taken, not_taken};
    if (notification.body.starts_with("returned "))
      return {payments::Notified::Event(refund_of(number)), number, taken, not_taken};
    return {domain::Failure{payments::Failure{payments::Failure::Kind::bad_signature, "", "no signature"}}, "", taken,
            not_taken};
  }
  domain::payments::RefundTerms refund_terms() const override { return {50, domain::kMinute, 365 * domain::kDay}; }
  payments::Outcome<payments::Refund> refund(const payments::RefundRequest& request) override {
    const auto lock = locked();
    if (auto failure = fails("refund")) return domain::Failure{*failure};
    const auto& trade = book().trades.at(request.payment_number);
    if (!book().refunds.contains(request.number)) {
      if (request.payment_fen != trade.fen || asked_back_of(request.payment_number) + request.fen > trade.fen)
        return domain::Failure{payments::Failure{payments::Failure::Kind::refused, "PARAM_ERROR", "too much"}};
      book().refunds[request.number] = {request.payment_number, request.fen};
      book().end_refund(request.number, book().refunds_end_as);
    }
    end_if_told();
    return refund_of(request.number);
  }
  payments::Outcome<payments::Refund> query_refund(const std::string& payment_number,
                                                   const std::string& number) override {
    const auto lock = locked();
    if (auto failure = fails("query_refund")) return domain::Failure{*failure};
    end_if_told();
    payments::Refund refund = refund_of(number);
    refund.payment_number = payment_number;
    return refund;
  }
  payments::Outcome<std::vector<payments::BillLine>> bill(payments::Date) override {
    const auto lock = locked();
    if (auto failure = fails("bill")) return domain::Failure{*failure};
    end_if_told();
    return book().bill;
  }

 private:
  static std::optional<payments::Failure> fails(const std::string& call) {
    ++book().calls_of[call];
    ++book().calls;
    return book().failure;
  }
  static void end_if_told() {
    if (book().calls == book().crash_at) throw Crash();
  }
  static payments::Trade said_of(const std::string& number) {
    const auto known = book().trades.find(number);
    payments::Trade trade;
    trade.our_number = number;
    if (known == book().trades.end()) return trade;
    trade.state = known->second.state;
    trade.their_number = "42" + number;
    trade.currency = book().currency;
    trade.merchant = book().merchant;
    trade.app = book().app;
    trade.paid_fen = known->second.fen + book().off_by;
    trade.paid_at = known->second.paid_at;
    return trade;
  }
  static domain::money::Fen asked_back_of(const std::string& payment_number) {
    domain::money::Fen sum = 0;
    for (const auto& [number, part] : book().refunds)
      if (part.payment == payment_number && part.state != payments::RefundState::never) sum += part.fen;
    return sum;
  }
  static payments::Refund refund_of(const std::string& number) {
    payments::Refund refund;
    refund.our_number = number;
    const auto known = book().refunds.find(number);
    if (known == book().refunds.end()) return refund;
    refund.payment_number = known->second.payment;
    refund.state = known->second.state;
    refund.fen = known->second.fen;
    refund.reason = "ABNORMAL";
    return refund;
  }
  const std::string name_;
};

}  // namespace ops::app::test
