// L1: a form that could not be acted on is shown filled again, whatever form it is; and no form of the templates is without its keys.
#include <doctest/doctest.h>

#include <string>

#include "page_templates.h"
#include "server/pages/fill_form.h"
#include "server/pages/refused_form.h"

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

TEST_CASE("what a refused form's page says is taken from it, and said beside the fields of a fresh page") {
  constexpr std::string_view kRefused = R"(<main><div class="summary" role="alert" tabindex="-1" id="errors">
<ul><li><a href="#a">A: &lt;bad&gt;</a></li></ul>
</div><form method="post" action="/other"><input id="a" name="a" aria-invalid="true">
<p class="kept">plan.pdf <input type="hidden" name="kept.f" value="fil_1"></p>
<label class="check"><input type="checkbox" name="kept" value="fil_2" checked> <span>b.pdf</span></label>
<p class="error" id="a-error">&lt;bad&gt;</p><p class="error" id="b-error"></p><p class="error" id="gone-error">x</p>)";
  const pages::Refusal refusal = pages::refusal_of(kRefused);
  CHECK(has(refusal.summary, "A: &lt;bad&gt;"));
  CHECK(refusal.summary.starts_with("<div class=\"summary\""));
  CHECK(refusal.summary.ends_with("</div>"));
  CHECK(refusal.beside.size() == 2);
  CHECK(refusal.uploads.size() == 2);
  const std::string html = pages::with_refusal(
      R"(<form method="post" action="/other"><input id="a" name="a"><p class="error" id="a-error"></p></form>)",
      refusal, "/other");
  CHECK(has(html, R"(<input id="a" aria-invalid="true" name="a">)"));
  CHECK(has(html, R"(<p class="error" id="a-error">&lt;bad&gt;</p>)"));
  CHECK(has(html,
            R"(action="/other"><p class="kept">plan.pdf <input type="hidden" name="kept.f" value="fil_1"></p><label)"));
  CHECK_FALSE(has(html, "gone-error"));
}

TEST_CASE("of a page that is nothing but its error, heading and help are what was wrong") {
  const auto refusal = pages::refusal_of(
      R"(<div class="narrow problem"><p class="problem-status">429</p><h1>Too often</h1><p class="lead">Later.</p></div>)");
  CHECK(has(refusal.summary, "<h2>Too often</h2><p class=\"lead\">Later.</p>"));
  CHECK(pages::refusal_of("<main></main>").summary.empty());
  CHECK(pages::refusal_of("<div class=\"narrow problem\"><h1>cut").summary.empty());
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
