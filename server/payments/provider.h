// One payment company as the rest of the server sees it: nothing outside of this folder knows a company's protocol. An adapter holds
// no state of the market. Its calls block their thread, no longer than the time limit of its settings, and may be made from several
// threads at once. Each is idempotent by a number of ours, so that whoever does not know what became of a call makes it again.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "domain/calendar/calendar.h"
#include "domain/instant.h"
#include "domain/money/money.h"
#include "domain/payments/refund_terms.h"
#include "domain/result.h"

namespace ops::payments {

using domain::Instant;
using domain::calendar::Date;
using domain::money::Fen;

// Why a call gave no answer that can be used. Neither text ever holds a key, a signature or an address with its query.
struct Failure {
  enum class Kind {
    unreachable,  // no connection, it broke off, or the company's server fails; it may still have done what was asked
    timed_out,    // the same, at the time limit
    refused,      // the company says no; `code` is its own
    not_understood,  // an answer that its protocol does not have, or one too large
    bad_signature,   // not by the company, or not of this hour
  };
  Kind kind = Kind::not_understood;
  std::string code;  // the company's, if any: "NOTENOUGH", "ACQ.TRADE_HAS_FINISHED"; "status 502" of a failing server
  std::string message;  // one English line for operators
};
template <class T>
using Outcome = domain::Result<T, Failure>;
// An outcome that is one: `return failed(refused(…))`.
inline domain::Failure<Failure> failed(Failure why) { return {std::move(why)}; }

struct OpenRequest {
  std::string number;   // ours: 6 to 32 letters and digits, never used for another payment
  std::string subject;  // what the payer reads; cut to what the company allows
  Fen fen = 0;
  Instant expires_at;
  std::string notify_url;  // of the market, where the company reports to
  std::string return_url;  // where the payer's browser comes back to, if the company redirects
  bool phone = false;      // the payer's browser runs on a telephone
};
// One of the two is set: a text for a QR code, which on a telephone opens the company's app, or an address to go to.
struct Opened {
  std::string qr_text, redirect_url;
  Instant expires_at;
};

enum class TradeState {
  waiting,
  succeeded,
  closed,    // not paid in time or closed by us. Alipay says the same of a payment that was returned in full
  refunded,  // paid, and returned in full or in part
  unknown,   // the company has no such number
};
// REQUIRES of whoever moves money: merchant, app, currency and amount are compared with the payment's own.
struct Trade {
  TradeState state = TradeState::unknown;
  std::string our_number, their_number;
  std::string currency, merchant,
      app;           // "CNY", mchid or seller_id, appid; ours where an answer to our own call leaves them out
  Fen paid_fen = 0;  // the whole amount of the payment; 0 while it waits
  Instant paid_at;   // 0 where it is not paid
};

struct RefundRequest {
  std::string payment_number;  // our number of the payment
  std::string number;          // our number of this refund; the same one when it is tried again
  Fen fen = 0, payment_fen = 0;
  std::string reason;      // the payer may read it
  std::string notify_url;  // WeChat Pay reports the end of a refund to it
};
enum class RefundState {
  processing,
  succeeded,
  failed,   // it did not reach the payer; it may yet, by hand at the company or by the same number once more
  never,    // nor will it: the payment is too old, or the company has closed this refund
  unknown,  // the company has no such number
};
struct Refund {
  RefundState state = RefundState::unknown;
  std::string our_number, their_number, payment_number;
  Fen fen = 0;
  std::string reason;  // of failed and never: the company's own word
};

// Raw, as they came: signatures are of bytes. Names in any case, duplicates included.
using Headers = std::vector<std::pair<std::string, std::string>>;
struct Notification {
  Headers headers;
  std::string body;
};
struct Reply {
  int status = 200;
  std::string content_type, body;
};
struct Notified {
  using Event = std::variant<Trade, Refund>;
  Outcome<Event> event;
  std::string id;   // the company's, the same when it is repeated; empty when the event is a failure
  Reply taken;      // once the event is durable
  Reply not_taken;  // when the event is a failure, or could not be made durable: the company tries again later
};

struct BillLine {
  enum class Kind { payment, refund } kind = Kind::payment;
  std::string our_number;     // of the payment
  std::string refund_number;  // ours; only of a refund
  std::string their_number;   // of the payment
  Fen fen = 0;                // never negative
  Fen fee_fen = 0;            // what the company keeps; negative where it gives back
  Instant at;
};

class Provider {
 public:
  virtual ~Provider() = default;
  virtual std::string_view name() const = 0;      // "wechat", "alipay": as in the settings and in addresses
  virtual std::string_view merchant() const = 0;  // what a trade of ours says as merchant and as app
  virtual std::string_view app() const = 0;
  virtual Outcome<Opened> open(const OpenRequest& request) = 0;
  virtual Outcome<Trade> query(const std::string& number) = 0;
  // The state after it: closed, or what stands in the way (succeeded). An unknown number counts as closed.
  virtual Outcome<TradeState> close(const std::string& number) = 0;
  virtual Notified notified(const Notification& notification) = 0;  // calls nobody
  virtual domain::payments::RefundTerms refund_terms() const = 0;
  // Of what the company refuses for good, the state is `never` and no failure.
  virtual Outcome<Refund> refund(const RefundRequest& request) = 0;
  virtual Outcome<Refund> query_refund(const std::string& payment_number, const std::string& number) = 0;
  // A day of Asia/Shanghai that is over; companies have it from ten in the morning of the next day. No line: nothing was paid.
  virtual Outcome<std::vector<BillLine>> bill(Date day) = 0;
};

}  // namespace ops::payments
