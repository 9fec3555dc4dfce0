// What a write is about. A store that several servers write to locks it before the job's first read, so that nothing which the job reads
// of it changes before the job's commit. SQLite has one writer and locks nothing. Why: docs/decisions/0034-subjects-of-a-write.md.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace ops::store {

enum class SubjectKind : std::uint8_t {
  account,  // an account with all that only it has: sessions, security, contact, profile, files, kept texts, what it may do but so often
  login,    // that nobody has it yet
  product,  // with its listing
  order,    // with its events, messages, secrets and money in escrow
  question,
  quote_request,  // with its offers
  delivery,       // of a notice, by mail or webhook
  content,        // the bytes of files, by their SHA-256
  market_page,    // by its slug
  request_key,    // an Idempotency-Key of an account: it acts once
  // One of each:
  categories,
  settings,  // the platform's, with holidays
  market_facts,
  provider_names,  // that no two look alike
  upkeep,          // what has had its time: whoever has it may take away anything that nobody decides by any more
};
// In words of a developer: "account", "quote_request", …
std::string_view name_of(SubjectKind kind);

struct Subject {
  SubjectKind kind{};
  std::string id{};     // empty: there is one of this kind
  bool shared = false;  // others may share it at the same time; nobody has it for themselves meanwhile

  static Subject account(std::string id) { return {SubjectKind::account, std::move(id)}; }
  static Subject login(std::string login) { return {SubjectKind::login, std::move(login)}; }
  static Subject product(std::string id) { return {SubjectKind::product, std::move(id)}; }
  static Subject order(std::string id) { return {SubjectKind::order, std::move(id)}; }
  static Subject question(std::string id) { return {SubjectKind::question, std::move(id)}; }
  static Subject quote_request(std::string id) { return {SubjectKind::quote_request, std::move(id)}; }
  static Subject delivery(std::string id) { return {SubjectKind::delivery, std::move(id)}; }
  static Subject content(std::string sha256) { return {SubjectKind::content, std::move(sha256)}; }
  static Subject market_page(std::string slug) { return {SubjectKind::market_page, std::move(slug)}; }
  static Subject request_key(std::string key) { return {SubjectKind::request_key, std::move(key)}; }
  static Subject categories() { return {SubjectKind::categories}; }
  static Subject settings() { return {SubjectKind::settings}; }
  static Subject market_facts() { return {SubjectKind::market_facts}; }
  static Subject provider_names() { return {SubjectKind::provider_names}; }
  static Subject upkeep() { return {SubjectKind::upkeep}; }
  // The same, for a job that needs it to stay as it is, but does not change it.
  Subject as_shared() const { return {kind, id, true}; }

  // Of kind and id: the same on every server and in every release, for it is what servers exclude each other by.
  std::int64_t hash() const;
};

// Sorted by kind and id, which is the order that every server locks them in; each once, for itself where it was given both ways.
class Subjects {
 public:
  Subjects() = default;  // for what needs nothing to stay as it is: rows with ids of their own, sums that are added to
  Subjects(std::initializer_list<Subject> subjects);
  void add(Subject subject);

  // Whether the job has it: for itself, or, where `shared` will do, also with others.
  bool has(SubjectKind kind, std::string_view id, bool shared = false) const;
  std::vector<Subject>::const_iterator begin() const { return sorted_.begin(); }
  std::vector<Subject>::const_iterator end() const { return sorted_.end(); }
  bool empty() const { return sorted_.empty(); }

 private:
  std::vector<Subject> sorted_;
};

}  // namespace ops::store
