#include "client/views/plots.h"

#include "client/views/format.h"

namespace ops::views {
namespace {

constexpr float kTileGap = 0.75f, kLeastTile = 14;  // ems

// "¥1,000": at the lines of a plot nobody reads fen.
std::string whole_yuan(domain::money::Fen amount) {
  const std::string text = yuan(amount);
  return text.ends_with(".00") ? text.substr(0, text.size() - 3) : text;
}

// 2, 4 or 10 times `unit` times a power of ten.
std::int64_t round_up(std::int64_t value, std::int64_t unit) {
  while (true) {
    for (const std::int64_t step : {2, 4, 10})
      if (value <= step * unit) return step * unit;
    unit *= 10;
  }
}

}  // namespace

void set_money_axis(Plot& plot, domain::money::Fen most) {
  most = round_up(most, 100);
  plot.most = static_cast<double>(most);
  plot.ticks = {"0", whole_yuan(most / 2), whole_yuan(most)};
}

void set_count_axis(Plot& plot, std::int64_t most) {
  most = round_up(most, 1);
  plot.most = static_cast<double>(most);
  plot.ticks = {"0", std::to_string(most / 2), std::to_string(most)};
}

void draw_plot(Lang lang, std::string_view id, const Plot& plot, float width_ems) {
  const ui::Card card(id, width_ems);
  ui::muted(plot.name);
  ui::heading(plot.total, 3);
  const std::string said =
      tr(lang, plot.said, {{"name", plot.name}, {"total", plot.total}, {"last", plot.bars.back().text}});
  ui::plot("plot", said, plot.bars, plot.most, plot.ticks);
}

std::string day_of_year(const std::string& day) { return day.size() == 10 ? day.substr(5) : day; }

std::string percent(std::int64_t part, std::int64_t whole) {
  return std::to_string((200 * part + whole) / (2 * whole)) + "%";
}

Tiles::Tiles(int count) : in_line_(count) {
  const float room = ui::width_ems();
  while (in_line_ > 1 && room < kLeastTile * static_cast<float>(in_line_))
    in_line_ = in_line_ % 2 == 0 ? in_line_ / 2 : 1;
  if (in_line_ > 1) width_ = (room - kTileGap * static_cast<float>(in_line_ - 1)) / static_cast<float>(in_line_);
}

float Tiles::next() {
  if (drawn_++ % in_line_ != 0) ui::same_line(kTileGap);
  return width_;
}

void draw_tile(std::string_view id, std::string_view name, std::string_view figure, float width_ems,
               std::string_view beneath, bool late) {
  const ui::Card card(id, width_ems);
  ui::muted(name);
  ui::heading(figure, 2);
  if (late)
    ui::badge(beneath, ui::Tone::bad);
  else
    ui::muted(beneath);
}

}  // namespace ops::views
