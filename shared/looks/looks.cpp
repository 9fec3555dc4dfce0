#include "looks/looks.h"

#include <array>

namespace ops::looks {
namespace {

constexpr std::array kSizes{kTiny, kSmall, kText, kLarge, kTitle, kRound, kRoundSmall, kTarget};

bool uses(std::string_view sheet, std::string_view name) {
  const std::string call = "var(--" + std::string(name);
  for (auto at = sheet.find(call); at != std::string_view::npos; at = sheet.find(call, at + 1)) {
    const auto end = at + call.size();
    if (end < sheet.size() && (sheet[end] == ')' || sheet[end] == ',')) return true;
  }
  return false;
}

std::string hex(std::uint32_t colour) {
  std::string text = "#";
  for (int shift = 20; shift >= 0; shift -= 4) text += "0123456789abcdef"[(colour >> shift) & 0xf];
  return text;
}

// Thousandths: every size of the tables is a quarter of a pixel or more.
std::string rem(float px) {
  const int thousandths = static_cast<int>(px * 1000 / kText.px + 0.5f);
  std::string fraction = std::to_string(1000 + thousandths % 1000).substr(1);
  fraction.erase(fraction.find_last_not_of('0') + 1);
  return std::to_string(thousandths / 1000) + (fraction.empty() ? "" : "." + fraction) + "rem";
}

std::string variable(std::string_view name, const std::string& value) {
  return "--" + std::string(name) + ":" + value + ";";
}

std::string shadow(const Shadow& s, std::uint8_t dark) {
  if (dark == 0) return "none";
  return "0 " + std::to_string(s.down) + "px " + std::to_string(s.blur) + "px rgb(0 0 0/" +
         std::to_string(dark * 100 / 255) + "%)";
}

std::string of_scheme(std::string_view sheet, const Colours& colours, std::uint8_t Shadow::* dark) {
  std::string text;
  for (const auto& name : kColourNames)
    if (uses(sheet, name.css)) text += variable(name.css, hex(colours.*name.member));
  for (const auto& lift : {kLift, kLiftHigh})
    if (uses(sheet, lift.css)) text += variable(lift.css, shadow(lift, lift.*dark));
  return text;
}

}  // namespace

std::string style_sheet(std::string_view sheet) {
  std::string sizes;
  for (const auto& size : kSizes)
    if (uses(sheet, size.css)) sizes += variable(size.css, rem(size.px));
  for (const auto& size : kSpaces)
    if (uses(sheet, size.css)) sizes += variable(size.css, rem(size.px));
  return ":root{color-scheme:light dark;" + sizes + of_scheme(sheet, kLight, &Shadow::light) +
         "}\n@media(prefers-color-scheme:dark){:root{" + of_scheme(sheet, kDark, &Shadow::dark) + "}}\n" +
         std::string(sheet);
}

}  // namespace ops::looks
