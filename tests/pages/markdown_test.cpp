#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "server/pages/markdown.h"

namespace {

using ops::app::StoredFile;

StoredFile picture(const std::string& id, std::int64_t width, std::int64_t height) {
  StoredFile file;
  file.id = id;
  file.metadata = {ops::domain::files::Purpose::picture, ops::domain::files::Kind::png, "p.png", 1, {}};
  file.metadata.sides = {width, height};
  return file;
}

std::string markdown_to_html(std::string_view markdown, int top_heading = 3) {
  const std::vector<StoredFile> pictures{picture("fil_1", 640, 480), picture("a", 1, 1)};
  return ops::pages::markdown_to_html(markdown, pictures, top_heading);
}

bool has(const std::string& html, std::string_view part) { return html.find(part) != std::string::npos; }

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

}  // namespace

TEST_CASE("an article's headings can be led to, and each tells its text and what is below") {
  const auto article = ops::pages::markdown_article(
      "Begin\n\n## How do I *pay*?\n\nBy **card**.\nOr cash.\n\n- one\n- two\n\n## 退款？\n\n## 退款？\n\n> ### "
      "Within\n\n"
      "## <b>\n");
  REQUIRE(article.headings.size() == 5);
  CHECK(article.headings[0].text == "How do I pay?");
  CHECK(article.headings[0].id == "s-how-do-i-pay");
  CHECK(article.headings[0].below == "By card. Or cash. one two");
  CHECK(article.headings[1].id == "s-退款？");
  CHECK(article.headings[2].id == "s-退款？-2");
  CHECK(article.headings[3].level == 3);
  CHECK(article.headings[4].text == "<b>");
  CHECK(has(article.html, "<h2 id=\"s-how-do-i-pay\">How do I <em>pay</em>?</h2>"));
  CHECK(has(article.html, "<h2 id=\"s-退款？-2\">"));
  CHECK(has(article.html, "<h3 id=\"s-within\">Within</h3>"));
  CHECK(has(article.html, "<h2 id=\"s-b\">&lt;b&gt;</h2>"));
}

TEST_CASE("an article of nothing but the same heading takes no longer than it has") {
  std::string text;
  for (int i = 0; i < 6000; ++i) text += "# a\n";
  const auto article = ops::pages::markdown_article(text);
  REQUIRE(article.headings.size() == 6000);
  CHECK(article.headings.back().id == "s-a-6000");
  CHECK(has(article.html, "id=\"s-a-6000\""));
}

TEST_CASE("no Markdown makes an element of its own HTML, or a link that runs a script") {
  for (const std::string markdown : {"<script>alert(1)</script>",
                                     "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
                                     "<img src=x onerror=alert(1)>",
                                     "text <b onmouseover=alert(1)>bold</b>",
                                     "<svg/onload=alert(1)>",
                                     "<iframe srcdoc='<script>alert(1)</script>'>",
                                     "<!-- --><script>alert(1)</script>",
                                     "<![CDATA[<script>alert(1)</script>]]>",
                                     "<?php alert(1) ?>",
                                     "<style>body{background:url(javascript:alert(1))}</style>",
                                     "<a href=\"javascript:alert(1)\">x</a>",
                                     "[x](javascript:alert(1))",
                                     "[x](JaVaScRiPt:alert(1))",
                                     "[x](&#106;avascript:alert(1))",
                                     "[x](javascript&colon;alert(1))",
                                     "[x](<java\tscript:alert(1)>)",
                                     "[x]( javascript:alert(1) )",
                                     "[x](vbscript:msgbox(1))",
                                     "[x](data:text/html;base64,PHNjcmlwdD4=)",
                                     "[x](file:///etc/passwd)",
                                     "[x](//evil.example)",
                                     "[x](/\\evil.example)",
                                     "[x](\\\\evil.example)",
                                     "<javascript:alert(1)>",
                                     "[x]: javascript:alert(1)\n\n[x]",
                                     "![x](javascript:alert(1))",
                                     "![x](data:image/svg+xml;base64,PHN2Zz4=)",
                                     "![x](https://evil.example/pixel.png)",
                                     "![x](/logout)",
                                     "![x](/api/v1/files/../session)",
                                     "![x\" onerror=\"alert(1)](/api/v1/files/a)",
                                     "[x](https://a.example/\"onmouseover=\"alert(1))",
                                     "[x](https://a.example \"t\\\" onmouseover=\\\"alert(1)\")",
                                     "| a |\n| - |\n| <script>alert(1)</script> |",
                                     "```\"><script>alert(1)</script>\nx\n```",
                                     "# <script>alert(1)</script>",
                                     "[![x](javascript:alert(1))](javascript:alert(2))",
                                     "~~<script>alert(1)</script>~~"}) {
    CAPTURE(markdown);
    const auto html = lower(markdown_to_html(markdown));
    for (const auto* element :
         {"<script", "<img src=\"x", "<img src=\"j", "<img src=\"d", "<img src=\"h", "<img src=\"/l",
          "<img src=\"/api/v1/files/..", "<svg", "<iframe", "<style", "<b ", "<!", "<?"})
      CHECK_FALSE(has(html, element));
    for (const auto* href :
         {"href=\"j", "href=\"v", "href=\"d", "href=\"f", "href=\"//", "href=\"/\\", "href=\"\\", "href=\"%5c"})
      CHECK_FALSE(has(html, href));
    for (const auto* handler : {"\" onmouseover=\"", "\"onmouseover=\"", "\" onerror=\""})
      CHECK_FALSE(has(html, handler));
  }
}

