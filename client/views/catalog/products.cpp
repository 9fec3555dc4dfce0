// A provider's products: 商品管理 › 运维服务; and for operators those of everybody.
#include "client/views/format.h"
#include "client/views/list_table.h"
#include "client/views/parts.h"
#include "client/views/screens.h"

namespace ops::views {
namespace {

using state::Console;
using state::ProductRow;

constexpr std::string_view kProductTabs[] = {"draft", "pending_review", "rejected", "listed", "unlisted"};

std::string category_name(const Console& console, const std::string& id) {
  const auto path = console.categories.path_to(id);
  if (path.empty()) return "–";
  return console.lang() == Lang::zh_cn ? path.back()->name : path.back()->name_en;
}

// What a provider wants to know of it at a glance: when the review is due, or that a change waits behind what is on sale.
std::string note(Lang lang, const ProductRow& row) {
  if (row.work == "pending_review" && row.due_at) {
    std::string text = tr(lang, "products.due", {{"due", when(*row.due_at)}});
    if (row.queue_position) text += tr(lang, "products.queue", {{"n", std::to_string(*row.queue_position)}});
    return text;
  }
  if (row.state == "listed" && row.work == "draft") return std::string(tr(lang, "products.change_unsent"));
  if (row.state == "listed" && row.work == "rejected") return std::string(tr(lang, "products.change_rejected"));
  return {};
}

// What buyers see is the live version; what its provider changes of it stands beside it until it is approved.
bool on_sale(const ProductRow& row) { return row.state == "listed"; }
std::string shown_name(Lang lang, const ProductRow& row) {
  const std::string& name = on_sale(row) ? row.live_name : row.name;
  return name.empty() ? std::string(tr(lang, "products.unnamed")) : name;
}
std::optional<std::int64_t> shown_price(const ProductRow& row) {
  return on_sale(row) ? row.live_min_price : row.min_price;
}

bool draw_product_link(Console& console, const ProductRow& row) {
  const Lang lang = console.lang();
  const bool open =
      link_to(console, "name", shown_name(lang, row), {.path = console.route().path, .id = row.id}).pressed;
  if (on_sale(row) && row.name != row.live_name) ui::muted(tr(lang, "column.name.changed", {{"name", row.name}}));
  if (const auto text = note(lang, row); !text.empty()) ui::muted(text);
  return open;
}

bool draw_product_provider(Console&, const ProductRow& row) {
  ui::text(row.provider_name);
  return false;
}

bool draw_product_state(Console& console, const ProductRow& row) {
  state_badge(console.lang(), "state.", row.state);
  if (on_sale(row) && row.work != "none") state_badge(console.lang(), "work.", row.work);
  return false;
}

std::string state_cell(Lang lang, const Console&, const ProductRow& row) {
  std::string text(tr(lang, "state." + row.state));
  if (on_sale(row) && row.work != "none") text += " / " + std::string(tr(lang, "work." + row.work));
  return text;
}

bool draw_category_cell(Console& console, const ProductRow& row) {
  ui::text(category_name(console, row.category_id));
  return false;
}

bool draw_price(Console& console, const ProductRow& row) {
  const auto price = shown_price(row);
  ui::text(price ? yuan(*price) : "–");
  if (on_sale(row) && row.min_price && row.min_price != price)
    ui::muted(tr(console.lang(), "column.price.changed", {{"price", yuan(*row.min_price)}}));
  return false;
}

std::string price_cell(Lang, const Console&, const ProductRow& row) {
  const auto price = shown_price(row);
  return price ? domain::money::to_text(*price) : std::string();
}

bool draw_updated(Console&, const ProductRow& row) {
  ui::muted(when(row.updated_at));
  return false;
}

bool draw_product_buttons(Console& console, const ProductRow& row) {
  const Lang lang = console.lang();
  const bool open = ui::button("edit", tr(lang, "edit"), ui::Emphasis::quiet).pressed;
  ui::same_line(0.25f);
  if (ui::button("preview", tr(lang, "preview"), ui::Emphasis::quiet)) console.open_page("/preview/" + row.id);
  return open;
}

// Those that both lists have.
constexpr ListColumn<ProductRow> kStateColumn{"state",    "column.state", 1,         "", draw_product_state,
                                              state_cell, false,          {.ems = 7}};
constexpr ListColumn<ProductRow> kCategoryColumn{
    "category",
    "field.category_id",
    2.1f,
    "",
    draw_category_cell,
    [](Lang, const Console& console, const ProductRow& row) { return category_name(console, row.category_id); },
    false,
    {.from_ems = 64}};
constexpr ListColumn<ProductRow> kPriceColumn{"price",    "column.price", 1,     "min_price_fen",
                                              draw_price, price_cell,     false, {.ems = 9, .right = true}};
constexpr ListColumn<ProductRow> kUpdatedColumn{
    "updated",
    "column.updated",
    1,
    "updated_at",
    draw_updated,
    [](Lang, const Console&, const ProductRow& row) { return when(row.updated_at); },
    false,
    {.ems = 9, .from_ems = 52}};

constexpr ListColumn<ProductRow> kProductColumns[] = {
    {"name", "field.name", 3.3f, "name", draw_product_link,
     [](Lang lang, const Console&, const ProductRow& row) { return shown_name(lang, row); }},
    kStateColumn,
    kCategoryColumn,
    kPriceColumn,
    kUpdatedColumn,
    {"actions", "column.actions", 1, "", draw_product_buttons, nullptr, false, {.ems = 8.5f}},
};
constexpr ListTable<ProductRow> kProductTable{"products", "nav.products", "-updated_at", kProductColumns};

constexpr ListColumn<ProductRow> kListingColumns[] = {
    {"name", "field.name", 3.3f, "name", draw_product_link,
     [](Lang lang, const Console&, const ProductRow& row) { return shown_name(lang, row); }},
    {"provider", "role.provider", 2, "", draw_product_provider,
     [](Lang, const Console&, const ProductRow& row) { return row.provider_name; }},
    kStateColumn,
    kCategoryColumn,
    kPriceColumn,
    kUpdatedColumn,
    {"id", "field.id", 0, "", nullptr, [](Lang, const Console&, const ProductRow& row) { return row.id; }},
};
constexpr ListTable<ProductRow> kListingTable{"listings", "nav.listings", "-updated_at", kListingColumns};

state::Request on_row(std::string_view side, const ProductRow& row, std::string_view action) {
  return {.method = "POST",
          .path = "/api/v1/" + std::string(side) + "/products/" + row.id + "/" + std::string(action),
          .body = json::Json{{"version", row.version}}};
}

constexpr RowCommand<ProductRow> kProviderCommands[] = {
    {{"bulk.unlist"}, [](const ProductRow& row, const std::string&) { return on_row("provider", row, "unlist"); }},
    {{"bulk.submit"}, [](const ProductRow& row, const std::string&) { return on_row("provider", row, "submit"); }},
};
constexpr RowCommand<ProductRow> kOperatorCommands[] = {
    {{"bulk.take_down", true}, [](const ProductRow& row, const std::string& reason) {
       auto request = on_row("operator", row, "unlist");
       (*request.body)["reason"] = reason;
       return request;
     }}};

const std::string& id_of_product(const ProductRow& row) { return row.id; }

// Either list beneath its heading: tabs, tools, rows, or why there are none.
void draw_products_of(Console& console, state::SearchedList<ProductRow>& products, const ListTable<ProductRow>& table,
                      std::string_view none_key, const state::TabCounts* counts,
                      std::span<const RowCommand<ProductRow>> commands, state::CannedReplies* reasons = nullptr) {
  const Lang lang = console.lang();
  auto& list = products.list;
  ui::space(0.25f);
  state_tabs(console, kProductTabs, "state.", {}, counts);
  if (draw_saved_views(console, table.id)) return;
  ui::space(0.25f);
  draw_tools(console, products, table);
  ui::space(0.25f);
  const auto& route = console.route();
  // What was taken off sale may have waited for a review, too.
  const auto after = [&console, &list] {
    if (console.is_operator()) console.forget("/reviews");
    list.reload();
  };
  draw_bulk(console, products, table, id_of_product, commands, after, reasons);
  if (!list.items().empty()) {
    draw_list(console, list, table, id_of_product, &products.bulk);
  } else if (list.loading() == state::Loading::ready) {
    const bool none_at_all = route.filter.empty() && route.q.empty();
    const ui::Card card("empty");
    ui::text(tr(lang, none_at_all ? none_key : !route.q.empty() ? "list.none_found" : "products.none_of_state"));
    if (none_at_all && console.is_provider()) ui::muted(tr(lang, "products.none.how"));
  }
  list_end(console, list);
}

}  // namespace

void draw_all_products(Console& console, state::AllProducts& products) {
  ui::muted(tr(console.lang(), "listings.how"));
  draw_products_of(console, products, kListingTable, "listings.none", nullptr, kOperatorCommands, &products.reasons);
}

void draw_products(Console& console, state::ProductList& products) {
  if (ui::button("new", tr(console.lang(), "products.new"), ui::Emphasis::primary))
    return console.go({.path = "/products", .id = "new"});
  draw_products_of(console, products, kProductTable, "products.none", &products.counts, kProviderCommands);
}

}  // namespace ops::views
