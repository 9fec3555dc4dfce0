// A table as spreadsheets put it on the clipboard: cells divided by tabs, rows by line breaks; a cell that holds either
// stands in double quotes, its own quotes doubled. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace ops::state {

using Cells = std::vector<std::vector<std::string>>;  // rows, each as long as it was written

// Total: a quote that is never closed, or stands inside a cell, is a character like any other. Blank rows at the end are
// left out, CR LF and CR count as one break; breaks inside a cell become blanks, since every field of a row is one line.
Cells parse_cells(std::string_view text);

// The same back: parse_cells() of it gives `rows`, but for blank rows at the end.
std::string format_cells(const Cells& rows);

}  // namespace ops::state
