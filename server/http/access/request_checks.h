// Who may come in, and proof that they meant to: the access table, CSRF, security headers, the decoding of bodies.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "server/http/router.h"

namespace ops::http {

std::string new_request_id();

bool may_enter(const Route& route, const Request& request);
// Of the body that is announced; 0: none is.
std::uint64_t content_length(const Request& request);
// "/login?next=…" with where a GET wanted to go.
std::string sign_in_location(const Request& request);

// A browser that follows a link, or an address that somebody typed.
bool is_navigation(const Request& request);
// A browser says where an unsafe request comes from (Sec-Fetch-Site, Origin): another site's page is refused, session or not.
// So a foreign page can neither act for a user nor sign them in to a foreign account. Clients that are no browsers say nothing.
// Where this site is for those who asked: `origin` if it is set, else as Host says. A Host that is none is "localhost".
std::string site_of(const Request& request, std::string_view origin);
// `origin`: this site's, or empty: that of Host.
bool same_origin(const Request& request, std::string_view origin);
// Unsafe requests with a session of a cookie carry its token, in X-CSRF-Token or in the form field csrf_token.
bool csrf_token_matches(const Request& request);

void add_security_headers(Response& response, bool https);

struct BodyRefusal {
  int status;
  std::string_view code;
};
// Checks the declared type and fills request.form; JSON is left to the handler, which knows its shape.
std::optional<BodyRefusal> decode_body(const Route& route, Request& request);

}  // namespace ops::http
