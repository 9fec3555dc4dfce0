// Files dragged over the form and dropped on it.
#include "tests/client/order_fixture.h"

namespace ops::test {
namespace {

struct Point {
  float x = 0, y = 0;
};
// The middle of the button that opens the chooser: inside of the area around it.
Point at_button(ConsoleFixture& fixture, std::string_view name) {
  REQUIRE(fixture.screen->focus(Role::button, name));  // scrolls it into view
  const auto* node = fixture.screen->find(Role::button, name);
  return {node->x + node->w / 2, node->y + node->h / 2};
}

}  // namespace

TEST_CASE("files are welcome on an upload area, and nowhere else") {
  ConsoleFixture fixture;
  auto& drag = fixture.screen->stage().file_drag();
  const Point logo = at_button(fixture, "选择 Logo 图片");
  CHECK(drag.over(logo.x, logo.y));
  fixture.screen->frames();
  CHECK_FALSE(drag.over(3, 3));
  CHECK_FALSE(drag.drop(3, 3));
  fixture.screen->frames();
  CHECK(fixture.editor().logo.items().empty());
}

TEST_CASE("a dropped file goes the way of a chosen one, and a logo is one file") {
  ConsoleFixture fixture;
  const Point logo = at_button(fixture, "选择 Logo 图片");
  fixture.platform.dropped = {{.handle = 1, .name = "Logo.png", .size = 800},
                              {.handle = 2, .name = "b.png", .size = 9}};
  REQUIRE(fixture.screen->stage().file_drag().drop(logo.x, logo.y));
  fixture.screen->frames();
  const auto* sent = fixture.platform.open_request("POST", "/api/v1/files");
  REQUIRE(sent != nullptr);
  CHECK(sent->file_handle == 1);
  REQUIRE(fixture.editor().logo.items().size() == 2);
  CHECK(fixture.editor().logo.items()[1].errors.at(0).code == domain::Code::too_many);
  CHECK(fixture.screen->says("b.png"));
}

TEST_CASE("dropped pictures join the gallery as far as there is room, and each waits for what it shows") {
  ConsoleFixture fixture;
  for (int i = 0; i < 7; ++i) fixture.editor().form.add_picture("fil_" + std::to_string(i));
  fixture.screen->frames();
  const Point gallery = at_button(fixture, "添加图片");
  fixture.platform.dropped = {{.handle = 1, .name = "a.png", .size = 800}, {.handle = 2, .name = "b.png", .size = 9}};
  REQUIRE(fixture.screen->stage().file_drag().drop(gallery.x, gallery.y));
  fixture.screen->frames();
  const Json stored = {{"id", "fil_new"}, {"purpose", "picture"}, {"kind", "png"}, {"name", "a.png"},
                       {"size", 800},     {"width", 640},         {"height", 480}};
  REQUIRE(fixture.platform.reply("POST", "/api/v1/files", answer(201, stored)));
  fixture.screen->frames();
  const auto& rows = fixture.editor().form.gallery;
  REQUIRE(rows.size() == 8);
  CHECK(rows.back().file_id == "fil_new");
  CHECK(fixture.editor().gallery.items().at(0).errors.at(0).code == domain::Code::too_many);
  CHECK(fixture.screen->says("a.png"));
  REQUIRE(fixture.screen->fill("图片内容 第 8 张", "巡检报告"));
  fixture.screen->frames();
  CHECK(rows.back().alt == "巡检报告");
  CHECK_FALSE(fixture.screen->find(Role::button, "添加图片")->enabled);
}

TEST_CASE("each dropped document is uploaded, or says why not") {
  ConsoleFixture fixture;
  const Point documents = at_button(fixture, "上传文档");
  fixture.platform.dropped = {{.handle = 1, .name = "a.pdf", .size = 800},
                              {.handle = 2, .name = "run.exe", .size = 9},
                              {.handle = 3, .name = "c.pdf", .size = 7}};
  REQUIRE(fixture.screen->stage().file_drag().drop(documents.x, documents.y));
  fixture.screen->frames();
  std::vector<int> sent;
  for (const auto& one : fixture.platform.sent)
    if (one.is_upload) sent.push_back(one.file_handle);
  CHECK(sent == std::vector<int>{1, 3});
  CHECK(fixture.screen->says("run.exe"));
  CHECK_FALSE(fixture.editor().documents.items().at(1).errors.empty());
}

TEST_CASE("several files are chosen at once where several belong; a logo is one") {
  ConsoleFixture fixture("provider", "#/orders/ord_1");
  show_order(fixture, order("in_service", {}));
  REQUIRE(fixture.platform.reply("GET", "/api/v1/orders/ord_1/messages", answer(200, page_of(Json::array()))));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "添加附件"));
  CHECK(fixture.platform.chooser_several);
  REQUIRE(fixture.platform.choose_file({.handle = 1, .name = "a.pdf", .size = 9}));
  REQUIRE(fixture.platform.choose_file({.handle = 2, .name = "b.pdf", .size = 9}));
  CHECK(fixture.shown<state::OrderPage>().messages.uploads.items().size() == 2);
  ConsoleFixture product;
  REQUIRE(product.screen->click(Role::button, "选择 Logo 图片"));
  CHECK_FALSE(product.platform.chooser_several);
}

}  // namespace ops::test
