// Operators write the list of other words on the console's screen.
#include <doctest/doctest.h>

#include "tests/client/fits.h"
#include "tests/client/outcomes_site.h"

namespace ops::test {

TEST_CASE("an operator writes the list of other words: a wrong line is said beside it, and what was typed stays") {
  ConsoleFixture fixture("operator", "#/synonyms");
  give(fixture, "/api/v1/operator/synonyms?limit=100", some_synonyms(2));
  CHECK(fixture.textbox("同义词").value == "迁移, 搬家");
  CHECK(fixture.screen->says("节日用语"));
  CHECK(fixture.screen->find(Role::button, "恢复默认文字") != nullptr);
  check_fits(fixture);
  REQUIRE(fixture.screen->fill("同义词", "迁移"));
  REQUIRE(fixture.screen->click(Role::button, "发布同义词"));
  const auto body = fixture.body_of("PUT", "/api/v1/operator/synonyms");
  CHECK(body == Json{{"version", 2}, {"text", "迁移"}, {"note", ""}});
  const Json error{
      {"field", "text"}, {"code", "malformed"}, {"params", {{"line", 1}, {"why", "synonyms.alone"}, {"word", "迁移"}}}};
  REQUIRE(fixture.platform.reply("PUT", "/api/v1/operator/synonyms",
                                 answer(422, {{"code", "invalid"}, {"errors", Json::array({error})}})));
  fixture.screen->frames();
  CHECK(fixture.textbox("同义词").error.find("“迁移”单独一个词，没有别的词可对应") != std::string::npos);
  CHECK(fixture.textbox("同义词").value == "迁移");
}

}  // namespace ops::test