TEST_CASE("raw HTML is shown as the text it is") {
  CHECK(has(markdown_to_html("<b>fat</b>"), "&lt;b&gt;fat&lt;/b&gt;"));
  CHECK(has(markdown_to_html("<div>\nx\n</div>"), "&lt;div&gt;"));
}

TEST_CASE("what is harmless works") {
  CHECK(has(markdown_to_html("[a](https://a.example/?x=1&y=2)"),
            "<a href=\"https://a.example/?x=1&amp;y=2\" rel=\"nofollow noopener\">a</a>"));
  CHECK(has(markdown_to_html("[a](mailto:a@a.example)"), "href=\"mailto:a@a.example\""));
  CHECK(has(markdown_to_html("[a](/products/prd_1)"), "href=\"/products/prd_1\""));
  CHECK(has(markdown_to_html("![a](/api/v1/files/fil_1)"), "<img src=\"/api/v1/files/fil_1\""));
  CHECK(has(markdown_to_html("| a |\n| - |\n| b |"), "<td>b</td>"));
  CHECK(has(markdown_to_html("~~a~~"), "<del>a</del>"));
}

TEST_CASE("a foreign image becomes a link, and inside of a link its text") {
  CHECK(has(markdown_to_html("![plan](https://a.example/p.png)"), "<a href=\"https://a.example/p.png\""));
  const auto inside = markdown_to_html("[![plan](https://a.example/p.png)](https://a.example/)");
  CHECK(has(inside, ">plan</a>"));
  CHECK_FALSE(has(inside, "p.png"));
}

TEST_CASE("links and images in a table are there as elsewhere") {
  const auto cell = [](const std::string& text) { return markdown_to_html("| a |\n| - |\n| x " + text + " y |"); };
  CHECK(has(cell("[l](https://a.example/)"), "x <a href=\"https://a.example/\" rel=\"nofollow noopener\">l</a> y"));
  CHECK(has(cell("[l](javascript:x)"), "x l y"));
  CHECK(has(cell("![l](https://a.example/p.png)"), "x <a href=\"https://a.example/p.png\""));
  CHECK(has(cell("![l](/api/v1/files/fil_1)"), "<img src=\"/api/v1/files/fil_1\""));
}

TEST_CASE("no link stands in a link: of an image that describes itself by one, the inner is there") {
  for (const char* inner : {"[b](https://b.example/)", "![b](https://b.example/)", "*c [b](https://b.example/)*"}) {
    CAPTURE(inner);
    const auto html = markdown_to_html("![a " + std::string(inner) + "](https://a.example/p.png)");
    CHECK(has(html, "<a href=\"https://b.example/\""));
    CHECK_FALSE(has(html, "a.example"));
  }
  CHECK(
      has(markdown_to_html("![a [b](javascript:x)](https://a.example/p.png)"), "<a href=\"https://a.example/p.png\""));
}

