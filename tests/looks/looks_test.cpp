// Storefront and console say no figure of their looks themselves: their style sheets have those of shared/looks.
#include "looks/looks.h"

#include <doctest/doctest.h>

#include <cctype>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

using namespace ops::looks;

namespace {

std::string read(const std::string& path) {
  std::ifstream file(WEB + path);
  REQUIRE_MESSAGE(file, path);
  return {std::istreambuf_iterator<char>(file), {}};
}

const std::string& own(const std::string& path) {
  static std::map<std::string, std::string> read_once;
  return read_once.try_emplace(path, read(path)).first->second;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string six_digits(std::uint32_t colour) {
  char text[8];
  std::snprintf(text, sizeof text, "#%06x", colour);
  return text;
}

// What `sheet` asks for with var(--…).
std::set<std::string> asked_for(const std::string& sheet) {
  std::set<std::string> names;
  for (auto at = sheet.find("var(--"); at != std::string::npos; at = sheet.find("var(--", at + 1))
    names.insert(sheet.substr(at + 6, sheet.find_first_of("),", at) - at - 6));
  return names;
}

constexpr const char* kSheets[] = {"/static/site.css", "/console/console.css"};

}  // namespace

TEST_CASE("a style sheet gets the colours that it uses, of both schemes") {
  const auto sheet = style_sheet("a { color: var(--accent); background: var(--paper, red) }");
  const auto dark = sheet.substr(sheet.find("@media(prefers-color-scheme:dark)"));
  CHECK(has(sheet, "--accent:" + six_digits(kLight.primary) + ";"));
  CHECK(has(sheet, "--paper:#ffffff;"));
  CHECK(has(dark, "--accent:" + six_digits(kDark.primary) + ";"));
  CHECK_FALSE(has(sheet, "--accent-soft"));
  CHECK_FALSE(has(sheet, "--ground"));
}

TEST_CASE("a style sheet gets the sizes that it uses, in rem, and the shadows") {
  const auto sheet = style_sheet("p { font: var(--small); margin: var(--s3) var(--s7); box-shadow: var(--lift-high) }");
  CHECK(has(sheet, "--small:0.875rem;"));
  CHECK(has(sheet, "--s3:0.75rem;"));
  CHECK(has(sheet, "--s7:4rem;"));
  CHECK(has(sheet, "--lift-high:0 8px 24px rgb(0 0 0/14%);"));
  CHECK(has(sheet, "--lift-high:0 8px 24px rgb(0 0 0/50%);"));
}

TEST_CASE("the steps of text are 12, 14, 16, 20 and 28") {
  CHECK(kTiny.px == 12);
  CHECK(kSmall.px == 14);
  CHECK(kText.px == 16);
  CHECK(kLarge.px == 20);
  CHECK(kTitle.px == 28);
}

TEST_CASE("every variable that a sheet asks for is in the tables or its own") {
  for (const auto* path : kSheets) {
    CAPTURE(path);
    const auto whole = style_sheet(own(path));
    for (const auto& name : asked_for(own(path))) CHECK_MESSAGE(has(whole, "--" + name + ":"), name);
  }
}

TEST_CASE("no sheet has a colour or a size of text of its own") {
  for (const auto* path : kSheets) {
    CAPTURE(path);
    const auto& sheet = own(path);
    // White behind pictures and codes that are to be scanned in both schemes.
    const std::set<std::string> may{"#fff", "#000"};
    for (auto at = sheet.find('#'); at != std::string::npos; at = sheet.find('#', at + 1)) {
      const auto end = sheet.find_first_not_of("0123456789abcdefABCDEF", at + 1);
      const auto digits = end - at - 1;
      if ((digits == 3 || digits == 6) && !std::isalnum(static_cast<unsigned char>(sheet[end])) && sheet[end] != '-' &&
          sheet[end] != ' ')
        CHECK_MESSAGE(may.contains(sheet.substr(at, end - at)), sheet.substr(at, end - at));
    }
    for (auto at = sheet.find("font-size:"); at != std::string::npos; at = sheet.find("font-size:", at + 1)) {
      const auto size = sheet.substr(at, sheet.find_first_of(";}", at) - at);
      CHECK_MESSAGE((has(size, "var(--") || (has(size, "em") && !has(size, "rem"))), size);
    }
  }
}

TEST_CASE("the logo has the accent's colour") { CHECK(has(own("/static/icon.svg"), six_digits(kLight.primary))); }
