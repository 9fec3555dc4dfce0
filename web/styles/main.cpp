// style_sheet FILE: the style sheet with the variables of shared/looks that it uses before it. dist/ is put together with it
// (tools/lib/build.sh).
#include <fstream>
#include <iostream>
#include <iterator>

#include "looks/looks.h"

int main(int count, char** arguments) {
  std::ifstream file(count == 2 ? arguments[1] : "");
  const std::string sheet{std::istreambuf_iterator<char>(file), {}};
  if (!file || sheet.empty()) {
    std::cerr << "style_sheet: call it with a style sheet that is there\n";
    return 1;
  }
  std::cout << ops::looks::style_sheet(sheet) << std::flush;
  return std::cout ? 0 : 1;
}
