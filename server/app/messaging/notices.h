// What an account was told: newest first, read or not.
#pragma once
#include <cstdint>
#include <string>

#include "domain/notify/notify.h"
#include "i18n/notices.h"
#include "server/app/common.h"

namespace ops::app {

struct Notice {
  std::int64_t seq = 0;  // rises
  std::string id;
  Instant at;
  domain::notify::Kind kind = domain::notify::Kind::order;
  i18n::Notice what;
  std::string subject;  // the id of the order, product or account that it is about
  bool read = false;
};

Outcome<Listed<Notice>> notices(Services& services, const Caller& caller, bool unread_only, const PageQuery& page);
Outcome<Notice> notice(Services& services, const Caller& caller, const std::string& id);
std::int64_t unread_notices(Services& services, const Caller& caller);
// Each answers how many are left.
Outcome<std::int64_t> mark_notice_read(Services& services, const Caller& caller, const std::string& id);
// Up to this seq and including it: what comes in meanwhile stays unread.
Outcome<std::int64_t> mark_notices_read(Services& services, const Caller& caller, std::int64_t up_to);
// Who looks at an order has seen what there was to tell of it.
Outcome<std::int64_t> mark_notices_read_about(Services& services, const Caller& caller, const std::string& subject);
// Forgets what has been read (delivered) more than a year ago.
void sweep_notices(Services& services);

}  // namespace ops::app
