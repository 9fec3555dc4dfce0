#include "server/store/sql/declared.h"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

#include "server/store/sql/session.h"

namespace ops::store {
namespace {

// What must be declared for a write to a table; one of its lines is enough.
enum class Asks {
  named,    // a subject of the kind whose id is among the statement's values
  any,      // a subject of the kind: the values name the row itself, which belongs to the subject
  nothing,  // sums that are added to, or rows with ids of their own that nobody decides by
};
struct TableRule {
  std::string_view table;
  Asks asks;
  SubjectKind kind = SubjectKind::account;
};

constexpr TableRule kTableRules[] = {
    {"access_tokens", Asks::any, SubjectKind::account},
    {"account_events", Asks::named, SubjectKind::account},
    {"accounts", Asks::named, SubjectKind::account},
    {"catalogue_changes", Asks::nothing},
    {"categories", Asks::any, SubjectKind::categories},
    {"contacts", Asks::named, SubjectKind::account},
    {"counters", Asks::nothing},
    {"deliveries", Asks::nothing},
    {"event_counts", Asks::nothing},
    {"favorites", Asks::named, SubjectKind::account},
    {"file_uses", Asks::named, SubjectKind::order},
    {"file_uses", Asks::named, SubjectKind::product},
    {"file_uses", Asks::named, SubjectKind::account},
    {"files", Asks::named, SubjectKind::account},
    {"holdings", Asks::nothing},
    {"holidays", Asks::any, SubjectKind::settings},
    {"kept", Asks::named, SubjectKind::account},
    {"kept", Asks::any, SubjectKind::request_key},
    {"key_checks", Asks::any, SubjectKind::settings},
    {"leases", Asks::nothing},  // one statement looks and takes
    {"ledger_accounts", Asks::any, SubjectKind::order},
    {"ledger_accounts", Asks::any, SubjectKind::account},
    {"ledger_entries", Asks::any, SubjectKind::order},
    {"ledger_entries", Asks::any, SubjectKind::account},
    {"ledger_postings", Asks::any, SubjectKind::order},
    {"ledger_postings", Asks::any, SubjectKind::account},
    {"listing_views", Asks::nothing},
    {"live_events", Asks::nothing},
    {"live_products", Asks::named, SubjectKind::product},
    {"live_products", Asks::any, SubjectKind::account},     // of a provider who is suspended or restored
    {"live_products", Asks::any, SubjectKind::categories},  // found by its category's new name
    {"live_products", Asks::any, SubjectKind::order},       // counts it, and its review
    {"live_search", Asks::nothing},                         // what listings are found by, written with live_products
    {"market_days", Asks::nothing},
    {"market_facts", Asks::any, SubjectKind::market_facts},
    {"market_pages", Asks::named, SubjectKind::market_page},
    {"message_files", Asks::named, SubjectKind::order},
    {"message_readers", Asks::named, SubjectKind::order},
    {"messages", Asks::named, SubjectKind::order},
    {"notices", Asks::nothing},
    {"operator_acts", Asks::nothing},
    {"order_changes", Asks::named, SubjectKind::order},
    {"order_clocks", Asks::named, SubjectKind::order},
    {"order_events", Asks::named, SubjectKind::order},
    {"order_money", Asks::named, SubjectKind::order},
    {"order_reviews", Asks::named, SubjectKind::order},
    {"order_reviews", Asks::named, SubjectKind::account},
    {"order_search", Asks::named, SubjectKind::order},
    {"order_snapshots", Asks::named, SubjectKind::order},
    {"order_texts", Asks::named, SubjectKind::order},  // with order_words what order_search is in SQLite
    {"order_words", Asks::any, SubjectKind::order},
    {"orders", Asks::named, SubjectKind::order},
    {"payments", Asks::named, SubjectKind::account},
    {"postings", Asks::nothing},  // as live_search
    {"product_reviews", Asks::named, SubjectKind::product},
    {"products", Asks::named, SubjectKind::product},
    {"provider_money", Asks::nothing},
    {"provider_names", Asks::any, SubjectKind::provider_names},
    {"provider_profiles", Asks::named, SubjectKind::account},
    {"provider_starts", Asks::nothing},
    {"provider_stats", Asks::nothing},
    {"provider_weeks", Asks::nothing},
    {"question_answers", Asks::named, SubjectKind::question},
    {"question_search", Asks::any, SubjectKind::question},
    {"question_texts", Asks::any, SubjectKind::question},
    {"question_words", Asks::any, SubjectKind::question},
    {"questions", Asks::named, SubjectKind::question},
    {"quote_files", Asks::named, SubjectKind::quote_request},
    {"quote_offers", Asks::any, SubjectKind::quote_request},
    {"quote_requests", Asks::named, SubjectKind::quote_request},
    {"recovery_codes", Asks::named, SubjectKind::account},
    {"requests", Asks::named, SubjectKind::account},
    {"schema_migrations", Asks::nothing},
    {"review_pictures", Asks::named, SubjectKind::order},
    {"search_slips", Asks::nothing},
    {"search_stale", Asks::nothing},
    {"search_words", Asks::nothing},
    {"second_factors", Asks::named, SubjectKind::account},
    {"secrets", Asks::any, SubjectKind::order},
    {"sessions", Asks::any, SubjectKind::account},
    {"spent", Asks::named, SubjectKind::account},
    {"synonym_lists", Asks::any, SubjectKind::settings},
    {"terms", Asks::any, SubjectKind::settings},
    {"upload_parts", Asks::named, SubjectKind::content},
    {"usage", Asks::named, SubjectKind::account},
};

// A row whose id comes first and is new: until the commit nobody else knows it, so it is the job's own. Who makes it must be declared,
// for what they may have of it is counted.
struct MadeRow {
  std::string_view table;
  SubjectKind makes, by;
};
constexpr MadeRow kMadeRows[] = {{"accounts", SubjectKind::account, SubjectKind::login},
                                 {"orders", SubjectKind::order, SubjectKind::account},
                                 {"products", SubjectKind::product, SubjectKind::account},
                                 {"questions", SubjectKind::question, SubjectKind::account},
                                 {"quote_requests", SubjectKind::quote_request, SubjectKind::account}};

bool is_named(const Subjects& subjects, SubjectKind kind, const std::vector<std::string>& values) {
  return std::ranges::any_of(values, [&](const std::string& value) { return subjects.has(kind, value); });
}

bool is_any(const Subjects& subjects, SubjectKind kind) {
  return std::ranges::any_of(subjects, [&](const Subject& one) { return one.kind == kind && !one.shared; });
}

bool meets(const TableRule& line, const Subjects& subjects, const std::vector<std::string>& values) {
  switch (line.asks) {
    case Asks::named:
      return is_named(subjects, line.kind, values);
    case Asks::any:
      return is_any(subjects, line.kind);
    case Asks::nothing:
      break;
  }
  return true;
}

std::string list_of(const Subjects& subjects) {
  std::string text;
  for (const Subject& subject : subjects)
    text += (text.empty() ? "" : ", ") + std::string(name_of(subject.kind)) + ' ' + subject.id +
            (subject.shared ? " (shared)" : "");
  return text.empty() ? "nothing" : text;
}

std::string asked_of(std::string_view table) {
  std::string text;
  for (const TableRule& line : kTableRules)
    if (line.table == table) text += (text.empty() ? "" : " or ") + std::string(name_of(line.kind));
  return text;
}

struct TableWrite {
  std::string table;
  bool inserts = false;
};
// What the statement writes to; nothing: it only reads.
std::optional<TableWrite> write_of(std::string_view sql) {
  for (const auto& [verb, before_table] :
       {std::pair("INSERT ", " INTO "), std::pair("UPDATE ", " "), std::pair("DELETE ", " FROM ")}) {
    if (!sql.starts_with(verb)) continue;
    const std::string_view rest = sql.substr(sql.find(before_table) + std::string_view(before_table).size());
    return TableWrite{std::string(rest.substr(0, rest.find_first_of(" ("))), verb[0] == 'I'};
  }
  return std::nullopt;
}

class CheckedStatement final : public Statement {
 public:
  CheckedStatement(std::unique_ptr<Statement> statement, TableWrite write, DeclaredSubjects& declared)
      : statement_(std::move(statement)), write_(std::move(write)), declared_(declared) {}
  void bind_text(int place, const std::string& value) override {
    values_.resize(std::max(values_.size(), static_cast<std::size_t>(place)));
    values_[static_cast<std::size_t>(place) - 1] = value;
    statement_->bind_text(place, value);
  }
  void bind_integer(int place, std::int64_t value) override { statement_->bind_integer(place, value); }
  void bind_null(int place) override { statement_->bind_null(place); }
  void bind_bytes(int place, std::string_view bytes) override { statement_->bind_bytes(place, bytes); }
  bool step() override {
    check();
    return statement_->step();
  }
  void run(std::string_view at_least_one) override {
    check();
    statement_->run(at_least_one);
  }
  int run_counted() override {
    check();
    return statement_->run_counted();
  }
  std::string text(int column) const override { return statement_->text(column); }
  std::string bytes(int column) const override { return statement_->bytes(column); }
  std::int64_t integer(int column) const override { return statement_->integer(column); }
  bool null(int column) const override { return statement_->null(column); }
  void reset() noexcept override {
    values_.clear();
    statement_->reset();
  }

