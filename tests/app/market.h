// A market on a real temporary database, with a clock that the test moves.
#pragma once
#include <doctest/doctest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "server/app/accounts/accounts.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/files/files.h"
#include "server/app/files/image.h"
#include "server/app/orders/orders.h"
#include "server/store/store.h"
#include "tests/support/engine.h"

namespace ops::app::test {

using domain::kDay;
using domain::catalog::Listing;

// Thursday, 2026-11-19 10:00 in Shanghai.
inline constexpr Instant kStart{1795053600};

class Market {
 public:
  // `shared`: on a database of PostgreSQL that other servers may join, whichever engine OPS_ENGINE names.
  explicit Market(bool shared);
  Market() : Market(false) {}
  ~Market();
  Market(const Market&) = delete;
  Market& operator=(const Market&) = delete;

  void restart();  // closes the database and opens it again
  const std::filesystem::path& dir() const { return dir_; }
  Services& services() { return *services_; }
  // Of one server of the market, by its id; REQUIRES: `store` is open on the market's database.
  Services services_of(store::Store& store, const std::string& server_id);
  Instant now = kStart;

  Caller join(const std::string& login, Role role);
  std::string upload_logo(const Caller& owner);
  Listing listing(const Caller& owner, const std::string& name = "数据迁移");
  // Created, submitted and approved; returns its live version.
  LiveProduct on_sale(const Caller& owner, const Listing& offer);
  LiveProduct on_sale(const Caller& owner) { return on_sale(owner, listing(owner)); }

  Caller provider, other_provider, buyer, operator_;
  std::string leaf = "cat_migration", other_leaf = "cat_security", branch = "cat_data";

 private:
  void open();
  const bool shared_;
  std::filesystem::path dir_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<Services> services_;
};

// The value, or a failed test that tells the problem.
template <class T>
T must(Outcome<T> outcome) {
  if (!outcome) {
    std::string what = "problem kind " + std::to_string(static_cast<int>(outcome.error().kind));
    for (const auto& error : outcome.error().errors)
      what += " " + error.field + ":" + std::string(domain::code_name(error.code));
    FAIL(what);
  }
  return std::move(outcome).value();
}
template <class T>
bool is(const Outcome<T>& outcome, Problem::Kind kind) {
  return !outcome && outcome.error().kind == kind;
}
// The problem's only error is this one.
template <class T>
bool is(const Outcome<T>& outcome, Problem::Kind kind, const std::string& field, domain::Code code) {
  return is(outcome, kind) && outcome.error().errors.size() == 1 && outcome.error().errors[0].field == field &&
         outcome.error().errors[0].code == code;
}

}  // namespace ops::app::test
