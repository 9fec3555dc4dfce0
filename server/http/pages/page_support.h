// What the page handlers share: from a request to a page's frame, and from an HTML text to a response.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "domain/errors.h"
#include "domain/result.h"
#include "server/app/files/files.h"
#include "server/app/one_snapshot.h"
#include "server/http/pages/page_cache.h"
#include "server/http/router.h"
#include "server/pages/frame.h"

namespace ops::http {

std::vector<Route> shop_page_routes();  // home, products, providers
std::vector<Route> favorite_page_routes();
std::vector<Route> compare_page_routes();  // services side by side
std::vector<Route> account_page_routes();  // sign in, register, sign out, language
std::vector<Route> order_page_routes();    // orders, balance
std::vector<Route> message_page_routes();
std::vector<Route> picture_routes();        // of products, for those who share their addresses
std::vector<Route> question_page_routes();  // before buying
std::vector<Route> quote_page_routes();
std::vector<Route> payment_page_routes();  // through payment companies, and their notifications
std::vector<Route> notice_page_routes();   // what one was told
std::vector<Route> settings_page_routes();
std::vector<Route> security_page_routes();  // password, second factor, sessions, access tokens
std::vector<Route> secret_page_routes();
std::vector<Route> shown_page_routes();   // what is shown once
std::vector<Route> market_site_routes();  // help, about, privacy, terms, contact
std::vector<Route> found_page_routes();   // for search engines and feed readers

inline constexpr int kUnprocessable = 422;  // a form was refused

pages::Frame frame_of(const Request& request, domain::Instant now);
// As far as the browser says so: for which of two ways is offered, never for what is allowed.
bool is_phone(const Request& request);
// "/path?query" of the request, percent-encoded.
std::string here(const Request& request);
// For signed-in readers and forms: never stored by anyone.
Response private_page(std::string html, int status = 200);
// The same of a bound that refuses, 429, with what it asks of the reader in its headers.
Response bounded_page(std::string html, const domain::limits::Exceeded& exceeded, int status = 429);
// A form's page with what was refused: where a bound refused it, with its headers, and its status.
Response with_bound(Response page, const app::Problem& problem);
// What is the same for all visitors of one language: built once per change of what it shows. Without a page worth keeping,
// `build` says what answers this one request. It may add the catalogue's subjects that the page shows: products and providers
// by id. Where it adds none, every change of the catalogue concerns the page.
using Text = domain::Result<std::string, Response>;
using Subjects = std::vector<std::string>;
using BuildPage = std::function<Text(Subjects& shown)>;
Response shared_page(app::Services& services, const Request& request, PageCache& cache, const std::string& address,
                     const std::string& content_type, const BuildPage& build);
// The same, where who is signed in has pages of their own.
Response page_for(app::Services& services, const Request& request, PageCache& cache, const std::string& address,
                  const BuildPage& build);
// `wanted` where it is a path on this site, else `fallback`: never another origin ("//host", "/\\host"), never a control character.
std::string safe_next(std::string_view wanted, std::string_view fallback = "/");
// The HTML page of a status of 400 or above: what a person gets where a program gets a problem document.
// Of a bound that refuses it says which, and when to come again.
Response problem_page(const Request& request, int status, const domain::Errors& errors = {},
                      const std::optional<domain::limits::Exceeded>& exceeded = {});
// The page of a use-case that did nothing.
Response problem_page(const Request& request, const app::Problem& problem);

// The form's key with a fingerprint of what it asks for: a form that is sent twice acts once.
app::Idempotency form_idempotency(const Request& request);

// The files of a form, in its field "files". One that came with an earlier, refused form is the sender's own upload by now: only its id
// comes back, in "kept". `field` is what the errors name; `refused` is the bound that one of them met.
struct FormFiles {
  std::vector<app::StoredFile> stored;
  domain::Errors errors;
  std::optional<app::Problem> refused;
};
FormFiles files_of_form(app::Services& services, const Request& request, domain::files::Purpose purpose,
                        const std::string& field);

}  // namespace ops::http
