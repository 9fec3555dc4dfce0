// domain::quotes <-> JSON. Prices are integers of fen; members are called as errors call them.
#pragma once
#include "domain/quotes/drafts.h"
#include "domain/quotes/quotes.h"
#include "json/json.h"
#include "json/reader.h"

namespace ops::json {

// What is not there stays empty, for the rules to refuse. `reader` is not finished: a request may hold more.
domain::quotes::RequestDraft request_draft(Reader& reader);
domain::quotes::OfferDraft offer_draft(Reader& reader);
// Adds the members of a draft to `json`.
void put(Json& json, const domain::quotes::RequestDraft& draft);
void put(Json& json, const domain::quotes::OfferDraft& draft);

}  // namespace ops::json
