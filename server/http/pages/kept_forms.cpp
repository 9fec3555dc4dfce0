#include "server/http/pages/kept_forms.h"

#include <algorithm>

#include "server/app/kept.h"
#include "server/http/fingerprint.h"
#include "server/http/pages/page_support.h"
#include "server/pages/account.h"
#include "server/pages/fill_form.h"
#include "server/pages/format.h"
#include "server/pages/kept_note.h"
#include "wire/json.h"

namespace ops::http {
namespace {

using app::KeptKind;
constexpr std::string_view kKeptInAddress = "kept";      // in the page's address
constexpr std::int64_t kSealedFor = 24 * domain::kHour;  // (chosen) a sign-in page may lie open overnight

struct TypedForm {
  std::string page, action, account_id;
  pages::Typed fields;
  std::vector<std::string> files;  // their names
};

// What every form carries, what the page itself says in hidden fields, and what is never written down.
bool is_typed(std::string_view name) {
  constexpr std::string_view kNot[] = {kCsrfField,  kKeyField, kAccountField, "kept_form",
                                       "challenge", "version", "total_fen",   "seq"};
  return std::ranges::find(kNot, name) == std::end(kNot) && !name.ends_with("password");
}

TypedForm typed_form(const Request& request) {
  TypedForm form{request.form_page, request.path, request.form_value(kAccountField), {}, {}};
  // A form that stands on every page says where it came from.
  if (form.page == "/") form.page = safe_next(request.form_value("next"));
  for (const auto& [name, value] : request.form)
    if (is_typed(name)) form.fields.emplace(name, value);
  for (const Part& part : request.parts)
    if (!part.filename.empty()) form.files.push_back(part.filename);
  return form;
}

std::string text_of(const TypedForm& form) {
  wire::Json fields = wire::Json::array();
  for (const auto& [name, value] : form.fields) fields.push_back({name, value});
  return wire::dump({{"page", form.page},
                     {"action", form.action},
                     {"account", form.account_id},
                     {"fields", std::move(fields)},
                     {"files", form.files}});
}

TypedForm form_of(const std::string& text) {
  const wire::Json json = wire::Json::parse(text);
  TypedForm form{json.at("page").get<std::string>(),
                 json.at("action").get<std::string>(),
                 json.at("account").get<std::string>(),
                 {},
                 json.at("files").get<std::vector<std::string>>()};
  for (const auto& field : json.at("fields"))
    form.fields.emplace(field.at(0).get<std::string>(), field.at(1).get<std::string>());
  return form;
}

std::optional<std::string> keep_for(app::Services& services, const std::string& account_id, const TypedForm& form) {
  const std::string id = random_key();
  if (!app::keep(services, account_id, KeptKind::form, id, {text_of(form), {}}, app::kFormKept)) return std::nullopt;
  const auto hash = form.page.find('#');
  const std::string page = form.page.substr(0, hash);
  return page + (page.find('?') == page.npos ? "?" : "&") + std::string(kKeptInAddress) + "=" + id;
}

Response sign_in_page(app::Services& services, const Request& request, const TypedForm& form, int status) {
  pages::LoginPage page;
  page.next = form.page;
  page.kept_form = app::seal_for_browser(services, text_of(form), kSealedFor);
  page.other_account = request.session.has_value();
  return private_page(pages::login_page(frame_of(request, services.now()), page), status);
}

}  // namespace

Response keep_form(app::Services& services, const Request& request) {
  constexpr int kSignIn = 401;
  const TypedForm form = typed_form(request);
  const bool keeps = text_of(form).size() <= bounds::kMaxTyped;
  if (request.session) {
    const auto page = keeps ? keep_for(services, request.session->account.id, form) : std::nullopt;
    return page ? Response::redirect(*page) : problem_page(request, 403);
  }
  if (!keeps || (request.form.empty() && request.parts.empty()))
    return Response::redirect(pages::url_with("/login", {{"next", form.page}}));
  return sign_in_page(services, request, form, kSignIn);
}

std::optional<std::string> kept_form_location(app::Services& services, const app::Session& session,
                                              const std::string& sealed) {
  const auto text = app::unseal_of_browser(services, sealed);
  if (!text) return std::nullopt;
  return keep_for(services, session.account.id, form_of(*text));
}

Response with_kept_form(app::Services& services, const Request& request, Response page) {
  const auto found =
      app::kept(services, request.caller().account_id, KeptKind::form, request.query_value(kKeptInAddress));
  if (!found) return page;
  const TypedForm form = form_of(found->text);
  if (page.status >= 400) return sign_in_page(services, request, form, page.status);
  if (!page.body || !page.content_type.starts_with("text/html")) return page;
  pages::FilledForm filled = pages::fill_form(*page.body, form.action, form.fields);
  pages::KeptNote note{filled.shown || !filled.lost.empty(), {}, form.files, std::move(filled.lost)};
  if (!form.account_id.empty() && form.account_id != request.caller().account_id)
    note.signed_in_as = request.session->account.display_name;
  page.body = std::make_shared<const std::string>(
      pages::with_note(std::move(filled.html), pages::kept_note(request.lang, note)));
  return page;
}

}  // namespace ops::http
