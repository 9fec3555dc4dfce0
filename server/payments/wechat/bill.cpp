#include "server/payments/wechat/bill.h"

#include <algorithm>
#include <array>

#include "domain/text/csv.h"
#include "server/payments/http_client.h"
#include "server/payments/values.h"

namespace ops::payments::wechat {
namespace {

constexpr std::size_t kMostLines = 1'000'000;

// Where the columns are: the company has added some over the years, so they are found by their names.
enum Column { time, their_number, our_number, status, refund_number, refunded, fee, paid, kColumns };
constexpr std::array<std::string_view, kColumns> kNames{"交易时间",     "微信订单号", "商户订单号", "交易状态",
                                                        "商户退款单号", "退款金额",   "手续费",     "订单金额"};
constexpr std::string_view kSumsCount = "总交易单数";

using Places = std::array<std::size_t, kColumns>;

std::optional<Places> places_in(const std::vector<std::string_view>& head) {
  Places places{};
  for (std::size_t i = 0; i < kColumns; ++i) {
    const auto found = std::ranges::find(head, kNames.at(i));
    if (found == head.end()) return std::nullopt;
    places.at(i) = static_cast<std::size_t>(found - head.begin());
  }
  return places;
}

// Each cell of a line of values begins with "`", so that spreadsheets keep long numbers as text.
std::optional<std::vector<std::string_view>> values_of(std::string_view line) {
  if (!line.starts_with('`')) return std::nullopt;
  std::vector<std::string_view> values;
  line.remove_prefix(1);
  for (;;) {
    const auto end = line.find(",`");
    values.push_back(line.substr(0, end));
    if (end == line.npos) return values;
    line.remove_prefix(end + 2);
  }
}

std::optional<BillLine> line_of(const std::vector<std::string_view>& cells, const Places& places) {
  const auto cell = [&](Column column) { return cells[places.at(column)]; };
  const bool refund = cell(status) == "REFUND" || cell(status) == "REVOKED";
  if (!refund && cell(status) != "SUCCESS") return std::nullopt;
  const auto at = instant_of_shanghai(cell(time));
  const auto fen = fen_of_yuan(cell(refund ? refunded : paid)), fee_fen = fen_of_yuan(cell(fee));
  if (!at || !fen || *fen < 0 || !fee_fen || cell(our_number).empty()) return std::nullopt;
  BillLine line{refund ? BillLine::Kind::refund : BillLine::Kind::payment,
                std::string(cell(our_number)),
                {},
                std::string(cell(their_number)),
                *fen,
                *fee_fen,
                *at};
  if (refund) line.refund_number = cell(refund_number);
  return line;
}

Failure fault_at(std::size_t line, std::string_view what) {
  return not_understood("WeChat Pay's bill, line " + std::to_string(line) + ": " + std::string(what));
}

}  // namespace

Outcome<std::vector<BillLine>> bill_lines(std::string_view csv) {
  if (csv.starts_with(domain::text::kCsvMark)) csv.remove_prefix(domain::text::kCsvMark.size());
  const auto head = cells_of(next_line(csv));
  const auto places = places_in(head);
  if (!places) return failed(fault_at(1, "a column that is needed is missing"));
  std::vector<BillLine> lines;
  for (std::size_t number = 2; !csv.empty(); ++number) {
    const std::string_view text = next_line(csv);
    if (text.starts_with(kSumsCount)) {
      const auto sums = values_of(next_line(csv));
      if (!sums || sums->front() != std::to_string(lines.size()))
        return failed(fault_at(number + 1, "it counts another number of lines than there are"));
      return lines;
    }
    const auto cells = values_of(text);
    if (!cells || cells->size() != head.size()) return failed(fault_at(number, "not as many cells as the head has"));
    auto line = line_of(*cells, *places);
    if (!line) return failed(fault_at(number, "a time, state, number or amount is none"));
    if (lines.size() == kMostLines) return failed(fault_at(number, "more lines than are taken"));
    lines.push_back(std::move(*line));
  }
  return failed(not_understood("WeChat Pay's bill ends without its line of sums"));
}

}  // namespace ops::payments::wechat
