// Every answer that the tests get over HTTP, written down to be compared with those of another build: OPS_RECORD_ANSWERS=FILE appends
// one JSON object a line. tests/http/compare_answers.mjs compares two such files.
#pragma once
#include <string>

#include "tests/http/world.h"

namespace ops::test {

// Nothing without the variable. Thread-safe.
void record_answer(const std::string& method, const std::string& path, const Answer& answer);

}  // namespace ops::test
