#include <cairo-pdf.h>

#include <algorithm>
#include <stdexcept>

#include "domain/calendar/calendar.h"
#include "domain/money/money.h"
#include "server/pages/drawing.h"
#include "server/pages/format.h"
#include "server/pages/orders/statement.h"
#include "server/pages/orders/statement_parts.h"
#include "server/pages/templates.h"

namespace ops::pages {
namespace {

namespace calendar = domain::calendar;
using domain::money::Fen;
using domain::money::to_display;

// Points: A4.
constexpr double kSheetWidth = 595.28, kSheetHeight = 841.89, kEdge = 42, kRight = kSheetWidth - kEdge;
constexpr double kSummaryTop = 142, kFirstTable = 208, kNextTable = 76, kHead = 24, kRow = 30;
constexpr double kFoot = kSheetHeight - kEdge - 18;

struct SheetColumn {
  const char* title;
  double x, width;
  Align align;
};
constexpr SheetColumn kColumns[] = {
    {"when", kEdge, 92, Align::left},          {"service", kEdge + 98, 120, Align::left},
    {"gross", kEdge + 224, 66, Align::right},  {"commission", kEdge + 296, 62, Align::right},
    {"amount", kEdge + 364, 66, Align::right}, {"balance", kEdge + 436, kRight - kEdge - 436, Align::right}};
constexpr std::size_t kUsualAmount = 13;  // characters of "12,345,678.90"; longer ones are set smaller, never cut

constexpr TextStyle kPlain{9}, kMuted{8, kSoft}, kHeading{8.5, kSoft, true};

constexpr std::size_t rows_below(double top) { return static_cast<std::size_t>((kFoot - 12 - top - kHead) / kRow); }
constexpr std::size_t kFirstRows = rows_below(kFirstTable), kNextRows = rows_below(kNextTable);

std::size_t sheets_of(std::size_t rows) {
  return rows <= kFirstRows ? 1 : 1 + (rows - kFirstRows + kNextRows - 1) / kNextRows;
}

class Sheets {
 public:
  Sheets(cairo_t* cairo, i18n::Lang lang, const app::ProviderStatement& statement)
      : cairo_(cairo), pen_(cairo), lang_(lang), statement_(statement) {}

  void draw() {
    const std::size_t rows = statement_.entries.size() + statement_.kinds.size() + 1;  // with the lines of the sums
    const std::size_t sheets = sheets_of(rows);
    std::size_t row = 0;
    for (std::size_t sheet = 0; sheet < sheets; ++sheet) {
      head(sheet == 0);
      const std::size_t end = std::min(rows, row + (sheet == 0 ? kFirstRows : kNextRows));
      double y = table_head(sheet == 0 ? kFirstTable : kNextTable);
      for (; row < end; ++row, y += kRow) line_of(row, y);
      foot(sheet + 1, sheets);
      cairo_show_page(cairo_);
    }
  }

 private:
  std::string say(std::string_view key) const { return text_in(lang_, key); }
  void write(std::string_view text, double x, double y, double width, const TextStyle& style) {
    pen_.write(text, {x, y, width}, style);
  }

  void head(bool first) {
    const double width = kRight - kEdge;
    write(say("brand"), kEdge, kEdge, width / 2, {9, kHero, true});
    const std::string days = calendar::to_text(statement_.from) + " – " + calendar::to_text(statement_.to);
    if (!first) return write(statement_.provider_name + " · " + days, kEdge + 100, kEdge, width - 100, right(kMuted));
    write(say("statement.title"), kEdge, kEdge + 20, width, {20, kInk, true});
    write(statement_.provider_name, kEdge, kEdge + 51, width, {11, kInk});
    write(days + " · " + say("statement.time_zone"), kEdge, kEdge + 69, width, {9, kSoft});
    summary();
  }

  // Opening, what came, what the platform kept, closing: side by side.
  void summary() {
    const std::pair<const char*, Fen> figures[] = {{"statement.opening", statement_.opening},
                                                   {"statement.column.gross", statement_.gross},
                                                   {"statement.column.commission", statement_.commission},
                                                   {"statement.column.amount", statement_.amount},
                                                   {"statement.closing", statement_.closing}};
    const double width = (kRight - kEdge) / std::size(figures);
    draw_box(cairo_, kGround, kEdge, kSummaryTop, kRight - kEdge, 50);
    double x = kEdge;
    for (const auto& [title, amount] : figures) {
      write(say(title), x + 10, kSummaryTop + 9, width - 14, kMuted);
      write("¥" + to_display(amount), x + 10, kSummaryTop + 24, width - 14, {11, kInk, true});
      x += width;
    }
  }

