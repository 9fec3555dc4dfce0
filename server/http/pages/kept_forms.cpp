#include "server/http/pages/kept_forms.h"

#include <algorithm>

#include "json/json.h"
#include "server/app/kept.h"
#include "server/app/sealing.h"
#include "server/http/access/fingerprint.h"
#include "server/http/access/sign_in.h"
#include "server/http/pages/form_pages.h"
#include "server/http/pages/page_support.h"
#include "server/http/problem.h"
#include "server/pages/accounts/account.h"
#include "server/pages/fill_form.h"
#include "server/pages/format.h"
#include "server/pages/kept_note.h"
#include "server/pages/refused_form.h"
#include "server/pages/templates.h"

namespace ops::http {
namespace {

using app::KeptKind;
constexpr std::string_view kKeptInAddress = "kept";      // in the page's address
constexpr std::string_view kDone = "done";               // in place of a kept form: answers.cpp
constexpr std::int64_t kSealedFor = 24 * domain::kHour;  // (chosen) a sign-in page may lie open overnight
constexpr std::string_view kTypedCookie = "ops_typed";
constexpr std::int64_t kBrowserKept = 10 * domain::kMinute;  // (chosen) the next one at the same computer finds nothing
constexpr std::size_t kMaxCookie = 3500;                     // browsers take 4096 bytes

struct TypedForm {
  std::string page, action, account_id;
  pages::Typed fields;
  std::vector<std::string> files;  // their names
  pages::Refusal refusal = {};     // empty: it was not refused for what was typed
  std::string lang = {};           // of the refusal
};

// What every form carries, what the page itself says in hidden fields, and what is never written down.
bool is_typed(std::string_view name) {
  constexpr std::string_view kNot[] = {kCsrfField,  kKeyField, kAccountField, "kept_form",
                                       "challenge", "version", "total_fen",   "seq"};
  return std::ranges::find(kNot, name) == std::end(kNot) && !name.ends_with("password");
}

TypedForm typed_form(const Request& request) {
  TypedForm form{request.form_page, request.path, request.form_value(kAccountField), {}, {}, {}, {}};
  // A form that stands on every page says where it came from.
  if (form.page == "/") form.page = safe_next(request.form_value("next"));
  for (const auto& [name, value] : request.form)
    if (is_typed(name)) form.fields.emplace(name, value);
  for (const Part& part : request.parts)
    if (!part.filename.empty()) form.files.push_back(part.filename);
  return form;
}

std::string text_of(const TypedForm& form) {
  json::Json fields = json::Json::array();
  for (const auto& [name, value] : form.fields) fields.push_back({name, value});
  const pages::Refusal& refusal = form.refusal;
  return json::dump({{"page", form.page},
                     {"action", form.action},
                     {"account", form.account_id},
                     {"fields", std::move(fields)},
                     {"files", form.files},
                     {"summary", refusal.summary},
                     {"beside", refusal.beside},
                     {"uploads", refusal.uploads},
                     {"lang", form.lang}});
}

TypedForm form_of(const std::string& text) {
  const json::Json json = json::Json::parse(text);
  TypedForm form{json.at("page").get<std::string>(),
                 json.at("action").get<std::string>(),
                 json.at("account").get<std::string>(),
                 {},
                 json.at("files").get<std::vector<std::string>>(),
                 {},
                 {}};
  if (json.contains("lang")) {  // not in what an older release kept
    form.lang = json.at("lang").get<std::string>();
    json.at("summary").get_to(form.refusal.summary);
    json.at("beside").get_to(form.refusal.beside);
    json.at("uploads").get_to(form.refusal.uploads);
  }
  for (const auto& field : json.at("fields"))
    form.fields.emplace(field.at(0).get<std::string>(), field.at(1).get<std::string>());
  return form;
}

std::string kept_at(const TypedForm& form, const std::string& id) {
  const std::string page = form.page.substr(0, form.page.find('#'));
  return page + (page.find('?') == page.npos ? "?" : "&") + std::string(kKeptInAddress) + "=" + id;
}

std::optional<std::string> keep_for(app::Services& services, const std::string& account_id, const TypedForm& form,
                                    const std::string& id) {
  if (!app::keep(services, account_id, KeptKind::form, id, {text_of(form), {}}, app::kFormKept)) return std::nullopt;
  return kept_at(form, id);
}

// One for each form of an account: the last that was refused.
std::string refused_id(app::Services& services, const Request& request) {
  return app::hmac_sha256_hex(services.secret_key, "refused/" + request.path).substr(0, 32);
}

// Where no page carries it: what fits into a cookie.
void keep_in_browser(app::Services& services, const Request& request, const TypedForm& form, Response& answer) {
  const std::string sealed = app::seal_for_browser(services, text_of(form), kBrowserKept);
  if (sealed.size() > kMaxCookie) return;
  answer.header("Set-Cookie", cookie(kTypedCookie, sealed, request, "; Max-Age=" + std::to_string(kBrowserKept)));
}

std::string sealed_of_browser(const Request& request) {
  const auto found = request.cookies.find(cookie_name(kTypedCookie, request.secure));
  return found == request.cookies.end() ? std::string() : found->second;
}

Response sign_in_page(app::Services& services, const Request& request, const TypedForm& form, int status) {
  pages::LoginPage page;
  page.next = form.page;
  page.kept_form = app::seal_for_browser(services, text_of(form), kSealedFor);
  page.other_account = request.session.has_value();
  return private_page(pages::login_page(frame_of(request, services.now()), page), status);
}

// A refusal that changed nothing and may pass the next time; of pages that are not the sender's, and of what was not read, nothing is kept.
bool is_refusal(int status) {
  constexpr int kRefusals[] = {400, 409, 412, 422, 429};
  return std::ranges::find(kRefusals, status) != std::end(kRefusals) || status >= 500;
}

bool has_text(const TypedForm& form) {
  return !form.files.empty() || std::ranges::any_of(form.fields, [](const auto& field) {
    return field.first != "next" && field.first != "lang" && !field.second.empty();
  });
}

pages::Refusal uploads_of(const pages::Refusal& refusal) { return {{}, {}, refusal.uploads}; }

// Files that have to be chosen again: those that are not the sender's uploads by now.
std::vector<std::string> files_lost(const TypedForm& form) {
  std::vector<std::string> lost = form.files;
  std::erase_if(lost, [&](const std::string& name) {
    return std::ranges::any_of(form.refusal.uploads, [&](const std::string& upload) {
      return upload.find(pages::escaped_text(name)) != upload.npos;
    });
  });
  return lost;
}

struct Unkept {
  bool only_here = false;
  std::string bound = {};  // why, in words
};

// What is wrong with it is told as it was told then, in that language; in the other one the form is there to be sent anew.
Response filled_page(const Request& request, TypedForm form, Response page, const Unkept& unkept = {}) {
  if (!page.body || !page.content_type.starts_with("text/html")) return page;
  const bool refused = !form.refusal.summary.empty() && form.lang == i18n::lang_tag(request.lang);
  if (!form.refusal.uploads.empty())
    std::erase_if(form.fields,
                  [](const auto& field) { return field.first == "kept" || field.first.starts_with("kept."); });
  const std::string told = refused ? form.refusal.summary : std::string();
  pages::FilledForm filled = pages::fill_form(*page.body, form.action, form.fields);
  filled.html =
      pages::with_refusal(std::move(filled.html), refused ? form.refusal : uploads_of(form.refusal), form.action);
  if (refused)  // what came too late is told there already
    std::erase_if(filled.lost, [&](const std::string& text) {
      return form.refusal.summary.find(pages::escaped_text(text)) != std::string::npos;
    });
  pages::KeptNote note;
  note.refused = refused;
  note.typed = filled.shown || !filled.lost.empty();
  note.files = files_lost(form);
  note.lost = std::move(filled.lost);
  note.only_here = unkept.only_here;
  note.bound = unkept.bound;
  if (!form.account_id.empty() && form.account_id != request.caller().account_id && request.session)
    note.signed_in_as = request.session->account.display_name;
  page.body = std::make_shared<const std::string>(
      pages::with_note(std::move(filled.html), pages::kept_note(request.lang, note) + told));
  return page;
}

Response with_note_of_done(const Request& request, Response page) {
  if (page.status >= 400 || !page.body || !page.content_type.starts_with("text/html")) return page;
  pages::KeptNote note;
  note.done = true;
  page.body = std::make_shared<const std::string>(pages::with_note(*page.body, pages::kept_note(request.lang, note)));
  return page;
}

Response with_form_of_browser(app::Services& services, const Request& request, Response page) {
  const auto text = app::unseal_of_browser(services, sealed_of_browser(request));
  if (!text) return page;
  TypedForm form = form_of(*text);
  return form.action == request.path ? filled_page(request, std::move(form), std::move(page)) : page;
}

}  // namespace

std::optional<Response> keep_form(app::Services& services, const Request& request) {
  constexpr int kSignIn = 401;
  const TypedForm form = typed_form(request);
  const bool keeps = text_of(form).size() <= bounds::kMaxTyped;
  if (request.session) {
    const auto page = keeps ? keep_for(services, request.session->account.id, form, random_key()) : std::nullopt;
    return page ? std::optional(Response::redirect(*page)) : std::nullopt;
  }
  if (!keeps || (request.form.empty() && request.parts.empty()))
    return Response::redirect(pages::url_with("/login", {{"next", form.page}}));
  Response answer = sign_in_page(services, request, form, kSignIn);
  keep_in_browser(services, request, form, answer);
  return answer;
}

Response show_unkept_form(app::Services& services, const Request& request,
                          const std::optional<domain::limits::Exceeded>& bound,
                          const std::function<Response(const std::string& target)>& page_at) {
  TypedForm form = typed_form(request);
  const int status = bound ? 429 : 403;
  Response page = page_at(form.page.substr(0, form.page.find('#')));
  page = page.status >= 400 ? sign_in_page(services, request, form, status)
                            : filled_page(request, std::move(form), std::move(page),
                                          {true, bound ? i18n::bound_text(request.lang, *bound) : std::string()});
  page.status = status;
  if (bound) add_limit_headers(page, *bound);
  return page;
}

std::optional<std::string> kept_form_location(app::Services& services, const app::Session& session,
                                              const std::string& sealed) {
  const auto text = app::unseal_of_browser(services, sealed);
  if (!text) return std::nullopt;
  return keep_for(services, session.account.id, form_of(*text), random_key());
}

Response with_kept_form(app::Services& services, const Request& request, Response page) {
  if (request.query_value(kKeptInAddress) == kDone) return with_note_of_done(request, std::move(page));
  if (!request.session) return with_form_of_browser(services, request, std::move(page));
  if (!request.query.contains(std::string(kKeptInAddress))) return page;
  const auto found =
      app::kept(services, request.caller().account_id, KeptKind::form, request.query_value(kKeptInAddress));
  if (!found) return page;
  TypedForm form = form_of(found->text);
  if (page.status >= 400) return sign_in_page(services, request, form, page.status);
  return filled_page(request, std::move(form), std::move(page));
}

void keep_refused_form(app::Services& services, const Request& request, Response& answer) {
  TypedForm form = typed_form(request);
  if (!is_refusal(answer.status) || form.page.empty() || !has_text(form)) return;
  form.lang = i18n::lang_tag(request.lang);
  if (answer.body && answer.content_type.starts_with("text/html")) form.refusal = pages::refusal_of(*answer.body);
  if (!request.session) {
    // A sign-in that carries another form keeps that one; a second factor's code is nothing to keep.
    const bool carries = !request.form_value("kept_form").empty() || !request.form_value("challenge").empty();
    if (!carries) keep_in_browser(services, request, form, answer);
    return;
  }
  if (text_of(form).size() > bounds::kMaxTyped) return;
  const auto where = keep_for(services, request.session->account.id, form, refused_id(services, request));
  // Who reads on in the other language finds it too.
  if (where && answer.body)
    answer.body =
        std::make_shared<const std::string>(pages::fill_form(*answer.body, "/language", {{"next", *where}}).html);
}

void forget_refused_form(app::Services& services, const Request& request, Response& answer) {
  if (!request.session) {
    if (!sealed_of_browser(request).empty())
      answer.header("Set-Cookie", cookie(kTypedCookie, "", request, "; Max-Age=0"));
    return;
  }
  const std::string& account_id = request.session->account.id;
  const std::string id = refused_id(services, request);
  if (app::kept(services, account_id, KeptKind::form, id)) app::forget_kept(services, account_id, KeptKind::form, id);
}

std::optional<std::string> refused_form_location(app::Services& services, const Request& request,
                                                 const std::string& page) {
  if (!request.session) return std::nullopt;
  const std::string id = refused_id(services, request);
  if (!app::kept(services, request.session->account.id, KeptKind::form, id)) return std::nullopt;
  return kept_at({page, {}, {}, {}, {}, {}, {}}, id);
}

std::optional<Response> refused_form_instead(app::Services& services, const Request& request, const Route& route) {
  const bool typed = request.header("sec-fetch-site") == "none";  // into the address bar (Fetch Metadata)
  if (!typed || request.method != "GET" || !request.query.empty()) return std::nullopt;
  const auto& lines = form_pages();
  if (std::ranges::find(lines, route.path, &FormPage::form) == lines.end()) return std::nullopt;
  const auto page = refused_form_location(services, request, here(request));
  return page ? std::optional(Response::redirect(*page)) : std::nullopt;
}

std::string kept_form_of_browser(app::Services& services, const Request& request) {
  std::string sealed = sealed_of_browser(request);
  const auto text = app::unseal_of_browser(services, sealed);
  if (!text) return {};
  const std::string action = form_of(*text).action;
  return action == "/login" || action == "/register" ? std::string() : sealed;
}

}  // namespace ops::http
