// Every answer of the API that a test sees, held against the document: a status, or a code of a refusal, that its operation does not
// name fails the test.
#pragma once
#include <string>

#include "tests/http/world.h"

namespace ops::test {

// Of the API's routes; other paths are nobody's operation, and pass.
void expect_described(const std::string& method, const std::string& path, const Answer& answer);

}  // namespace ops::test
