// Which pictures a text shows. The rules about them have golden cases (tests/vectors/listing.json). Rule: files.pictures.
#include <doctest/doctest.h>

#include <string>

#include "domain/files/pictures.h"

using namespace ops::domain::files;

namespace {

// "alt>id" of each, with "line:" where it is not the first.
std::string found(std::string_view markdown) {
  std::string all;
  for (const auto& picture : pictures_in(markdown)) {
    if (!all.empty()) all += ' ';
    if (picture.line > 1) all += std::to_string(picture.line) + ':';
    all += picture.alt + '>' + picture.file_id;
    CHECK(markdown.substr(picture.alt_at - 2, 2) == "![");
  }
  return all;
}

}  // namespace

TEST_CASE("pictures are found where CommonMark has them") {
  CHECK(found("![a](/api/v1/files/f)") == "a>f");
  CHECK(found("x ![a b](</api/v1/files/f> \"t\") y ![](/api/v1/files/g 't')") == "a b>f >g");
  CHECK(found("![a\nb](\n/api/v1/files/f\n\"t\")") == "a\nb>f");
  CHECK(found("- ![a](/api/v1/files/f)\n\n  | ![b](/api/v1/files/g) |") == "a>f 3:b>g");
  CHECK(found("[![a](/api/v1/files/f)](https://a.example/)") == "a>f");
  CHECK(found("![a [b](c) ![d](/api/v1/files/g)](/api/v1/files/f)") == "a [b](c) ![d](/api/v1/files/g)>f d>g");
  CHECK(found("![a\\]b](/api/v1/files/f)") == "a\\]b>f");
}

TEST_CASE("what is no file of this site has no id") {
  for (const auto* address :
       {"https://a.example/p.png", "data:image/png;base64,AA", "/api/v1/files/", "/api/v1/files/a/b",
        "/api/v1/files/../session", "//a.example/api/v1/files/f", "", "upload:f"}) {
    CAPTURE(address);
    CHECK(found("![a](" + std::string(address) + ")") == "a>");
  }
  CHECK(found("![a][b]\n\n[b]: https://a.example/p.png") == "a>");
  CHECK(found("![B  c]\n\n[b c]: /api/v1/files/f") == "B  c>");
}

TEST_CASE("text and code are no pictures") {
  for (const auto* text : {"!(a)", "![a]", "![a][b]", "\\![a](/api/v1/files/f)", "!\\[a](/api/v1/files/f)",
                           "[a](/api/v1/files/f)", "`![a](/api/v1/files/f)`", "`` ` ![a](/api/v1/files/f) ``",
                           "```\n![a](/api/v1/files/f)\n```", "~~~\n![a](/api/v1/files/f)",
                           "- a\n  ```md\n  ![a](/api/v1/files/f)\n  ```\n", "![a](/api/v1/files/f", "![a]("}) {
    CAPTURE(text);
    CHECK(found(text).empty());
  }
  CHECK(found("`a ![a](/api/v1/files/f)") == "a>f");                           // a span that does not end
  CHECK(found("```\nx\n```\n```\ny\n```\n![a](/api/v1/files/f)") == "7:a>f");  // two blocks, one upon the other
  CHECK(found("`x\n\n`![a](/api/v1/files/f)") == "3:a>f");                     // nor over a blank line
}

TEST_CASE("ids are told once, and not without end") {
  const std::string text = "![a](/api/v1/files/f) ![b](/api/v1/files/g) ![c](/api/v1/files/f) ![d](/api/v1/files/h)";
  CHECK(picture_ids(text, 9) == std::vector<std::string>{"f", "g", "h"});
  CHECK(picture_ids(text, 2) == std::vector<std::string>{"f", "g"});
  CHECK(found(picture_markdown("a", "f")) == "a>f");
}

TEST_CASE("hostile texts are read in one go") {
  for (const std::string piece : {"![", "](", "![a](", "`", "``x", "[a]:", "![a]((((", "![](a"}) {
    std::string text;
    while (text.size() < 200'000) text += piece;
    static_cast<void>(pictures_in(text));
  }
}
