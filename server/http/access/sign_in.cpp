#include "server/http/access/sign_in.h"

#include <algorithm>

#include "domain/accounts/accounts.h"
#include "server/http/access/audit.h"
#include "server/http/problem.h"

namespace ops::http {

using domain::Failure;

namespace {

constexpr std::size_t kMaxUserAgent = 300;

// No account has a longer login; the counters need not remember it whole.
std::string account_key(const std::string& login) {
  return login.size() > 200 ? "-" : domain::accounts::normalized_login(login);
}

}  // namespace

Guess::Guess(app::Services& services, const Request& request, const std::string& login, Asks asks)
    : gate_(*request.gate),
      services_(services),
      request_(request),
      asks_(asks),
      now_(services.now()),
      payer_{account_key(login), request.remote_address},
      place_(asks == Asks::to_sign_in ? gate_.sign_ins_at_once : gate_.confirmations_at_once, payer_) {}

void Guess::tell(std::string_view why) const {
  const std::string account_id = app::account_of_login(services_, payer_.account);
  if (signs_in())
    request_.audit->sign_in_failed(request_, account_id, why);
  else
    request_.audit->password_refused(request_, account_id, why);
}

SignInRefusal Guess::refused(const Exceeded& exceeded, std::string_view why) const {
  tell(why);
  return {exceeded, {}};
}

std::optional<SignInRefusal> Guess::too_many_wrong() {
  auto exceeded = gate_.failed_passwords.full(services_, payer_, now_);
  if (!exceeded) exceeded = gate_.wrong_codes.full(services_, payer_, now_);
  return exceeded ? std::optional(refused(*exceeded, "too_many")) : std::nullopt;
}

std::optional<SignInRefusal> Guess::refusal() {
  if (auto wrong = too_many_wrong()) return wrong;
  Lately& all = signs_in() ? gate_.sign_ins : gate_.confirmations;
  if (const auto exceeded = place_.take()) return refused(*exceeded, "busy");
  if (const auto exceeded = all.take(payer_, now_)) return refused(*exceeded, "too_many");
  return std::nullopt;
}

SignInRefusal Guess::failed(const app::Problem& problem) {
  const auto wrong = [](const auto& error) { return error.code == domain::Code::wrong; };
  const auto found = std::ranges::find_if(problem.errors, wrong);
  const bool wrong_code = found != problem.errors.end() && found->field == "code";
  if (problem.kind == app::Problem::Kind::wrong_credentials || found != problem.errors.end()) {
    tell(wrong_code ? "wrong_code" : "wrong");
    gate_.failed_passwords.record(services_, payer_, now_);
    if (wrong_code) gate_.wrong_codes.record(services_, payer_, now_);
  } else if (problem.exceeded && problem.kind == app::Problem::Kind::too_often) {
    return refused(*problem.exceeded, "too_many");
  } else if (app::is_of_the_store(problem.kind)) {
    tell(status_of(problem.kind).code);  // no guess: nobody is locked out by a full disk
  }
  return {std::nullopt, problem};
}

void Guess::right() { gate_.failed_passwords.forget(services_, payer_, bounds::Per::account_here); }

namespace {

// `attempt`: () -> app::Outcome<app::Session>
template <class Attempt>
Confirmed<app::Session> try_sign_in(app::Services& services, const Request& request, const std::string& login,
                                    Attempt attempt) {
  Guess guess(services, request, login, Guess::Asks::to_sign_in);
  if (auto refusal = guess.refusal()) return Failure{std::move(*refusal)};
  auto session = attempt();
  if (!session) return Failure{guess.failed(session.error())};
  // Of a burst of guesses sent at once, those that came too late learn nothing, the right one included.
  if (auto refusal = guess.too_many_wrong()) {
    static_cast<void>(app::sign_out(services, session->token));  // nobody has been told its token
    return Failure{std::move(*refusal)};
  }
  guess.right();
  if (request.session)
    if (const auto ended = app::sign_out(services, request.session->token); !ended)
      return Failure{guess.failed(ended.error())};
  request.audit->signed_in(request, session->account);
  return std::move(session).value();
}

}  // namespace

app::Outcome<bool> sign_out(app::Services& services, const Request& request) {
  if (!request.session) return true;
  auto ended = app::sign_out(services, request.session->token);
  if (ended) request.audit->signed_out(request, request.session->account);
  return ended;
}

std::optional<app::Problem> mailed_too_often(app::Services& services, const Request& request) {
  const auto full = request.gate->mailed_codes.take(services, {{}, request.remote_address}, services.now());
  if (!full) return std::nullopt;
  return app::Problem{app::Problem::Kind::too_often, {}, full};
}

Response refused(const Request& request, const SignInRefusal& refusal) {
  return refusal.exceeded ? too_many(request, *refusal.exceeded) : problem_response(request, refusal.problem);
}

app::Visit visit_of(const Request& request) {
  std::string user_agent = request.header("user-agent").substr(0, kMaxUserAgent);
  std::erase_if(user_agent,
                [](char c) { return c < ' ' || c > '~'; });  // whatever else stands there is no program's name
  return {request.remote_address, std::move(user_agent)};
}

Confirmed<app::Session> sign_in(app::Services& services, const Request& request, const std::string& login,
                                const std::string& password, const std::string& code) {
  return try_sign_in(services, request, login,
                     [&] { return app::sign_in(services, login, password, visit_of(request), code); });
}

Confirmed<app::Session> answer_challenge(app::Services& services, const Request& request, const std::string& challenge,
                                         const std::string& code) {
  const auto login = app::login_of_challenge(services, challenge);
  if (!login) return Failure{SignInRefusal{std::nullopt, {app::Problem::Kind::wrong_credentials, {}}}};
  return try_sign_in(services, request, *login,
                     [&] { return app::answer_challenge(services, challenge, visit_of(request), code); });
}

Confirmed<std::string> sign_in_challenge(app::Services& services, const Request& request, const std::string& login,
                                         const std::string& password) {
  Guess guess(services, request, login, Guess::Asks::to_sign_in);
  if (auto refusal = guess.refusal()) return Failure{std::move(*refusal)};
  auto challenge = app::sign_in_challenge(services, login, password);
  if (!challenge) return Failure{guess.failed(challenge.error())};
  return std::move(challenge).value();
}

Confirmed<app::Account> register_account(app::Services& services, const Request& request,
                                         const domain::accounts::Registration& registration) {
  const auto now = services.now();
  const Payer payer{{}, request.remote_address};
  auto& registrations = request.gate->registrations;
  AtOnce::Share place(request.gate->sign_ins_at_once, payer);
  if (const auto exceeded = place.take()) return Failure{SignInRefusal{exceeded, {}}};
  if (const auto exceeded = registrations.take(services, payer, now)) return Failure{SignInRefusal{exceeded, {}}};
  auto account = app::register_account(services, registration);
  if (!account) return Failure{SignInRefusal{std::nullopt, account.error()}};
  request.audit->registered(request, *account);
  return std::move(account).value();
}

std::string cookie_name(std::string_view name, bool secure) { return (secure ? "__Host-" : "") + std::string(name); }

std::string cookie(std::string_view name, std::string_view value, const Request& request, std::string_view more) {
  std::string text = cookie_name(name, request.secure) + '=';
  text += value;
  text += "; Path=/; HttpOnly; SameSite=Lax";
  if (request.secure) text += "; Secure";
  text += more;
  return text;
}

void set_session_cookie(Response& response, const Request& request, const app::Session& session) {
  response.header("Set-Cookie", cookie(kSessionCookie, session.token, request, ""));
}

void clear_session_cookie(Response& response, const Request& request) {
  response.header("Set-Cookie", cookie(kSessionCookie, "", request, "; Max-Age=0"));
}

}  // namespace ops::http
