// The key of the forms of a browser's pages. It stays the same until an action was answered and the answer came: the answer itself brings
// the next one, in a cookie. So whoever goes back because no answer came finds the key that was sent, and a second press is answered what
// the first was; whoever goes back after an answer has another key, and does the same once more on purpose. Works without scripts.
#pragma once
#include "server/http/router.h"

namespace ops::http {

// From the browser's cookie, or a fresh one.
void take_form_key(Request& request);
// `page` shows forms with a key that the browser does not have yet.
void give_form_key(const Request& request, Response& page);
// `answer` is of a form that was acted on: what comes next is another action.
void renew_form_key(const Request& request, Response& answer);

}  // namespace ops::http
