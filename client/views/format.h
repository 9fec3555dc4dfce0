// Times, amounts and sizes as people read them. Times are those of Asia/Shanghai, whatever the user's machine says.
#pragma once
#include <optional>
#include <string>

#include "client/views/words.h"
#include "domain/instant.h"
#include "domain/money/money.h"

namespace ops::views {

std::string when(domain::Instant at);                        // "2026-11-24 14:13"
std::string when(const std::optional<domain::Instant>& at);  // nothing: "–"
std::string span_text(Lang lang, std::int64_t seconds);      // "2 天 3 小时", "40 秒"
// "还剩 2 天 3 小时", "已超时 3 小时"; empty while the server's time is not known.
std::string countdown(Lang lang, const std::optional<domain::Instant>& now, domain::Instant due);
std::string yuan(domain::money::Fen amount);  // "¥1,234.50"
std::string bytes(std::int64_t size);         // "812 B", "1.4 MB"

}  // namespace ops::views
