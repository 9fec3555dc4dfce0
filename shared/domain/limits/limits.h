// What one account, and one party of an order, may do and keep: every such bound in one table. A bound over time says how often
// within a window; a standing bound says how many, or how much, at once. How long a field may be is a rule of the field and stands
// with it. What a connection, an address and everybody together may cost stands in server/bounds/bounds.h.
// Rules: limits.account, limits.unpaid-orders, limits.questions, limits.quotes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <span>
#include <string_view>

#include "domain/instant.h"

namespace ops::domain::limits {

enum class Bound : std::uint8_t {
  unpaid_orders,
  open_orders,
  uploads,
  messages,
  cancelled_orders,
  order_steps,
  deliveries,
  rejections,
  refund_requests,
  statements,
  changes,
  claims,
  secrets,
  secrets_kept,
  drafts,
  draft_bytes,
  uploaded_bytes,
  stored_files,
  stored_bytes,
  sessions,
  access_tokens,
  contact_changes,
  waiting_deliveries,
  mails,
  notices,
  email_codes,
  email_codes_to_one,
  email_code_tries,
  wrong_codes,
  kept_forms,
  kept_shown,
  kept_answers,
  kept_bytes,
  questions,
  open_questions,
  open_questions_on_product,
  answer_edits,
  favorites,
  profile_changes,
  quotes,
  open_quotes,
  offers,
  open_offers,
  offers_of_provider,
  payments,
  payouts,
  payee_changes,
};

// How what is beyond the bound is answered over HTTP.
enum class Answer : std::uint8_t {
  conflict,   // 409: a standing bound, and those over time that clients have known so from the beginning
  too_often,  // 429
  makes_way,  // nobody is refused: the oldest goes, or what is beyond is not done, as the row says
};

struct Limit {
  Bound bound;
  std::string_view name;        // stable, in answers: "unpaid_orders"
  std::int64_t max;             // how often, how many, or bytes
  std::int64_t window_seconds;  // 0: a standing bound
  Answer answer;
};

inline constexpr std::int64_t kMiB = 1024 * 1024, kGiB = 1024 * kMiB;

// All chosen, so that nobody who works with the market meets them, and nobody who works against it passes them.
inline constexpr Limit kLimits[] = {
    // Orders of a buyer that wait for payment: they cost nothing and reach people.
    {Bound::unpaid_orders, "unpaid_orders", 100, 0, Answer::conflict},
    // Orders of a buyer that are not over: each waits for somebody, and has a clock.
    {Bound::open_orders, "open_orders", 1'000'000, 0, Answer::conflict},
    // Files uploaded by an account, those that were refused too: nobody fills the disk.
    {Bound::uploads, "uploads", 300, kDay, Answer::conflict},
    // Messages of one author on one order.
    {Bound::messages, "messages", 300, kDay, Answer::conflict},
    // Orders that a buyer has cancelled unpaid on one day, in Shanghai: after that no new one is placed until the next.
    {Bound::cancelled_orders, "cancelled_orders", 100, kDay, Answer::too_often},
    // Steps of one party on one order, secrets handed over, looked at and revoked among them.
    {Bound::order_steps, "order_steps", 100, kDay, Answer::too_often},
    // Of an order: work that is not right by then is for refund or dispute.
    {Bound::deliveries, "deliveries", 20, 0, Answer::conflict},
    // Of an order: the last delivery is not sent back, since nothing could follow it.
    {Bound::rejections, "rejections", 19, 0, Answer::conflict},
    // Of an order: asking again and again stops its clocks.
    {Bound::refund_requests, "refund_requests", 3, 0, Answer::conflict},
    // Of each party in a dispute.
    {Bound::statements, "statements", 20, 0, Answer::conflict},
    // Change orders of an order.
    {Bound::changes, "changes", 20, 0, Answer::conflict},
    // Warranty claims of an order.
    {Bound::claims, "claims", 20, 0, Answer::conflict},
    // Of an order, erased ones too: each stays in its list with who looked at it.
    {Bound::secrets, "secrets", 100, 0, Answer::conflict},
    // Of an order, not erased.
    {Bound::secrets_kept, "secrets_kept", 20, 0, Answer::conflict},
    // Products of a provider that were never on sale.
    {Bound::drafts, "drafts", 200, 0, Answer::conflict},
    // What those drafts take in the store.
    {Bound::draft_bytes, "draft_bytes", 20 * kMiB, 0, Answer::conflict},
    // Bytes of the files that an account has uploaded.
    {Bound::uploaded_bytes, "uploaded_bytes", kGiB, kDay, Answer::too_often},
    // Files of an account that are kept, for a day or for as long as something uses them.
    {Bound::stored_files, "stored_files", 100'000, 0, Answer::conflict},
    // Bytes of those files.
    {Bound::stored_bytes, "stored_bytes", 20 * kGiB, 0, Answer::conflict},
    // Places where an account is signed in: the one that was used longest ago ends.
    {Bound::sessions, "sessions", 200, 0, Answer::makes_way},
    // Of an account, that have not ended.
    {Bound::access_tokens, "access_tokens", 20, 0, Answer::conflict},
    // Addresses and webhooks that an account has set or removed on one day, in Shanghai: each is recorded and told.
    {Bound::contact_changes, "contact_changes", 60, kDay, Answer::too_often},
    // Mails, or calls of the webhook, of one account that wait to be sent: the oldest is given up, and the owner is told.
    {Bound::waiting_deliveries, "waiting_deliveries", 1000, 0, Answer::makes_way},
    // Mails to an account; beyond, notices are in the market alone.
    {Bound::mails, "mails", 200, kDay, Answer::makes_way},
    // Of an account: the oldest goes.
    {Bound::notices, "notices", 20'000, 0, Answer::makes_way},
    // Codes mailed for an account, to whatever address.
    {Bound::email_codes, "email_codes", 10, kDay, Answer::conflict},
    // Codes mailed to one address, for whatever account: nobody's mailbox is filled by strangers.
    {Bound::email_codes_to_one, "email_codes_to_one", 5, kDay, Answer::conflict},
    // Wrong ones of a code that was mailed: after that it is void, and another has to be mailed.
    {Bound::email_code_tries, "email_code_tries", 10, 0, Answer::makes_way},
    // Wrong codes of an account's second factor, from everywhere, until its password is changed.
    {Bound::wrong_codes, "wrong_codes_a_day", 30, kDay, Answer::too_often},
    // Forms of an account that could not be acted on and are shown again; of all visitors together the same.
    {Bound::kept_forms, "kept_forms", 20, 0, Answer::makes_way},
    // Of an account, what is shown to it once.
    {Bound::kept_shown, "kept_shown", 20, 0, Answer::makes_way},
    // Of an account, what was answered to a key: the oldest is worked out anew.
    {Bound::kept_answers, "kept_answers", 200, 0, Answer::makes_way},
    // Of each of these three kinds.
    {Bound::kept_bytes, "kept_bytes", 4 * kMiB, 0, Answer::makes_way},
    // Questions before buying that a buyer asks: each reaches somebody.
    {Bound::questions, "questions", 30, kDay, Answer::too_often},
    // Of a buyer, that wait for an answer.
    {Bound::open_questions, "open_questions", 50, 0, Answer::conflict},
    // Of these on one product: who has asked so much waits, or withdraws one.
    {Bound::open_questions_on_product, "open_questions_on_product", 5, 0, Answer::conflict},
    // How often one question is answered, edits among them: each answer is kept.
    {Bound::answer_edits, "answer_edits", 20, 0, Answer::conflict},
    // Products that an account keeps to come back to: a list that nobody reads to its end is no list.
    {Bound::favorites, "favorites", 200, 0, Answer::conflict},
    // Of a provider's profile on one day, in Shanghai: each makes all pages of its products anew.
    {Bound::profile_changes, "profile_changes", 40, kDay, Answer::too_often},
    // Requests for a quote that a buyer makes: each reaches providers.
    {Bound::quotes, "quotes", 10, kDay, Answer::too_often},
    // Of a buyer, that are open.
    {Bound::open_quotes, "open_quotes", 20, 0, Answer::conflict},
    // Offers that a provider makes, on whatever request.
    {Bound::offers, "offers", 100, kDay, Answer::too_often},
    // Of one request, that are open: more can hardly be compared.
    {Bound::open_offers, "open_offers", 20, 0, Answer::conflict},
    // Of one provider on one request, withdrawn and declined ones included.
    {Bound::offers_of_provider, "offers_of_provider", 5, 0, Answer::conflict},
    // Payments and withdrawals that a buyer begins on one day, in Shanghai: each is asked about until it is over.
    {Bound::payments, "payments", 100, kDay, Answer::too_often},
    // Payouts that a provider asks for on one day, in Shanghai: a person looks at each.
    {Bound::payouts, "payouts", 10, kDay, Answer::too_often},
    // Bank accounts that a provider has set on one day, in Shanghai: each is recorded and told.
    {Bound::payee_changes, "payee_changes", 10, kDay, Answer::too_often},
};

consteval bool in_order() {
  for (std::size_t i = 0; i < sizeof kLimits / sizeof *kLimits; ++i)
    if (kLimits[i].bound != static_cast<Bound>(i)) return false;
  return true;
}
static_assert(in_order());

constexpr const Limit& limit_of(Bound bound) { return kLimits[static_cast<std::size_t>(bound)]; }
// For whoever has a name of its own for a bound: the number stands in the table alone.
constexpr std::int64_t most(Bound bound) { return limit_of(bound).max; }
static_assert(most(Bound::rejections) == most(Bound::deliveries) - 1);

std::span<const Limit> limits();  // in the order of Bound
std::optional<Bound> bound_from_name(std::string_view name);

// A refusal for a bound's sake, as the answer's RateLimit-* and Retry-After say it.
struct Exceeded {
  std::string_view bound;  // a Limit's name, or one of server/bounds/bounds.h
  std::int64_t limit = 0;
  std::int64_t reset_seconds = 0;  // until the next attempt is welcome; 0: nobody can say
  bool standing = false;           // no time ends it, but the end of something that is there
  bool operator==(const Exceeded&) const = default;
};
// (chosen) A program that was refused by a standing bound, and hears nothing else, asks no sooner than this.
inline constexpr std::int64_t kAskAgainSeconds = kHour;
// `reset_seconds`: until it is welcome again, as far as that is known.
Exceeded exceeded(Bound bound, std::int64_t reset_seconds = 0);

// Thrown where the short queue for something that everybody shares is full, or took too long: 503, come again.
struct Busy : std::exception {
  explicit Busy(const Exceeded& what_is_full) : exceeded(what_is_full) {}
  const char* what() const noexcept override { return "busy"; }
  Exceeded exceeded;
};

}  // namespace ops::domain::limits
