// What was typed into a form of the storefront is not lost when the form cannot be acted on: the session has ended, another one began in
// another tab, or it is another account's by now. The fields go over the sign-in, sealed, in the browser's own keeping; then they are
// kept for the account for an hour, and the form's page shows them again (`?kept=…`), to be looked over and sent anew. Works without
// scripts. Passwords and files are not kept; the page says so.
#pragma once
#include <optional>
#include <string>

#include "server/http/router.h"

namespace ops::http {

// In place of the form's action, which was not done. With a session: on to the form's page; without: the page to sign in on.
Response keep_form(app::Services& services, const Request& request);
// Where a sign-in leads that carried a form (the field kept_form of the sign-in page); nothing: it carried none.
std::optional<std::string> kept_form_location(app::Services& services, const app::Session& session,
                                              const std::string& sealed);
// A page that was asked for with `?kept=…`, filled in. A page that is not this account's asks to sign in as the one who typed.
Response with_kept_form(app::Services& services, const Request& request, Response page);

}  // namespace ops::http
