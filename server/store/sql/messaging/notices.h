// Notices with contacts and deliveries, secrets, platform settings, account security and what is kept for a while, in SQLite.
#pragma once
#include "server/store/account_security.h"
#include "server/store/kept.h"
#include "server/store/notices.h"
#include "server/store/platform_settings.h"
#include "server/store/shared_secrets.h"
#include "server/store/sql/session.h"

namespace ops::store {

class SqlNotices final : public Notices {
 public:
  explicit SqlNotices(Session& db) : db_(db) {}
  Page<NoticeRecord> list(const std::string& account_id, bool unread_only, const PageRequest& request) const override;
  std::optional<NoticeRecord> find(const std::string& id) const override;
  std::optional<NoticeRecord> by_seq(std::int64_t seq) const override;
  std::int64_t unread(const std::string& account_id) const override;
  std::optional<NoticeRecord> unread_like(const NoticeRecord& notice, Instant after) const override;
  ContactRecord contact(const std::string& account_id) const override;
  std::optional<DeliveryRecord> delivery(const std::string& id) const override;
  Page<DeliveryRecord> deliveries(const std::string& account_id, const PageRequest& request) const override;
  std::vector<Waiting> waiting(Instant now) const override;
  Outbox outbox() const override;
  std::int64_t pending(const Target& target) const override;
  std::int64_t mails_since(const std::string& account_id, Instant since) const override;
  std::int64_t codes_since(const std::string& account_id, Instant since) const override;
  std::int64_t codes_to(const std::string& address, Instant since) const override;
  bool unread_of(const std::string& account_id, const std::string& subject, const std::string& code) const override;
  std::int64_t append(const NoticeRecord& notice) override;
  GivenWay give_way(std::int64_t older, std::int64_t newer, Instant now) override;
  void mark_read(const std::string& account_id, std::int64_t up_to, Instant now) override;
  void mark_one_read(const std::string& id, Instant now) override;
  void mark_read_about(const std::string& account_id, const std::string& subject, Instant now) override;
  void save(const ContactRecord& contact) override;
  void insert(const DeliveryRecord& delivery) override;
  void update(const DeliveryRecord& delivery) override;
  void drop_pending(const Target& target) override;
  void drop_oldest_pending(const Target& target) override;
  void remove_oldest(const std::string& account_id) override;
  void remove_old(Instant cutoff, int limit) override;
  void forget_addresses(Instant before) override;

 private:
  std::optional<Waiting> longest_due(const Target& target, Instant now) const;
  Session& db_;
};

class SqlSharedSecrets final : public SharedSecrets {
 public:
  explicit SqlSharedSecrets(Session& db) : db_(db) {}
  std::optional<SecretRecord> find(const std::string& id) const override;
  std::vector<SecretRecord> of_order(const std::string& order_id) const override;
  std::int64_t kept_in(const std::string& order_id) const override;
  std::vector<std::string> due(Instant now, int limit) const override;
  void insert(const SecretRecord& secret) override;
  void count_reveal(const std::string& id) override;
  void keep_one_until(const std::string& id, Instant until) override;
  void erase(const std::string& id, Instant at, const std::string& why) override;
  void keep_at_most_until(const std::string& order_id, Instant until) override;

 private:
  Session& db_;
};

class SqlPlatformSettings final : public PlatformSettingsRepository {
 public:
  explicit SqlPlatformSettings(Session& db) : db_(db) {}
  std::optional<SettingsRecord> settings_at(Instant at) const override;
  std::int64_t settings_version() const override;
  Page<SettingsRecord> settings(const PageRequest& request) const override;
  std::vector<HolidayRecord> holidays() const override;
  bool any_holidays() const override;
  std::string key_check() const override;
  void append(const SettingsRecord& settings) override;
  void append(const HolidayRecord& holidays) override;
  void set_key_check(const std::string& check) override;

 private:
  Session& db_;
};

class SqlAccountSecurity final : public AccountSecurity {
 public:
  explicit SqlAccountSecurity(Session& db) : db_(db) {}
  std::vector<AccountEventRecord> events_of(const std::string& account_id, int limit) const override;
  std::optional<SecondFactorRecord> second_factor(const std::string& account_id) const override;
  bool has_second_factor(const std::string& account_id) const override;
  std::int64_t recovery_codes(const std::string& account_id) const override;
  std::int64_t spent(const std::string& account_id, std::string_view bound, Instant after, Instant to) const override;
  std::optional<AccessTokenRecord> token(const std::string& token_hash) const override;
  std::vector<AccessTokenRecord> tokens_of(const std::string& account_id) const override;
  void append(const AccountEventRecord& event) override;
  void spend(const std::string& account_id, std::string_view bound, Instant at) override;
  void forget_spent(const std::string& account_id, std::string_view bound) override;
  void remove_spent_before(Instant cutoff) override;
  void save(const SecondFactorRecord& factor) override;
  void remove_second_factor(const std::string& account_id) override;
  void set_recovery_codes(const std::string& account_id, const std::vector<std::string>& hashes) override;
  bool use_recovery_code(const std::string& account_id, const std::string& hash) override;
  void insert(const AccessTokenRecord& token) override;
  void touch_token(const std::string& token_hash, Instant at) override;
  bool remove_token(const std::string& account_id, const std::string& id) override;
  int remove_tokens_of(const std::string& account_id) override;
  void remove_expired_tokens(Instant now) override;

 private:
  Session& db_;
};

class SqlKept final : public Kept {
 public:
  explicit SqlKept(Session& db) : db_(db) {}
  std::optional<KeptRecord> find(const std::string& account_id, const std::string& kind,
                                 const std::string& key) const override;
  void put(const KeptRecord& record) override;
  void remove(const std::string& account_id, const std::string& kind, const std::string& key) override;
  void remove_beyond(const std::string& account_id, const std::string& kind, std::int64_t rows,
                     std::int64_t bytes) override;
  void remove_before(Instant now) override;

 private:
  Session& db_;
};

}  // namespace ops::store
