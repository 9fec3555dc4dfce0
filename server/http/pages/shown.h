// What is shown once (a token, recovery codes, a secret that was handed over): it is kept, sealed, for the one who asked for it, and its
// page shows it (`?shown=…`) until its reader says that it is saved, or for ten minutes. An answer that was lost loses nothing.
#pragma once
#include <string>

#include "json/json.h"
#include "server/http/router.h"

namespace ops::http {

// Where `page` shows it; empty: it cannot be kept (the disk is full), and has to be shown on the answer itself.
std::string show_once(app::Services& services, const Request& request, const std::string& page, const json::Json& what);
// What the asked page shows; null: nothing of the kind.
json::Json shown_once(app::Services& services, const Request& request);

}  // namespace ops::http
