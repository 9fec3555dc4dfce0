// Who one is, and in which language one reads.
#include "server/pages/accounts/account.h"

#include <algorithm>

#include "server/http/access/sign_in.h"
#include "server/http/pages/kept_forms.h"
#include "server/http/pages/page_support.h"
#include "server/http/pipeline.h"
#include "server/pages/format.h"

namespace ops::http {
namespace {

constexpr std::string_view kKeptForm = "kept_form";

// Visitors share no page that has a form of their own.
pages::Frame private_frame(app::Services& services, const Request& request) {
  auto frame = frame_of(request, services.now());
  frame.form_key = request.form_key;
  return frame;
}

Response get_login(app::Services& services, const Request& request) {
  pages::LoginPage page;
  page.next = safe_next(request.query_value("next"));
  page.registered = request.query_value("registered") == "1";
  if (!request.session) page.kept_form = kept_form_of_browser(services, request);
  return private_page(pages::login_page(private_frame(services, request), page));
}

// A form that came over the sign-in is shown again.
Response enter(app::Services& services, const Request& request, const std::string& next, const app::Session& session,
               KeepAnswer keep) {
  const auto form = kept_form_location(services, session, request.form_value(kKeptForm));
  Response response = Response::redirect(form.value_or(next));
  set_session_cookie(response, request, session);
  response.keep = keep;
  return response;
}

Response ask_code(app::Services& services, const Request& request, const pages::LoginCodePage& page, int status) {
  auto html = pages::login_code_page(private_frame(services, request), page);
  if (page.exceeded) return bounded_page(std::move(html), *page.exceeded);
  return private_page(std::move(html), status);
}

// The second step: the password was right, and what proves it came back with the code.
Response post_code(app::Services& services, const Request& request) {
  pages::LoginCodePage page;
  page.next = safe_next(request.form_value("next"));
  page.challenge = request.form_value("challenge");
  page.kept_form = request.form_value(kKeptForm);
  const std::string code = request.form_value("code");
  if (code.empty()) {
    page.errors = {{"code", domain::Code::required, {}}};
    return ask_code(services, request, page, kUnprocessable);
  }
  const auto session = answer_challenge(services, request, page.challenge, code);
  // A code counts once, so a second press is answered what the first was.
  if (session) return enter(services, request, page.next, *session, KeepAnswer::minutes);
  page.exceeded = session.error().exceeded;
  page.errors = session.error().problem.errors;
  // The proof is none, or too old: from the start.
  if (!page.exceeded && page.errors.empty())
    return Response::redirect(pages::url_with("/login", {{"next", page.next == "/" ? "" : page.next}}));
  return ask_code(services, request, page, kUnprocessable);
}

Response post_login(app::Services& services, const Request& request) {
  if (!request.form_value("challenge").empty()) return post_code(services, request);
  pages::LoginPage page;
  page.next = safe_next(request.form_value("next"));
  page.login = request.form_value("login");
  page.kept_form = request.form_value(kKeptForm);
  const auto session = sign_in(services, request, page.login, request.form_value("password"));
  if (session) return enter(services, request, page.next, *session, KeepAnswer::not_at_all);
  if (session.error().problem.kind == app::Problem::Kind::second_factor_needed && !session.error().exceeded) {
    const auto challenge = sign_in_challenge(services, request, page.login, request.form_value("password"));
    if (challenge) {
      Response code = ask_code(services, request, {page.next, *challenge, {}, {}, page.kept_form}, 200);
      code.keep = KeepAnswer::not_at_all;
      return code;
    }
    if (challenge.error().exceeded) return problem_page(request, 429, {}, challenge.error().exceeded);
  }
  page.exceeded = session.error().exceeded;
  page.wrong_credentials = !page.exceeded && session.error().problem.kind == app::Problem::Kind::wrong_credentials;
  if (!page.exceeded && !page.wrong_credentials) return problem_page(request, session.error().problem);
  auto html = pages::login_page(private_frame(services, request), page);
  if (page.exceeded) return bounded_page(std::move(html), *page.exceeded);
  return private_page(std::move(html), kUnprocessable);
}

Response get_register(app::Services& services, const Request& request) {
  pages::RegisterPage page;
  page.next = safe_next(request.query_value("next"));
  return private_page(pages::register_page(private_frame(services, request), page));
}

// A buyer needs no name beside that of the account: it is masked wherever others see it.
bool is_unnamed(const domain::accounts::Registration& values) {
  return values.role == "buyer" && values.display_name.empty();
}

domain::accounts::Registration with_name(domain::accounts::Registration values) {
  if (is_unnamed(values)) values.display_name = values.login;
  return values;
}

// Whoever has just chosen a password is not asked for it again. A provider's work begins in the console.
Response enter_registered(app::Services& services, const Request& request, const pages::RegisterPage& page) {
  const std::string next = page.values.role == "provider" && page.next == "/" ? "/console/" : page.next;
  const auto session = sign_in(services, request, page.values.login, page.values.password);
  // Pressed twice, it is answered what the first press was: the same session.
  if (session) return enter(services, request, next, *session, KeepAnswer::minutes);
  // The account is there, and the door is too busy: in a moment it is not.
  return Response::redirect(pages::url_with("/login", {{"registered", "1"}, {"next", next == "/" ? "" : next}}));
}

Response post_register(app::Services& services, const Request& request) {
  pages::RegisterPage page;
  page.next = safe_next(request.form_value("next"));
  page.values = {request.form_value("login"), request.form_value("password"), request.form_value("display_name"),
                 request.form_value("role")};
  const auto account = register_account(services, request, with_name(page.values));
  if (account) return enter_registered(services, request, page);
  page.exceeded = account.error().exceeded;
  page.errors = account.error().problem.errors;
  if (!page.exceeded && page.errors.empty()) return problem_page(request, account.error().problem);
  // Of one name that serves as both, the fault is told once.
  if (is_unnamed(page.values) &&
      std::ranges::find(page.errors, "login", &domain::FieldError::field) != page.errors.end())
    std::erase_if(page.errors, [](const auto& error) { return error.field == "display_name"; });
  auto html = pages::register_page(private_frame(services, request), page);
  if (page.exceeded) return bounded_page(std::move(html), *page.exceeded);
  return private_page(std::move(html), kUnprocessable);
}

Response post_logout(app::Services& services, const Request& request) {
  if (const auto ended = sign_out(services, request); !ended) return problem_page(request, ended.error());
  Response response = Response::redirect("/");
  clear_session_cookie(response, request);
  return response;
}

Response post_language(app::Services&, const Request& request) {
  const auto lang = i18n::lang_from_tags(request.form_value("lang"));
  Response response = Response::redirect(safe_next(request.form_value("next")));
  response.header("Set-Cookie", cookie(kLanguageCookie, i18n::lang_tag(lang), request, "; Max-Age=31536000"));
  return response;
}

}  // namespace

std::vector<Route> account_page_routes() {
  return {{.method = "GET", .path = "/login", .roles = anyone, .handle = get_login},
          {.method = "POST",
           .path = "/login",
           .roles = anyone,
           .body = Body::form,
           .max_body = bounds::kMaxLoginBody,
           .form_page = "/login",
           .handle = post_login},
          {.method = "GET", .path = "/register", .roles = anyone, .handle = get_register},
          {.method = "POST",
           .path = "/register",
           .roles = anyone,
           .body = Body::form,
           .form_page = "/register",
           .handle = post_register},
          {.method = "POST",
           .path = "/logout",
           .roles = anyone,
           .body = Body::form,
           .form_page = "/",
           .handle = post_logout},
          {.method = "POST",
           .path = "/language",
           .roles = anyone,
           .body = Body::form,
           .form_page = "/",
           .handle = post_language}};
}

}  // namespace ops::http
