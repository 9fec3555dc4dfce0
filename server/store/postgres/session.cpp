#include "server/store/postgres/session.h"

#include <charconv>
#include <cstring>
#include <utility>

#include "server/store/postgres/dialect.h"

namespace ops::store {
namespace {

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += kHexDigits[value / 16U];
    text += kHexDigits[value % 16U];
  }
  return text;
}

std::string from_hex(std::string_view digits) {
  std::string bytes(digits.size() / 2, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    unsigned char value = 0;
    std::from_chars(digits.data() + 2 * i, digits.data() + 2 * i + 2, value, 16);
    bytes[i] = static_cast<char>(value);
  }
  return bytes;
}

class PostgresStatement final : public Statement {
 public:
  PostgresStatement(Link& link, std::string name) : link_(link), name_(std::move(name)) {}
  void bind_text(int place, const std::string& value) override { at(place) = value; }
  void bind_integer(int place, std::int64_t value) override { at(place) = std::to_string(value); }
  void bind_null(int place) override { at(place).reset(); }
  void bind_bytes(int place, std::string_view bytes) override { at(place) = "\\x" + to_hex(bytes); }
  bool step() override {
    if (!result_) result_ = link_.execute_prepared(name_, values_);
    return ++row_ < PQntuples(result_.get());
  }
  void run(std::string_view at_least_one) override {
    link_.execute_later({name_, std::exchange(values_, {}), std::string(at_least_one)});
  }
  int run_counted() override {
    result_ = link_.execute_prepared(name_, values_);
    return static_cast<int>(number(PQcmdTuples(result_.get())));
  }
  std::string text(int column) const override { return {value(column), length(column)}; }
  // bytea arrives as \x and hexadecimal digits.
  std::string bytes(int column) const override { return from_hex({value(column) + 2, length(column) - 2}); }
  std::int64_t integer(int column) const override { return number(value(column)); }
  bool null(int column) const override { return PQgetisnull(result_.get(), row_, column) != 0; }
  void reset() noexcept override {
    result_.reset();
    values_.clear();
    row_ = -1;
  }

 private:
  // Places come in their order; what is not bound is NULL.
  std::optional<std::string>& at(int place) {
    if (values_.size() < static_cast<std::size_t>(place)) values_.resize(static_cast<std::size_t>(place));
    return values_[static_cast<std::size_t>(place) - 1];
  }
  const char* value(int column) const { return PQgetvalue(result_.get(), row_, column); }
  std::size_t length(int column) const { return static_cast<std::size_t>(PQgetlength(result_.get(), row_, column)); }
  // Truth arrives as t or f; NULL as an empty text, which is 0 as in SQLite.
  static std::int64_t number(const char* text) {
    if (*text == 't') return 1;
    std::int64_t value = 0;
    std::from_chars(text, text + std::strlen(text), value);
    return value;
  }

  Link& link_;
  const std::string name_;
  Link::Values values_;
  PostgresResult result_;
  int row_ = -1;
};

}  // namespace

void PostgresSession::lock_until_commit(std::string_view what) {
  Query(*this, "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))").bind(what).run();
}

std::unique_ptr<Statement> PostgresSession::prepare(std::string_view sql) {
  std::string name = "s" + std::to_string(++prepared_);
  link_.prepare(name, in_postgres(sql));
  return std::make_unique<PostgresStatement>(link_, std::move(name));
}

}  // namespace ops::store
