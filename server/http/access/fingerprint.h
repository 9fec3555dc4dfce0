// Tells two requests apart that carry the same key.
#pragma once
#include <string>

#include "server/http/router.h"

namespace ops::http {

// The fields that every form of the storefront carries beside its own (web/templates/form_keys.html).
inline constexpr std::string_view kCsrfField = "csrf_token", kKeyField = "idempotency_key",
                                  kAccountField = "form_account";

// Of what a request asks for: path and fields of a form, but for those that every form carries; else method, path, version and body.
std::string fingerprint_of(const Request& request);
// The key of a form together with what it says: who goes back and writes something else means something else. Empty: it has none.
std::string form_key_of(const Request& request);
// A key, as clients make them: printable ASCII, and no longer than 200 letters.
bool is_key(std::string_view key);
std::string random_key();  // 128 bits: nobody guesses another one's

}  // namespace ops::http
