// What the page handlers share: from a request to a page's frame, and from an HTML text to a response.
#pragma once
#include <string>
#include <string_view>

#include "domain/errors.h"
#include "server/http/router.h"
#include "server/pages/frame.h"

namespace ops::http {

pages::Frame frame_of(const app::Services& services, const Request& request);
// For signed-in readers and forms: never stored by anyone.
Response private_page(std::string html, int status = 200);
// The HTML page of a status of 400 or above; what a person gets where a program gets a problem document.
Response problem_page(const Request& request, int status, const domain::Errors& errors = {});

// `wanted` where it is a path on this site, else "/": never another origin ("//host", "/\host", "https:…"), never a control
// character.
std::string safe_next(std::string_view wanted);
// "/login?next=…" for a path and query on this site.
std::string login_then(std::string_view next);
// A fresh key for a form's hidden field: a form that is sent twice acts once.
std::string new_form_key();
// The form's key with what the form asked for; an empty key is given none of its own, so the use-case refuses it.
app::Idempotency idempotency_of(const Request& request);

}  // namespace ops::http
