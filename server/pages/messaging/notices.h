// What one was told, newest first.
#pragma once
#include <string>

#include "server/app/messaging/notices.h"
#include "server/pages/frame.h"

namespace ops::pages {

struct NoticesPage {
  const app::Listed<app::Notice>& notices;
  std::string cursor;  // of this page; empty: the first
};
std::string notices_page(const Frame& frame, const NoticesPage& page);

// Where what a notice is about can be seen by a reader of that role; empty: nowhere.
std::string notice_url(domain::accounts::Role reader, const app::Notice& notice);

}  // namespace ops::pages
