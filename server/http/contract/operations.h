// What the API's document says of a route beside what its row does: one line a route. A route without a line, or a line without a
// route, is a failed test.
#pragma once
#include <span>
#include <string_view>

#include "server/http/router.h"

namespace ops::http {

// Refusals that only the use-case knows of; those that the row itself tells (who, body, query, key …) are faults_of's.
enum Refuses : unsigned {
  refuses_input = 1,         // 422 invalid_input
  refuses_state = 2,         // 409 wrong_state
  refuses_conflict = 4,      // 409 conflict
  refuses_taken = 8,         // 409 taken
  refuses_often = 16,        // 429 too_many_requests
  refuses_stranger = 32,     // 403 not_allowed
  asks_password = 64,        // 401 wrong_credentials, and 429 after too many
  asks_second_factor = 128,  // 401 second_factor_needed
  needs_key = 256,           // 400 idempotency_key_required
  waits_its_turn = 512,      // 503 busy
  may_be_unready = 1024,     // 503 not_ready
  not_there = 2048,          // 404 not_found, where no parameter of the path tells
  holds_back = 4096,         // 413 too_large by a limit of its own
};

struct Operation {
  std::string_view route;  // "GET /api/v1/products"
  std::string_view id;     // operationId: a verb and what it is done to; never changed once it is out
  std::string_view tag;    // one of tags()
  std::string_view summary;
  unsigned refusals = 0;  // bits of Refuses
};
const Operation* operation_of(const Route& route);  // null: it has no line
std::span<const Operation> operations();

struct Tag {
  std::string_view name, description;
};
std::span<const Tag> tags();

}  // namespace ops::http
