// A provider's statement as files: what a spreadsheet reads, and what is printed.
#include <doctest/doctest.h>

#include <chrono>

#include "domain/money/money.h"
#include "server/pages/fonts.h"
#include "server/pages/orders/statement.h"

namespace ops::pages {
namespace {

app::ProviderStatement statement(std::size_t entries, const std::string& product = "数据迁移服务") {
  app::ProviderStatement statement;
  statement.provider_name = "云迁科技";
  statement.from = {2026, 11, 1};
  statement.to = {2026, 11, 30};
  statement.made_at = {1795053600};
  statement.opening = statement.closing = 100'000;
  for (std::size_t i = 0; i < entries; ++i) {
    statement.closing += 14'400;
    statement.entries.push_back({{1795053600},
                                 i % 2 ? "settlement_after_refund" : "settlement",
                                 "ord_1",
                                 "20261119-" + std::to_string(i),
                                 product,
                                 16'000,
                                 1'600,
                                 14'400,
                                 statement.closing});
  }
  const auto count = static_cast<domain::money::Fen>(entries);
  statement.gross = 16'000 * count;
  statement.commission = 1'600 * count;
  statement.amount = 14'400 * count;
  return statement;
}

std::size_t times(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

}  // namespace

TEST_CASE("a statement as CSV: opening balance, entries, closing balance and sums; no cell is calculated") {
  CHECK(statement_csv(i18n::Lang::zh_cn, statement(1, "=HYPERLINK(\"http://x\")")) ==
        "\xEF\xBB\xBF"
        "入账时间,订单编号,服务,事项,结算总额,平台佣金,实际入账,余额\r\n"
        "2026-11-01,,,期初余额,,,,1000.00\r\n"
        "2026-11-19 10:00,20261119-0,\"'=HYPERLINK(\"\"http://x\"\")\",订单结算,160.00,16.00,144.00,1144.00\r\n"
        "2026-11-30,,,期末余额,160.00,16.00,144.00,1144.00\r\n");
  const std::string english = statement_csv(i18n::Lang::en, statement(2));
  CHECK(english.find("Settlement after a partial refund,160.00,16.00,144.00,1288.00\r\n") != english.npos);
  CHECK(times(english, "\r\n") == 5);
}

// Without them a month in which money went back would not tell what was earned and what was given back.
TEST_CASE("a statement as CSV tells the sums of each kind, and what is owed to buyers") {
  app::ProviderStatement month = statement(1);
  month.kinds = {{"settlement", 1, 16'000, 1'600, 14'400}, {"refund_after_completion", 2, -8'000, -800, -7'200}};
  month.debt = 4'200;
  const std::string csv = statement_csv(i18n::Lang::en, month);
  CHECK(csv.find("2026-11-30,,Total,Settlement,160.00,16.00,144.00,\r\n") != csv.npos);
  CHECK(csv.find("2026-11-30,,Total,Refund after completion,-80.00,-8.00,-72.00,\r\n") != csv.npos);
  CHECK(csv.find("2026-11-30,,,Still owed to buyers,,,,42.00\r\n") != csv.npos);
}

TEST_CASE("a statement as PDF: as many sheets as it needs, with the letters in it") {
  REQUIRE(has_chinese_font());
  for (const auto& [entries, sheets] :
       {std::pair<std::size_t, std::size_t>{0, 1}, {16, 1}, {17, 2}, {38, 2}, {39, 3}}) {
    CAPTURE(entries);
    const std::string pdf = statement_pdf(i18n::Lang::zh_cn, statement(entries));
    CHECK(pdf.starts_with("%PDF-"));
    CHECK(pdf.find("CJK") != pdf.npos);
    CHECK(times(pdf, "/Type /Page ") + times(pdf, "/Type /Page\n") == sheets);
  }
}

TEST_CASE("the largest statement that there is, set") {
  const auto began = std::chrono::steady_clock::now();
  const std::string pdf = statement_pdf(i18n::Lang::zh_cn, statement(domain::orders::kMaxStatementEntries));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  MESSAGE(pdf.size() << " bytes in " << took.count() << " s");
  CHECK(pdf.size() < 4 * 1024 * 1024);
}

}  // namespace ops::pages
