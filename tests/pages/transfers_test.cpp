// The list for the bank, as a spreadsheet reads it. Rule: payouts.payee.
#include "server/pages/orders/transfers.h"

#include <doctest/doctest.h>

namespace ops::pages {
namespace {

app::BankTransfer transfer() {
  return {"20261201ABCDEFGHJKLM", "云迁科技", "招商银行", "深圳南山支行", "6225880100012345678", 1'234'50};
}

}  // namespace

TEST_CASE("the list for the bank keeps every digit of long numbers as text") {
  const std::string csv = transfers_csv(i18n::Lang::zh_cn, {transfer()});
  CHECK(csv ==
        "\xEF\xBB\xBF提现单号,户名,银行,开户支行,账号,金额（元）\r\n"
        "\"20261201ABCDEFGHJKLM\t\",云迁科技,招商银行,深圳南山支行,\"6225880100012345678\t\",1234.50\r\n");
  CHECK(transfers_csv(i18n::Lang::en, {}) == "\xEF\xBB\xBFPayout,Holder,Bank,Branch,Account number,Amount (CNY)\r\n");
}

TEST_CASE("what a provider is called runs in no spreadsheet of the bank") {
  app::BankTransfer hostile = transfer();
  hostile.holder = "=HYPERLINK(\"https://evil.example\")";
  hostile.bank = "＋1+1";
  hostile.branch = "@SUM(A1)";
  const std::string csv = transfers_csv(i18n::Lang::en, {hostile});
  CHECK(csv.find(",\"'=HYPERLINK(\"\"https://evil.example\"\")\",'＋1+1,'@SUM(A1),") != csv.npos);
}

}  // namespace ops::pages
