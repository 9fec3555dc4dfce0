// The small parts of a mail that libcurl does not write.
#pragma once
#include <string>
#include <string_view>

#include "domain/instant.h"

namespace ops::delivery {

// RFC 2047: a header's text in pieces of at most 75 characters, broken between code points. Whatever it holds, it stays within
// its header. REQUIRES: valid UTF-8
std::string encoded_words(std::string_view text);
std::string mail_date(domain::Instant at);  // "Mon, 23 Nov 2026 21:30:00 +0000"

}  // namespace ops::delivery
