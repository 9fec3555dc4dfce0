// The rows of the server's one table say everything that has to be said of a route, or nothing is served.
#include <doctest/doctest.h>

#include <stdexcept>

#include "server/http/router.h"

using namespace ops;
using http::Route;

namespace {

Route whole_row() {
  return {.method = "GET",
          .path = "/api/v1/orders/new",
          .roles = http::signed_in,
          .scopes = app::scope_read,
          .audit = "order",
          .operation = {.id = "getNewOrder", .tag = http::Tag::orders, .summary = "The newest order"}};
}

}  // namespace

TEST_CASE("a row of the API without scopes, operation or audit is told, and nothing is served") {
  Route row = whole_row();
  CHECK(http::missing_in_api(row) == "");
  CHECK_NOTHROW(http::expect_complete({&row, 1}, http::missing_in_api));
  SUBCASE("scopes") {
    row.scopes = {};
    CHECK(http::missing_in_api(row) == "scopes");
  }
  SUBCASE("operationId") {
    row.operation.id = {};
    CHECK(http::missing_in_api(row) == "operation");
  }
  SUBCASE("tag") {
    row.operation.tag = http::Tag::none;
    CHECK(http::missing_in_api(row) == "operation");
  }
  SUBCASE("summary") {
    row.operation.summary = {};
    CHECK(http::missing_in_api(row) == "operation");
  }
  SUBCASE("what an operator sees of others") {
    row.audit.reset();
    CHECK(http::missing_in_api(row) == "audit");
  }
  if (!http::missing_in_api(row).empty())
    CHECK_THROWS_AS(http::expect_complete({&row, 1}, http::missing_in_api), std::logic_error);
}

TEST_CASE("a form without its page is told; what visitors read, or buyers alone, needs no word on the audit") {
  CHECK(http::missing_in_page({.method = "POST", .path = "/x", .roles = http::buyer}) == "form_page");
  CHECK(http::missing_in_page({.method = "POST", .path = "/x", .roles = http::buyer, .form_page = "/"}) == "");
  CHECK(http::missing_in_page({.method = "GET", .path = "/x", .roles = http::signed_in}) == "audit");
  CHECK(http::missing_in_page({.method = "GET", .path = "/x", .roles = http::anyone}) == "");
  CHECK(http::missing_in_page({.method = "GET", .path = "/x", .roles = http::buyer}) == "");
}

TEST_CASE("a token of nothing is said, and is not the same as nothing said") {
  const http::TokenScopes none = http::no_token;
  CHECK(none.said);
  CHECK(none == 0U);
  CHECK_FALSE(http::TokenScopes{}.said);
}
