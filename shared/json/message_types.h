// Types of the API that tell what was said and done: messages and events of an order, notices of an account.
#pragma once
#include <map>

#include "json/product_types.h"

namespace ops::json {

// Who said or did something, in what part: as orders::actor_name() tells it. A clock has no id and no name.
struct Author {
  std::string role, id, display_name;
};

struct Message {
  std::int64_t seq = 0;  // 1, 2, … of its order
  domain::Instant at;
  Author author;
  std::string text;
  std::vector<File> files;
};

struct Event {
  std::int64_t seq = 0;  // 1, 2, … of its order
  domain::Instant at;
  Author actor;
  std::string action, from, to;  // as action_name() and state_name() of domain/orders tell them
  std::string note;
  domain::AnyObject data;
  std::string hash, prev_hash;
};

struct Notice {
  std::int64_t seq = 0;
  std::string id;
  domain::Instant at;
  std::string kind;  // as notify::kind_name() tells it
  std::string code;
  std::map<std::string, std::string> params;
  std::string subject;
  bool read = false;
};

const domain::FieldTable& fields_of(domain::Of<Author>);
const domain::FieldTable& fields_of(domain::Of<Message>);
const domain::FieldTable& fields_of(domain::Of<Event>);
const domain::FieldTable& fields_of(domain::Of<Notice>);

}  // namespace ops::json
