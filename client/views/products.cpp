// A provider's products: 商品管理 › 运维服务.
#include "client/views/format.h"
#include "client/views/list_table.h"
#include "client/views/parts.h"
#include "client/views/screens.h"

namespace ops::views {
namespace {

using state::Console;
using state::ProductRow;
using state::Screen;

constexpr std::string_view kProductTabs[] = {"draft", "pending_review", "rejected", "listed", "unlisted"};

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

bool draw_product_name(Console& console, const ProductRow& row) {
  const Lang lang = console.lang();
  const std::string name = row.name.empty() ? std::string(say(lang, "products.unnamed")) : row.name;
  const bool open = ui::link("name", name, state::to_fragment({.screen = Screen::product, .id = row.id}));
  if (const auto text = note(lang, row); !text.empty()) ui::muted(text);
  return open;
}

bool draw_product_state(Console& console, const ProductRow& row) {
  state_badge(console.lang(), "state.", row.state);
  return false;
}

bool draw_category_cell(Console& console, const ProductRow& row) {
  ui::text(category_name(console, row.category_id));
  return false;
}

bool draw_price(Console&, const ProductRow& row) {
  ui::text(row.min_price ? yuan(*row.min_price) : "–");
  return false;
}

bool draw_updated(Console&, const ProductRow& row) {
  ui::text(when(row.updated_at));
  return false;
}

bool draw_product_buttons(Console& console, const ProductRow& row) {
  const Lang lang = console.lang();
  const bool open = ui::button("edit", say(lang, "edit"), ui::Emphasis::quiet);
  ui::same_line(0.25f);
  if (ui::button("preview", say(lang, "preview"), ui::Emphasis::quiet)) console.open_page("/preview/" + row.id);
  return open;
}

constexpr ListColumn<ProductRow> kProductColumns[] = {
    {"name", "field.name", 3.3f, "name", draw_product_name,
     [](Lang, const Console&, const ProductRow& row) { return row.name; }},
    {"state", "column.state", 1.75f, "", draw_product_state,
     [](Lang lang, const Console&, const ProductRow& row) { return std::string(say(lang, "state." + row.state)); }},
    {"category", "field.category_id", 2.1f, "", draw_category_cell,
     [](Lang, const Console& console, const ProductRow& row) { return category_name(console, row.category_id); }},
    {"price", "column.price", 1.65f, "min_price_fen", draw_price,
     [](Lang, const Console&, const ProductRow& row) {
       return row.min_price ? domain::money::to_text(*row.min_price) : std::string();
     }},
    {"updated", "column.updated", 1.9f, "updated_at", draw_updated,
     [](Lang, const Console&, const ProductRow& row) { return when(row.updated_at); }},
    {"actions", "column.actions", 2.7f, "", draw_product_buttons, nullptr},
};
constexpr ListTable<ProductRow> kProductTable{"products", "nav.products", "-updated_at", kProductColumns};

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
  state_tabs(console, kProductTabs, "state.");
  ui::space(0.25f);
  auto& list = console.products;
  draw_tools(console, list, kProductTable);
  ui::space(0.25f);
  const auto& route = console.route();
  if (!list.items().empty()) {
    draw_list(console, list, kProductTable, Screen::product,
              [](const ProductRow& row) -> const auto& { return row.id; });
  } else if (list.loading() == state::Loading::ready) {
    const bool none_at_all = route.filter.empty() && route.q.empty();
    const ui::Card card("empty");
    ui::text(say(lang, none_at_all        ? "products.none"
                       : !route.q.empty() ? "list.none_found"
                                          : "products.none_of_state"));
    if (none_at_all) ui::muted(say(lang, "products.none.how"));
  }
  list_end(console, list);
}

}  // namespace ops::views
