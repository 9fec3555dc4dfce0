#include "server/payments/alipay/bill.h"

#include <archive.h>
#include <archive_entry.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <optional>

#include "server/payments/http_client.h"
#include "server/payments/values.h"

namespace ops::payments::alipay {
namespace {

constexpr std::size_t kMostBillLines = 1'000'000;
constexpr int kMostFiles = 10;
constexpr std::size_t kPiece = 64 * 1024;

enum BillColumn { trade_no, out_trade_no, business, finished, received, request_no, service_fee, kBillColumns };
constexpr std::array<std::string_view, kBillColumns> kBillNames{
    "支付宝交易号", "商户订单号", "业务类型", "完成时间", "订单金额（元）", "退款批次号/请求号", "服务费（元）"};
constexpr std::string_view kEnd = "列表结束";  // in the comment behind the lines
// Both kinds of brackets have been seen.
std::string plain_brackets(std::string text) {
  for (const auto& [wide, narrow] : {std::pair{std::string_view("（"), "("}, std::pair{std::string_view("）"), ")"}})
    for (auto at = text.find(wide); at != text.npos; at = text.find(wide, at)) text.replace(at, wide.size(), narrow);
  return text;
}

// The company fills its cells up with tabs and blanks.
std::string_view bare(std::string_view cell) {
  const auto first = cell.find_first_not_of(" \t");
  if (first == cell.npos) return {};
  return cell.substr(first, cell.find_last_not_of(" \t") - first + 1);
}

std::optional<std::string> utf8_of_gbk(std::string_view gbk) {
  const std::unique_ptr<void, void (*)(iconv_t)> converter(iconv_open("UTF-8", "GB18030"),
                                                           [](iconv_t open) { iconv_close(open); });
  if (converter.get() == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string from(gbk), to(gbk.size() * 2 + 16, '\0');  // two bytes become at most three, four at most four
  char *in = from.data(), *out = to.data();
  std::size_t in_left = from.size(), out_left = to.size();
  if (iconv(converter.get(), &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1)) return std::nullopt;
  to.resize(to.size() - out_left);
  return to;
}

// One file of the archive; nothing when it is broken or larger than any bill.
std::optional<std::string> content_of(archive* zip) {
  std::string content;
  for (std::string piece(kPiece, '\0');;) {
    const auto got = archive_read_data(zip, piece.data(), piece.size());
    if (got < 0 || content.size() + static_cast<std::size_t>(got) > kMaxBill) return std::nullopt;
    if (got == 0) return content;
    content.append(piece.data(), static_cast<std::size_t>(got));
  }
}

bool is_head(const std::vector<std::string>& cells) { return std::ranges::count(cells, kBillNames[trade_no]) == 1; }

std::vector<std::string> bare_cells(std::string_view line) {
  std::vector<std::string> cells;
  for (const std::string_view cell : cells_of(line)) cells.emplace_back(bare(cell));
  return cells;
}

using BillPlaces = std::array<std::size_t, kBillColumns>;
std::optional<BillPlaces> places_of(const std::vector<std::string>& head) {
  BillPlaces places{};
  for (std::size_t i = 0; i < kBillColumns; ++i) {
    const auto found = std::ranges::find_if(head, [&](const std::string& cell) {
      return plain_brackets(cell) == plain_brackets(std::string(kBillNames.at(i)));
    });
    if (found == head.end()) return std::nullopt;
    places.at(i) = static_cast<std::size_t>(found - head.begin());
  }
  return places;
}

std::optional<BillLine> bill_line_of(const std::vector<std::string>& cells, const BillPlaces& places) {
  const auto cell = [&](BillColumn column) -> const std::string& { return cells[places.at(column)]; };
  const bool refund = cell(business) == "退款";
  if (!refund && cell(business) != "交易") return std::nullopt;
  const auto at = instant_of_shanghai(cell(finished));
  const auto fen = fen_of_yuan(cell(received)), fee = fen_of_yuan(cell(service_fee));
  if (!at || !fen || !fee || (*fen < 0) != (refund && *fen != 0) || cell(out_trade_no).empty()) return std::nullopt;
  // The company writes money that leaves the merchant as negative: its fee of a payment, and a refund.
  BillLine line{refund ? BillLine::Kind::refund : BillLine::Kind::payment,
                cell(out_trade_no),
                {},
                cell(trade_no),
                refund ? -*fen : *fen,
                -*fee,
                *at};
  if (refund) line.refund_number = cell(request_no);
  return line;
}

Failure bill_fault(std::size_t line, std::string_view what) {
  return not_understood("Alipay's bill, line " + std::to_string(line) + ": " + std::string(what));
}

}  // namespace

Outcome<std::string> table_in_bill(std::string_view bytes) {
  const std::unique_ptr<archive, int (*)(archive*)> zip(archive_read_new(), archive_read_free);
  if (!zip || archive_read_support_format_zip(zip.get()) != ARCHIVE_OK ||
      archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
    return failed(not_understood("Alipay's bill is no ZIP"));
  archive_entry* entry = nullptr;
  for (int files = 0; files < kMostFiles && archive_read_next_header(zip.get(), &entry) == ARCHIVE_OK; ++files) {
    const auto content = content_of(zip.get());
    if (!content) return failed(not_understood("a file in Alipay's bill is broken or too large"));
    auto table = utf8_of_gbk(*content);
    if (!table) return failed(not_understood("a file in Alipay's bill is no GBK"));
    if (table->find(std::string(kBillNames[business]) + ",") != table->npos) return std::move(*table);
  }
  return failed(not_understood("there is no table of lines in Alipay's bill"));
}

Outcome<std::vector<BillLine>> bill_lines(std::string_view csv) {
  std::optional<BillPlaces> places;
  std::size_t columns = 0;
  std::vector<BillLine> lines;
  bool ended = false;
  for (std::size_t number = 1; !csv.empty(); ++number) {
    const std::string_view text = next_line(csv);
    ended = ended || (text.starts_with('#') && text.find(kEnd) != text.npos);
    if (text.starts_with('#') || bare(text).empty()) continue;
    const auto cells = bare_cells(text);
    if (!places) {
      if (!is_head(cells) || !(places = places_of(cells)))
        return failed(bill_fault(number, "a column that is needed is missing"));
      columns = cells.size();
      continue;
    }
    if (cells.size() != columns) return failed(bill_fault(number, "not as many cells as the head has"));
    auto line = bill_line_of(cells, *places);
    if (!line) return failed(bill_fault(number, "a time, kind, number or amount is none"));
    if (lines.size() == kMostBillLines) return failed(bill_fault(number, "more lines than are taken"));
    lines.push_back(std::move(*line));
  }
  if (!places || !ended) return failed(not_understood("Alipay's bill has no head, or not its end"));
  return lines;
}

}  // namespace ops::payments::alipay
