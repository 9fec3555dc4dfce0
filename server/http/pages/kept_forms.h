// What was typed into a form of the storefront is not lost when the form cannot be acted on: the session has ended, another one began in
// another tab, it is another account's by now, or what was typed is refused. The fields go over the sign-in, sealed, in the browser's own
// keeping; then they are kept for the account for an hour, and the form's page shows them again (`?kept=…`), to be looked over and sent
// anew. A refusal is answered with its page as ever; whoever then asks for its address (Enter in the address bar) is led to the form's
// page, which says once more what was wrong. Works without scripts. Passwords and files are not kept; the page says so.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "server/http/router.h"

namespace ops::http {

// In place of the form's action, which was not done. With a session: on to the form's page; without: the page to sign in on. Nothing:
// it cannot be kept.
std::optional<Response> keep_form(app::Services& services, const Request& request);
// The same where nothing is kept: the form's page itself answers, with all that was typed, and the bound, if one is why. `page_at`: what
// its sender is shown at a path and query of this site.
Response show_unkept_form(app::Services& services, const Request& request,
                          const std::optional<domain::limits::Exceeded>& bound,
                          const std::function<Response(const std::string& target)>& page_at);
// Where a sign-in leads that carried a form (the field kept_form of the sign-in page); nothing: it carried none.
std::optional<std::string> kept_form_location(app::Services& services, const app::Session& session,
                                              const std::string& sealed);
// A page that was asked for with `?kept=…`, or whose visitor's browser keeps what was refused of its form: filled in. A page that is not this account's asks to sign in as the one who typed.
Response with_kept_form(app::Services& services, const Request& request, Response page);

// `answer` refused the form: what was typed is kept under the form's address, with what the answer says is wrong. Of visitors it is
// their browser that keeps it, for ten minutes and up to 3.5 kB.
void keep_refused_form(app::Services& services, const Request& request, Response& answer);
// The form was acted on: what was refused of it before is over.
void forget_refused_form(app::Services& services, const Request& request, Response& answer);
// Where `page` shows what was last refused of the form that is posted to the request's address; nothing: nothing was.
std::optional<std::string> refused_form_location(app::Services& services, const Request& request,
                                                 const std::string& page);
// A page that stands at its form's own address: Enter in the address bar after a refusal asks for it, and is led to the page above.
// A link to the page is not.
std::optional<Response> refused_form_instead(app::Services& services, const Request& request, const Route& route);
// Another form that the visitor's browser keeps, for the sign-in page to carry: sealed; empty: none.
std::string kept_form_of_browser(app::Services& services, const Request& request);

}  // namespace ops::http
