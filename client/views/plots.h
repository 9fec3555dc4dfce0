// Figures of the start pages: tiles side by side, and plots with an axis.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client/ui/ui.h"
#include "client/views/words.h"
#include "domain/money/money.h"

namespace ops::views {

// One plot in a card of its own; `total` is what stands above it.
struct Plot {
  std::string name, total;
  std::vector<ui::Bar> bars;
  double most = 0;
  std::vector<std::string> ticks;
  std::string_view said = "start.plot";  // key of what readers hear
};
// The axis reaches to the next round amount or number, so that half of it is a round one too.
void set_money_axis(Plot& plot, domain::money::Fen most);
void set_count_axis(Plot& plot, std::int64_t most);
void draw_plot(Lang lang, std::string_view id, const Plot& plot, float width_ems);

std::string day_of_year(const std::string& day);  // "11-23" of "2026-11-23"
std::string percent(std::int64_t part, std::int64_t whole);

// So many in a line where there is room, else half as many, or one beneath the other.
class Tiles {
 public:
  explicit Tiles(int count);
  float next();  // the width of the next one, which is drawn now

 private:
  int in_line_, drawn_ = 0;
  float width_ = 0;
};

// A figure with a line beneath, so that all are of one height.
void draw_tile(std::string_view id, std::string_view name, std::string_view figure, float width_ems,
               std::string_view beneath, bool late = false);

}  // namespace ops::views
