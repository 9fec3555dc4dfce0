// Amounts and times as the companies write them. Exact: an amount never becomes a floating-point number.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/instant.h"
#include "domain/money/money.h"

namespace ops::payments {

// "88.88", "88.8", "88", "-0.01"; more decimals only where they are zero ("0.53000", a fee in a bill). Nothing for whatever else, and
// beyond twelve digits before the point.
std::optional<domain::money::Fen> fen_of_yuan(std::string_view text);

// "2026-11-23 21:30:05", the time of Asia/Shanghai.
std::string shanghai_text(domain::Instant at);
std::optional<domain::Instant> instant_of_shanghai(std::string_view text);

// "2026-11-23T21:30:05+08:00", any offset when read.
std::string offset_text(domain::Instant at);
std::optional<domain::Instant> instant_of_offset(std::string_view text);

// At most so many code points, without control characters and those in `without`. What is no UTF-8 becomes empty.
std::string shortened(std::string_view text, std::size_t code_points, std::u32string_view without = {});

// A line's cells. Companies quote none: a comma in a cell cannot be told from one between cells, so that such a line has another
// number of cells and is refused.
std::vector<std::string_view> cells_of(std::string_view line);
// Up to the next line end, which is taken away with it.
std::string_view next_line(std::string_view& rest);

}  // namespace ops::payments
