// L1: a form that could not be acted on is shown filled again, whatever form it is; and no form of the templates is without its keys.
#include <doctest/doctest.h>

#include <string>

#include "page_templates.h"
#include "server/pages/fill_form.h"

using namespace ops;
using pages::fill_form;
using pages::Typed;

namespace pages_forms_test {

bool has(const std::string& html, std::string_view part) { return html.find(part) != html.npos; }

constexpr std::string_view kPage = R"(<main id="main" class="wide"><details class="sheet"><summary>x</summary>
<form method="post" action="/other"><input name="a" type="text" value="o"></form>
<form method="post" action="/x?a=1&amp;b=2">
<input type="hidden" name="csrf_token" value="fresh"><input type="hidden" name="next" value="">
<input id="a" name="a" type="text" value="old" required aria-describedby="a-error">
<input name="pass" type="password" value="">
<textarea id="t" name="t" rows="5">
old</textarea>
<label><input type="checkbox" name="c" value="1" checked> <input type="checkbox" name="c" value="2"></label>
<label><input type="radio" name="r" value="1" checked required data-fen="1"><input type="radio" name="r" value="2" required></label>
<select name="s"><option value="">-</option><option value="2" selected>b</option><option value="&quot;q">q</option></select>
<button type="submit" name="intent" value="order">x</button>
</form></details></main>)";

TEST_CASE("each kind of field shows what was typed, and markup in it stays text") {
  const Typed typed{{"a", "<b>\"&'"},
                    {"t", "\nline\n</textarea><script>"},
                    {"c", "2"},
                    {"r", "2"},
                    {"s", "\"q"},
                    {"pass", "never"},
                    {"next", "/orders"},
                    {"intent", "order"},
                    {"csrf_token", "stale"}};
  const auto filled = fill_form(kPage, "/x?a=1&b=2", typed);
  CHECK(filled.shown);
  CHECK(filled.lost.empty());
  const std::string& html = filled.html;
  CHECK(has(html, R"(name="a" type="text" required aria-describedby="a-error" value="&lt;b&gt;&quot;&amp;&#39;">)"));
  CHECK(has(html, R"(<input name="a" type="text" value="o">)"));  // another form's
  CHECK(has(html, "rows=\"5\">\n\nline\n&lt;/textarea&gt;&lt;script&gt;</textarea>"));
  CHECK(has(html, R"(name="c" value="1"> <input type="checkbox" name="c" value="2" checked>)"));
  CHECK(has(html,
            R"(name="r" value="1" required data-fen="1"><input type="radio" name="r" value="2" required checked>)"));
  CHECK(has(html, R"(<option value="2">b</option><option value="&quot;q" selected>)"));
  CHECK(has(html, R"(name="next" value="/orders">)"));
  CHECK(has(html, R"(name="csrf_token" value="fresh">)"));
  CHECK(has(html, R"(<details class="sheet" open>)"));
  CHECK_FALSE(has(html, "never"));
}

TEST_CASE("what has no field any more is told, and uploads of an earlier try go along") {
  const auto gone = fill_form(kPage, "/none", {{"reason", "typed"}});
  CHECK(gone.html == kPage);
  CHECK(gone.lost == std::vector<std::string>{"typed"});
  CHECK_FALSE(gone.shown);
  const auto kept = fill_form(kPage, "/other", {{"kept", "fil_\"1"}});
  CHECK(has(kept.html, R"(<form method="post" action="/other"><input type="hidden" name="kept" value="fil_&quot;1">)"));
  CHECK(kept.lost.empty());
  CHECK(
      has(pages::with_note(std::string(kPage), "<p>note</p>"), R"(<main id="main" class="wide"><p>note</p><details)"));
}

TEST_CASE("every form of every template carries its token, its key and its account") {
  int forms = 0;
  for (const auto name : page_templates::names()) {
    CAPTURE(name);
    const auto source = page_templates::file(name);
    for (auto at = source.find("<form method=\"post\""); at != source.npos; at = source.find("<form", at + 1)) {
      if (!source.substr(at).starts_with("<form method=\"post\"")) continue;
      const auto form = source.substr(at, source.find("</form>", at) - at);
      CHECK(form.find("[[>form_keys.html]]") != form.npos);
      ++forms;
    }
  }
  CHECK(forms > 25);
}

}  // namespace pages_forms_test
