// What people are told, in the market and beyond it: notices, where their owners want them sent to, and what is to be sent.
#pragma once
#include <map>

#include "domain/notify/notify.h"
#include "server/store/records.h"

namespace ops::store {

// Written in the transaction of what it tells of.
struct NoticeRecord {
  std::int64_t seq = 0;  // read only; rises
  std::string id;        // for receivers: the same each time it is sent
  std::string account_id;
  Instant at;
  domain::notify::Kind kind = domain::notify::Kind::order;
  std::string code;     // of words/notices.h
  std::string subject;  // the id of the order, product or account that it is about
  std::map<std::string, std::string> params;
  std::optional<Instant> read_at;
  std::optional<std::int64_t> version = {};  // the order's, or the product's, where it is about one
};

// Where an account wants to be told, besides in the market. An account without a record: nowhere, in Chinese.
struct ContactRecord {
  std::string account_id;
  std::int64_t version = 0;  // 0: there is none yet; rises with each save
  bool english = false;
  std::string email;  // confirmed; empty: none
  // An address that is to be confirmed: its code is derived from `code_nonce`, so that it is nowhere written down.
  std::string pending_email, code_nonce;
  std::optional<Instant> code_sent_at;
  std::int64_t code_tries = 0;
  std::string hook_url, hook_nonce;  // the secret is derived from the nonce; empty: no webhook
  domain::notify::Choices choices;
};

enum class DeliveryState { pending, sent, dead };
struct DeliveryRecord {
  std::string id, account_id;
  domain::notify::Channel channel = domain::notify::Channel::email;
  std::int64_t notice_seq = 0;  // 0: the mail that has an address confirmed
  DeliveryState state = DeliveryState::pending;
  std::int64_t tries = 0;  // since it was made or replayed
  Instant created_at, next_at;
  std::optional<Instant> last_at;
  std::string last_error;  // "timeout", "status 500", … of the latest try; empty: none, or it went well
  std::string address;     // where a mail goes in place of the owner's address; empty: there
};
struct Target {
  domain::notify::Channel channel{};
  std::string account_id;
  auto operator<=>(const Target&) const = default;
};
// What is due longest for one target: a channel of an account.
struct Waiting {
  Target target;
  std::string delivery_id;
  Instant next_at;
  std::string hook_url;  // of a webhook
};

// How the sending stands.
struct Outbox {
  std::int64_t waiting = 0, failing = 0;  // of those that wait, the ones that were tried in vain
  std::optional<Instant> next_due;        // of what waits; none: nothing does
};

struct GivenWay {
  bool mail_waits = false;             // and tells of the newer notice
  std::optional<Instant> mailed_at{};  // of the older one
};

class Notices {
 public:
  virtual ~Notices() = default;
  virtual Page<NoticeRecord> list(const std::string& account_id, bool unread_only,
                                  const PageRequest& request) const = 0;
  virtual std::optional<NoticeRecord> find(const std::string& id) const = 0;
  virtual std::optional<NoticeRecord> by_seq(std::int64_t seq) const = 0;
  virtual std::int64_t unread(const std::string& account_id) const = 0;
  // The latest after `after` that tells the same account the same (code, action, actor) of the same subject and is unread.
  virtual std::optional<NoticeRecord> unread_like(const NoticeRecord& notice, Instant after) const = 0;
  virtual ContactRecord contact(const std::string& account_id) const = 0;
  virtual std::optional<DeliveryRecord> delivery(const std::string& id) const = 0;
  // Newest first.
  virtual Page<DeliveryRecord> deliveries(const std::string& account_id, const PageRequest& request) const = 0;
  virtual std::vector<Waiting> waiting(Instant now) const = 0;  // one of each target, longest due first
  virtual Outbox outbox() const = 0;
  virtual std::int64_t pending(const Target& target) const = 0;
  virtual std::int64_t mails_since(const std::string& account_id, Instant since) const = 0;  // planned; without codes
  virtual std::int64_t codes_since(const std::string& account_id, Instant since) const = 0;  // mailed for the account
  virtual std::int64_t codes_to(const std::string& address, Instant since) const = 0;  // mailed there, for whomever
  // Whether one of that code is among those that were not read.
  virtual bool unread_of(const std::string& account_id, const std::string& subject, const std::string& code) const = 0;

  virtual std::int64_t append(const NoticeRecord& notice) = 0;  // its seq
  // `older` is told by `newer` from now on: it is read, and kept only where something sent names it. Mail that waits tells of
  // the newer one.
  virtual GivenWay give_way(std::int64_t older, std::int64_t newer, Instant now) = 0;
  virtual void mark_read(const std::string& account_id, std::int64_t up_to, Instant now) = 0;
  virtual void mark_one_read(const std::string& id, Instant now) = 0;
  virtual void mark_read_about(const std::string& account_id, const std::string& subject, Instant now) = 0;
  virtual void save(const ContactRecord& contact) = 0;
  virtual void insert(const DeliveryRecord& delivery) = 0;
  // How the sending stands: state, tries, times and the latest error. Throws Overtaken where its owner has given it up meanwhile.
  virtual void update(const DeliveryRecord& delivery) = 0;
  // What waits for a channel that was given up by its owner is not sent any more.
  virtual void drop_pending(const Target& target) = 0;
  virtual void drop_oldest_pending(const Target& target) = 0;
  // The oldest notice of the account, read or not, with what was to be sent of it.
  virtual void remove_oldest(const std::string& account_id) = 0;
  // Forgets what was read (delivered, given up) before `cutoff`; at most `limit` of each.
  virtual void remove_old(Instant cutoff, int limit) = 0;
  virtual void forget_addresses(Instant before) = 0;  // of mails that are not waiting any more
};

}  // namespace ops::store
