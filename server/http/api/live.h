// What those who listen are told, as text: server-sent events, each with the id to go on from.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "server/app/messaging/live.h"

namespace ops::http {

// How long a client waits before it comes back; not the same for all, so that they do not come back together. `salt`: any number.
std::string live_opening(int salt);
// REQUIRES: an event that is told, not sign_ins.
std::string live_text(const app::LiveEvent& event);
// What concerns no thing: ready, resync, beat.
std::string live_mark(std::string_view what, std::int64_t id);

}  // namespace ops::http
