// Lists as values of statements.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace ops::store {

// As PostgreSQL reads text[] and bigint[]: {"a","b"}, {1,2}.
std::string text_array(const std::vector<std::string>& texts);
std::string number_array(const std::vector<std::int64_t>& numbers);

}  // namespace ops::store
