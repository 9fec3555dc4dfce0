// A provider's products: 商品管理 › 运维服务.
#include "client/views/format.h"
#include "client/views/list_parts.h"
#include "client/views/parts.h"
#include "client/views/screens.h"

namespace ops::views {
namespace {

using state::Console;
using state::ProductRow;
using state::Screen;

constexpr std::string_view kStates[] = {"draft", "pending_review", "rejected", "listed", "unlisted"};

std::string category_name(const Console& console, const std::string& id) {
  const auto path = console.categories.path_to(id);
  if (path.empty()) return "–";
  return console.lang() == Lang::zh_cn ? path.back()->name : path.back()->name_en;
}

// What a provider wants to know of it at a glance: when the review is due, or that a change waits behind what is on sale.
std::string note(Lang lang, const ProductRow& row) {
  if (row.work == "pending_review" && row.due_at) {
    std::string text = say(lang, "products.due", {{"due", when(*row.due_at)}});
    if (row.queue_position) text += say(lang, "products.queue", {{"n", std::to_string(*row.queue_position)}});
    return text;
  }
  if (row.state == "listed" && row.work == "draft") return std::string(say(lang, "products.change_unsent"));
  if (row.state == "listed" && row.work == "rejected") return std::string(say(lang, "products.change_rejected"));
  return {};
}

// True: the product is to be opened.
bool draw_row(Console& console, const ProductRow& row) {
  const Lang lang = console.lang();
  const ui::IdScope id(row.id);
  ui::next_row();
  ui::next_cell();
  const std::string name = row.name.empty() ? std::string(say(lang, "products.unnamed")) : row.name;
  bool open = ui::link("name", name, state::to_fragment({.screen = Screen::product, .id = row.id}));
  if (const auto text = note(lang, row); !text.empty()) ui::muted(text);
  ui::next_cell();
  state_badge(lang, "state.", row.state);
  ui::next_cell();
  ui::text(category_name(console, row.category_id));
  ui::next_cell();
  ui::text(row.min_price ? yuan(*row.min_price) : "–");
  ui::next_cell();
  ui::text(when(row.updated_at));
  ui::next_cell();
  open |= ui::button("edit", say(lang, "edit"), ui::Emphasis::quiet);
  ui::same_line(0.25f);
  if (ui::button("preview", say(lang, "preview"), ui::Emphasis::quiet)) console.open_page("/preview/" + row.id);
  return open;
}

void draw_table(Console& console) {
  const Lang lang = console.lang();
  const ui::Column columns[] = {{say(lang, "field.name"), 4},        {say(lang, "column.state"), 1.3f},
                                {say(lang, "field.category_id"), 2}, {say(lang, "column.price"), 1.6f},
                                {say(lang, "column.updated"), 2.2f}, {say(lang, "column.actions"), 2}};
  ui::begin_table("products", say(lang, "nav.products"), columns);
  std::string opened;
  list_rows(console.products, [&](const ProductRow& row) {
    if (draw_row(console, row)) opened = row.id;
  });
  ui::end_table();
  if (!opened.empty()) console.go({.screen = Screen::product, .id = opened});
}

}  // namespace

void draw_products(Console& console) {
  const Lang lang = console.lang();
  ui::muted(say(lang, "nav.products.group"));
  ui::heading(say(lang, "nav.products"), 1);
  if (ui::button("new", say(lang, "products.new"), ui::Emphasis::primary)) {
    console.go({.screen = Screen::new_product});
    return;
  }
  ui::space(0.25f);
  state_tabs(console, kStates, "state.");
  ui::space(0.25f);
  auto& list = console.products;
  if (!list.items().empty()) {
    draw_table(console);
  } else if (list.loading() == state::Loading::ready) {
    const ui::Card card("empty");
    ui::text(say(lang, console.route().filter.empty() ? "products.none" : "products.none_of_state"));
    if (console.route().filter.empty()) ui::muted(say(lang, "products.none.how"));
  }
  list_end(console, list);
}

}  // namespace ops::views