  double table_head(double y) {
    for (const SheetColumn& column : kColumns)
      write(say(std::string("statement.column.") + column.title), column.x, y, column.width,
            column.align == Align::right ? right(kHeading) : kHeading);
    line(y + kHead - 8);
    return y + kHead;
  }

  // The entries, the sums of each kind of them, and the sum of all.
  void line_of(std::size_t row, double y) {
    const std::size_t entries = statement_.entries.size();
    if (row < entries) return entry(row, y);
    if (row < entries + statement_.kinds.size()) return sum_of_kind(statement_.kinds[row - entries], y);
    sums(y);
  }

  void sum_of_kind(const app::StatementSum& sum, double y) {
    write(say("statement.sum") + " · " + entry_kind(lang_, sum.kind), kColumns[0].x, y, 210, kPlain);
    amounts({sum.gross, sum.commission, sum.amount}, y, kPlain);
    line(y + kRow - 4);
  }

  void entry(std::size_t index, double y) {
    const app::StatementEntry& entry = statement_.entries[index];
    write(domain::calendar::date_time_in_shanghai(entry.at), kColumns[0].x, y, kColumns[0].width, kPlain);
    write(entry.product_name, kColumns[1].x, y, kColumns[1].width, kPlain);
    write(entry.number + " · " + entry_kind(lang_, entry.kind), kColumns[1].x, y + 12, kColumns[1].width, kMuted);
    amounts({entry.gross, entry.commission, entry.amount, entry.balance}, y, kPlain);
    line(y + kRow - 4);
  }

  void sums(double y) {
    constexpr TextStyle kBold{9, kInk, true};
    write(say(statement_.entries.empty() ? "statement.none" : "statement.sum"), kColumns[0].x, y, 240, kBold);
    amounts({statement_.gross, statement_.commission, statement_.amount, statement_.closing}, y, kBold);
    if (statement_.debt > 0)
      write(say("statement.debt") + " ¥" + to_display(statement_.debt), kColumns[0].x, y + 14, 240, kMuted);
  }

  // From the third column on.
  void amounts(std::initializer_list<Fen> figures, double y, const TextStyle& style) {
    std::size_t i = 0;
    for (const Fen figure : figures) {
      const std::string amount = to_display(figure);
      TextStyle fitting = right(style);
      if (amount.size() > kUsualAmount)
        fitting.size *= static_cast<double>(kUsualAmount) / static_cast<double>(amount.size());
      write(amount, kColumns[i + 2].x, y, kColumns[i + 2].width, fitting);
      ++i;
    }
  }

  void foot(std::size_t sheet, std::size_t sheets) {
    const std::vector<std::pair<std::string, std::string>> numbers{{"n", std::to_string(sheet)},
                                                                   {"of", std::to_string(sheets)}};
    write(word(lang_, "statement.made", {{"at", domain::calendar::date_time_in_shanghai(statement_.made_at)}}), kEdge,
          kFoot, 300, kMuted);
    write(word(lang_, "statement.sheet", numbers), kRight - 120, kFoot, 120, right(kMuted));
  }

  void line(double y) { draw_box(cairo_, looks::kLight.line, kEdge, y, kRight - kEdge, .5); }
  static TextStyle right(TextStyle style) {
    style.align = Align::right;
    return style;
  }

  cairo_t* cairo_;
  Pen pen_;
  i18n::Lang lang_;
  const app::ProviderStatement& statement_;
};

}  // namespace

std::string statement_pdf(i18n::Lang lang, const app::ProviderStatement& statement) {
  std::string pdf;
  const Surface surface(cairo_pdf_surface_create_for_stream(append_bytes, &pdf, kSheetWidth, kSheetHeight));
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, text_in(lang, "statement.title").c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                 domain::to_rfc3339(statement.made_at).c_str());
  const Cairo cairo(cairo_create(surface.get()));
  Sheets(cairo.get(), lang, statement).draw();
  cairo_surface_finish(surface.get());
  if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS || cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error("the statement could not be drawn");
  return pdf;
}

}  // namespace ops::pages