 private:
  void check() { declared_.check(write_.table, write_.inserts, values_); }
  const std::unique_ptr<Statement> statement_;
  const TableWrite write_;
  DeclaredSubjects& declared_;
  std::vector<std::string> values_;
};

}  // namespace

DeclaredSubjects::Running::Running(DeclaredSubjects& declared, const Subjects& subjects) : declared_(declared) {
  declared_.declared_ = &subjects;
  declared_.made_ = {};
}

DeclaredSubjects::Running::~Running() { declared_.declared_ = nullptr; }

void DeclaredSubjects::check(std::string_view table, bool inserts, const std::vector<std::string>& values) {
  if (declared_ == nullptr || declared_->has(SubjectKind::upkeep, {})) return;
  const auto made = std::ranges::find(kMadeRows, table, &MadeRow::table);
  if (inserts && made != std::end(kMadeRows) && is_named(*declared_, made->by, values)) {
    made_.add({made->makes, values.at(0)});
    return;
  }
  const auto met = [&](const TableRule& line) {
    return line.table == table && (meets(line, *declared_, values) || meets(line, made_, values));
  };
  if (std::ranges::any_of(kTableRules, met)) return;
  throw std::logic_error("a write to " + std::string(table) + " is about " + asked_of(table) +
                         ", of which the job has declared none that fits; declared: " + list_of(*declared_));
}

std::unique_ptr<Statement> checked(std::unique_ptr<Statement> statement, std::string_view sql,
                                   DeclaredSubjects& declared) {
  auto write = write_of(sql);
  if (!write) return statement;
  return std::make_unique<CheckedStatement>(std::move(statement), std::move(*write), declared);
}

bool is_about_something(std::string_view table) {
  return std::ranges::find(kTableRules, table, &TableRule::table) != std::end(kTableRules);
}

}  // namespace ops::store
