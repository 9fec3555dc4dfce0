// The API's document (OpenAPI 3.1): what openapi.json says of shapes and queries, put together with what the rows of routes and the
// tables of faults, actions and webhooks know. Nothing of theirs stands in the file.
#pragma once
#include "json/json.h"

namespace ops::http {

// Throws std::logic_error where the file and the tables do not fit: a route that the file does not describe, or the other way round.
json::Json api_document();

}  // namespace ops::http