TEST_CASE("no link stands in a link: addresses in its text, and in an image there, are text") {
  for (const char* inner :
       {"[b](https://b.example/)", "<https://b.example/>", "<b@b.example>", "*[b](https://b.example/)*"}) {
    CAPTURE(inner);
    const auto html =
        markdown_to_html("[![a " + std::string(inner) + "](https://c.example/p.png)](https://a.example/)");
    CHECK(html.find("<a ") != html.npos);
    CHECK(html.find("<a ") == html.rfind("<a "));  // the outer, unless the inner keeps it from being one
    const auto direct = markdown_to_html("[a " + std::string(inner) + "](https://a.example/)");
    CHECK(direct.find("<a ") == direct.rfind("<a "));
  }
}

TEST_CASE("headings stand below the page's own, and never below the sixth") {
  CHECK(has(markdown_to_html("# a"), "<h3>a</h3>"));
  CHECK(has(markdown_to_html("# a\n## b\n### c\n#### d\n##### e\n###### f"), "<h6>f</h6>"));
}

TEST_CASE("headings leave no level out, wherever a text begins") {
  CHECK(has(markdown_to_html("## a"), "<h3>a</h3>"));
  CHECK(has(markdown_to_html("###### a"), "<h3>a</h3>"));
  const auto html = markdown_to_html("## a\n#### b\n## c\n### d");
  for (const char* heading : {"<h3>a</h3>", "<h4>b</h4>", "<h3>c</h3>", "<h4>d</h4>"}) CHECK(has(html, heading));
}

TEST_CASE("deep nesting ends") {
  const std::string quotes(20000, '>'), brackets(20000, '['), stars(20000, '*');
  for (const auto& text : {quotes, brackets, stars}) CHECK(markdown_to_html(text + "a").size() > 0);
}

// A text that the parser makes a thousand times as much of, or works at for a minute: a page and a preview are anybody's to ask for.
// Of its kind: cells that a table's rows lack, quotes and lists in each other, an address that is said once and used again and again.
TEST_CASE("what would grow without end is shown as it was typed") {
  const auto times = [](std::string_view what, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += what;
    return text;
  };
  const auto head = [&](std::size_t columns) {
    return "|" + times("a|", columns) + "\n|" + times("-|", columns) + "\n";
  };
  const std::string wide = head(600) + times("a\n", 600);
  CHECK(markdown_to_html(wide) == "<pre><code>" + wide + "</code></pre>\n");
  CHECK(has(markdown_to_html("> " + head(600) + times("> a\r\n", 600)), "<pre>"));
  CHECK(has(markdown_to_html(times(">", 201) + "a"), "<pre>"));
  CHECK(has(markdown_to_html(times("- ", 101) + "a"), "<pre>"));
  CHECK(has(markdown_to_html(times("1. ", 67) + "a"), "<pre>"));
  CHECK(markdown_to_html("[a]: /" + times("u", 5000) + "\n\n" + times("[a] ", 1000)).size() < 200'000);
  CHECK(markdown_to_html("[a]: /api/v1/files/fil_1 \"" + times("t", 5000) + "\"\n\n" + times("![a] ", 1000)).size() <
        200'000);

  // What people write is none of it.
  CHECK(has(markdown_to_html(head(20) + times("a|b\n", 900)), "<td>b</td>"));
  CHECK(has(markdown_to_html(times(head(4) + times("a|b|c|d\n", 90) + "\n", 20)), "<td>d</td>"));
  CHECK(has(markdown_to_html(times("-", 300)), "<hr"));
  CHECK(has(markdown_to_html(times(" ", 300) + "\na"), "<p>a</p>"));
  CHECK(has(markdown_to_html(times(">", 50) + "a"), "<blockquote>"));
  CHECK(has(markdown_to_html("[a]: /u\n\n" + times("[a] ", 1000)), "<a href=\"/u\""));
}

TEST_CASE("a picture says its size and its text, and comes when it is near") {
  CHECK(markdown_to_html("![a \"b\" *c*](/api/v1/files/fil_1)") ==
        "<p><img src=\"/api/v1/files/fil_1\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\" "
        "alt=\"a &quot;b&quot; c\" /></p>\n");
}

TEST_CASE("of a picture that is not the author's, its text is shown") {
  CHECK(markdown_to_html("![a](/api/v1/files/fil_2)") == "<p>a</p>\n");
  CHECK(markdown_to_html("[![a](/api/v1/files/fil_2)](https://a.example/)") ==
        "<p><a href=\"https://a.example/\" rel=\"nofollow noopener\">a</a></p>\n");
  CHECK(markdown_to_html("![a](/api/v1/files/fil_1?x)") == "<p>a</p>\n");
}
