// What the API's document says of a route beside what its row says already: the member `operation` of Route (router.h).
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace ops::http {

// Refusals that only the use-case knows of; those that the row itself tells (roles, body, query, key …) are faults_of's.
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
  needs_font = 8192,         // 503 font_missing
};

// The chapters of the document.
enum class Tag : std::uint8_t {
  none,
  sessions,
  account,
  catalogue,
  files,
  provider,
  operators,
  orders,
  messages,
  questions,
  quotes,
  secrets,
  money,
  notices,
  service,
};
struct TagText {
  Tag tag;
  std::string_view name, description;
};
std::span<const TagText> tags();  // in the document's order
std::string_view tag_name(Tag tag);

struct Operation {
  std::string_view id = {};  // operationId: a verb and what it is done to; never changed once it is out
  Tag tag = Tag::none;
  std::string_view summary = {};
  unsigned refuses = 0;  // bits of Refuses
};

}  // namespace ops::http
