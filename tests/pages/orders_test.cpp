// What an order's page says of money and of whose turn it is, and texts as they were written.
#include <regex>

#include "server/pages/orders/balance.h"
#include "server/pages/orders/order.h"
#include "server/pages/orders/shared_secrets.h"
#include "tests/pages/hostile.h"

using namespace ops;
using namespace ops::pages;
using namespace ops::pages::test;
using domain::accounts::Role;
using domain::orders::Action, domain::orders::InputKind, domain::orders::State;

namespace {

constexpr std::int64_t kNow = 1'795'053'600;

Frame plain_frame(Role role = Role::buyer, i18n::Lang lang = i18n::Lang::zh_cn) {
  Frame frame;
  frame.lang = lang;
  frame.now = {kNow};
  frame.here = "/";
  frame.csrf_token = "csrf";
  frame.viewer = Viewer{"李雷", role};
  return frame;
}

app::OrderView plain_order(State state) {
  app::OrderView view;
  auto& order = view.order;
  order.id = "ord_1";
  order.state = state;
  order.state_since = order.placed_at = {kNow - 100};
  order.paid_at = order.placed_at;
  order.total = order.original_total = 16000;
  order.snapshot.name = "数据迁移";
  order.snapshot.warranty_days = 30;
  view.number = "20261123-7F3K9Q";
  view.buyer = {"acc_b", "李雷"};
  view.provider = {"acc_p", "云迁科技"};
  view.commission_basis_points = 1000;
  if (state == State::awaiting_acceptance || state == State::completed)
    order.deliveries.push_back({1, {kNow - 50}, "第一行\n第二行", {}, {}, "", {}});
  return view;
}

std::string shown(const app::OrderView& view, std::optional<RefusedForm> refused = {}, Frame frame = plain_frame()) {
  return order_page(frame, {view, {}, 100'000, std::move(refused), {}});
}

bool contains(const std::string& html, const std::string& part) { return html.find(part) != std::string::npos; }

// The element with this beginning, up to this end.
std::string part_of(const std::string& html, const std::string& open, const std::string& close) {
  const auto from = html.find(open);
  REQUIRE(from != std::string::npos);
  return html.substr(from, html.find(close, from) - from);
}

}  // namespace

// M2: 确认完成 paid out on one press, above the delivery.
TEST_CASE("before money is paid out it is asked, below the delivery, how much goes to whom") {
  auto view = plain_order(State::awaiting_acceptance);
  view.allowed = {Action::accept};
  const auto html = shown(view);
  CHECK(html.find("id=\"deliveries-heading\"") < html.find("id=\"accept\""));
  const auto question = part_of(html, "<details class=\"sheet ask\" id=\"accept\">", "</details>");
  for (const char* said : {"结算给 云迁科技", "¥144.00", "平台佣金", "¥16.00", "不能撤回", "actions/accept"})
    CHECK_MESSAGE(contains(question, said), said);
  CHECK(html.find("actions/accept") == html.rfind("actions/accept"));  // nowhere else
}

// M2, its relatives: every form of the buyer that moves money for good stands behind its question, closed.
TEST_CASE("cancelling, agreeing to a change and to a settlement are asked the same way") {
  auto paid = plain_order(State::awaiting_start);
  paid.allowed = {Action::cancel};
  const auto cancel = shown(paid);
  CHECK(contains(cancel, "取消这个订单吗"));
  CHECK(contains(cancel, "<dt>退回给您</dt><dd class=\"price\">¥160.00</dd>"));

  auto changed = plain_order(State::in_service);
  changed.order.changes = {{{kNow}, "加一个库", 5005, 3, domain::orders::ChangeStatus::open, {}, ""}};
  changed.allowed = {Action::agree_change};
  CHECK(contains(shown(changed), "<dt>从您的余额支付到平台托管</dt><dd class=\"price\">¥50.05</dd>"));

  auto disputed = plain_order(State::disputed);
  disputed.order.paused = domain::orders::Pause{State::in_service, {kNow}, {}, {}};
  disputed.order.dispute =
      domain::orders::Dispute{{kNow},
                              domain::orders::Actor::buyer,
                              {},
                              domain::orders::Settlement{{kNow}, domain::orders::Actor::provider, 6000, ""},
                              ""};
  disputed.allowed = {Action::agree_settlement};
  const auto settlement = shown(disputed);
  CHECK(contains(settlement, "<dt>退回给您</dt><dd class=\"price\">¥60.00</dd>"));
  CHECK(contains(settlement, "<dt>结算给 云迁科技</dt><dd class=\"price\">¥90.00</dd>"));
  for (const auto& html : {cancel, shown(changed), settlement})
    CHECK_FALSE(contains(html, "<details class=\"sheet\" open>"));
}

// The name of the field by which a form of the page gives a part of the input; empty: it has none.
std::string field_name(InputKind kind) {
  switch (kind) {
    case InputKind::amount:
      return "amount";
    case InputKind::scope:
    case InputKind::description:
    case InputKind::text:
      return "text";
    case InputKind::total:
    case InputKind::reason:
    case InputKind::rating:
    case InputKind::unmet:
      return domain::orders::input_name(kind);
    case InputKind::file_ids:
      return "files";
    default:
      return {};
  }
}

TEST_CASE("each action of the buyer has one form on the order's page, with a field for all that it takes") {
  int forms = 0;
  for (const auto& spec : domain::orders::action_specs()) {
    if (spec.action == Action::place || !domain::orders::ever_takes(domain::orders::Actor::buyer, spec.action))
      continue;
    CAPTURE(spec.name);
    auto view = plain_order(State::awaiting_acceptance);
    view.order.snapshot.acceptance_checklist = {"数据一致"};
    view.order.snapshot.demand_template = {{"size", "数据量", "text", true, "", std::nullopt, {}}};
    view.allowed = {spec.action};
    const auto html = shown(view);
    const std::string action = "action=\"/orders/ord_1/actions/" + std::string(spec.name) + "\"";
    REQUIRE(contains(html, action));
    CHECK(html.find(action) == html.rfind(action));
    const auto form = part_of(html, action, "</form>");
    for (const auto& input : domain::orders::inputs_of(spec.action)) {
      const std::string name = input.kind == InputKind::answers ? "answers.size" : field_name(input.kind);
      CHECK_MESSAGE(contains(form, "name=\"" + name + "\""), name);
    }
    ++forms;
  }
  CHECK(forms == 19);
}

// M6: a withdrawn or agreed refund request stayed on top as if it were open.
TEST_CASE("a refund request that is over says so, and stands below what there is to do") {
  const auto with_refund = [](State state) {
    auto view = plain_order(state);
    view.order.refund = domain::orders::RefundRequest{{kNow}, 16000, "不再需要", ""};
    return view;
  };
  auto open = with_refund(State::refund_requested);
  CHECK(contains(shown(open), "等待服务商答复</span>"));
  CHECK(shown(open).find("id=\"refund-heading\"") < shown(open).find("id=\"timeline-heading\""));

  auto withdrawn = with_refund(State::awaiting_acceptance);
  withdrawn.allowed = {Action::accept};
  const auto html = shown(withdrawn);
  CHECK(contains(html, "已撤回</span>"));
  CHECK(html.find("id=\"accept\"") < html.find("id=\"refund-heading\""));

  auto agreed = with_refund(State::completed);
  agreed.order.refunded = 100;  // of another refund: what is agreed to is all that was asked for
  CHECK(contains(shown(agreed), "已撤回</span>"));
  agreed.order.refunded = agreed.order.refund->amount;
  CHECK(contains(shown(agreed), "已同意</span>"));
  agreed.order.refund->declined_reason = "已开始";
  CHECK(contains(shown(agreed), "已拒绝</span>"));
  agreed.order.refund->declined_reason.clear();
  agreed.order.dispute = domain::orders::Dispute{{kNow}, domain::orders::Actor::buyer, {}, {}, "退一半"};
  CHECK(contains(shown(agreed), "申诉 <span class=\"state\">已结束</span>"));
  CHECK_FALSE(contains(shown(agreed), "已同意</span>"));
}

// M6: "已完成 还剩 29 天" was the warranty, unlabelled.
TEST_CASE("what is left in the list of orders says of what it is left") {
  auto view = plain_order(State::completed);
  view.order.completed_at = domain::Instant{kNow};
  view.order.clocks = {{domain::orders::ClockName::warranty, {kNow + 29 * domain::kDay}}};
  CHECK(contains(orders_page(plain_frame(), {"", "", {{view}, ""}}), "质保还剩 29 天"));
  CHECK(contains(orders_page(plain_frame(Role::buyer, i18n::Lang::en), {"", "", {{view}, ""}}), "Warranty: 29 d left"));
}

// M6: a change order that waits for the buyer was blue, as what waits for the provider.
TEST_CASE("a change order that waits for the buyer stands out, on the page and in the list") {
  auto view = plain_order(State::in_service);
  view.order.changes = {{{kNow}, "加一个库", 5005, 3, domain::orders::ChangeStatus::open, {}, ""}};
  for (const auto& html : {shown(view), orders_page(plain_frame(), {"", "", {{view}, ""}})}) {
    CHECK(contains(html, "<span class=\"state yours\">实施中</span>"));
    CHECK(contains(html, "<span class=\"state yours\">等您处理</span>"));
  }
  CHECK(contains(shown(view, {}, plain_frame(Role::provider)), "<span class=\"state theirs\">实施中</span>"));
  view.order.changes[0].status = domain::orders::ChangeStatus::declined;
  CHECK_FALSE(contains(shown(view), "等您处理"));
}

// M8: line breaks became blanks: of a delivery, of answers, of texts in forms that came back.
TEST_CASE("line breaks are kept wherever a text of several lines is shown or edited") {
  auto view = plain_order(State::completed);
  auto& order = view.order;
  const std::string lines = "第一行\n第二行";
  order.snapshot.demand_template = {{"need", "需求", "text", true, "", {}, {}}};
  order.demand = {{"need", lines}};
  order.demand_returned_reason = lines;
  order.deliveries[0].rejected_reason = lines;
  order.changes = {{{kNow}, lines, 100, 1, domain::orders::ChangeStatus::declined, {}, lines}};
  order.claims = {{1, {kNow}, lines, domain::orders::ClaimState::finished, {}, lines, lines}};
  order.refund = domain::orders::RefundRequest{{kNow}, 100, lines, lines};
  order.dispute = domain::orders::Dispute{{kNow},
                                          domain::orders::Actor::buyer,
                                          {{{kNow}, domain::orders::Actor::buyer, lines}},
                                          domain::orders::Settlement{{kNow}, domain::orders::Actor::buyer, 100, lines},
                                          lines};
  order.review = domain::orders::Review{{kNow}, 3, lines, {}, lines, domain::Instant{kNow}};
  view.allowed = {Action::review, Action::submit_demand};
  RefusedForm refused{Action::review, {}, {}};
  refused.input.text = lines;
  app::Event event = hostile_event();
  event.note = lines;
  event.at = {kNow};
  const app::Listed<app::Event> events{{event}, ""};
  const auto html = order_page(plain_frame(), {view, events, 100'000, refused, {}});
  CHECK_FALSE(contains(html, "第一行 第二行"));
  std::size_t kept = 0;
  for (auto at = html.find(lines); at != std::string::npos; at = html.find(lines, at + 1)) ++kept;
  CHECK(kept >= 18);

  app::ShownSecret key;
  key.value = "-----BEGIN KEY-----\nabc\n-----END KEY-----\n";
  const std::vector<app::Secret> none;
  SecretsPage secrets{view, none, false, "", "", "", true, {}, key};
  CHECK(contains(secrets_page(plain_frame(), secrets), key.value));
}

// L3: maxlength counts UTF-16 units and cuts what is pasted, without a word.
TEST_CASE("no field cuts what is typed; its limit is told and counted") {
  auto view = plain_order(State::completed);
  view.allowed = {Action::review, Action::claim_warranty, Action::cancel};
  const auto html = shown(view);
  CHECK_FALSE(contains(html, "maxlength"));
  CHECK(contains(html, "data-count=\"review-text\" data-max=\"2000\">最多 2000 个字</p>"));
  CHECK(contains(html, "aria-describedby=\"review-text-count review-text-error\""));
}

// P9: HTML wants a first option without a value where something has to be chosen.
TEST_CASE("a required choice begins with nothing chosen") {
  auto view = plain_order(State::completed);
  view.allowed = {Action::review};
  const std::vector<app::Secret> none;
  const SecretsPage secrets{view, none, true, "", "", "", true, {}, {}};
  const std::regex select("<select [^>]*required[^>]*>\\s*<option value=\"([^\"]*)\"");
  for (const auto& html : {shown(view), secrets_page(plain_frame(), secrets)}) {
    std::smatch first;
    REQUIRE(std::regex_search(html, first, select));
    CHECK(first[1] == "");
  }
  CHECK(contains(secrets_page(plain_frame(), secrets), "<option value=\"7\" selected>"));
}

// M8: 2020-01-01 was taken as the wished date.
TEST_CASE("a date field begins today, and a past date that was warned of is repeated by the form") {
  auto view = plain_order(State::awaiting_demand);
  view.order.snapshot.demand_template = {{"when", "期望日期", "date", true, "", {}, {}}};
  view.allowed = {Action::submit_demand};
  CHECK(contains(shown(view), "type=\"date\" value=\"\" required min=\"2026-11-19\""));
  CHECK(contains(shown(view), "name=\"past_dates\" value=\"\""));
  RefusedForm refused{Action::submit_demand, {}, {}};
  refused.input.answers = {{"when", "2020-01-01"}};
  refused.errors = {{"answers.when", domain::Code::date_is_past, {{"today", std::string("2026-11-19")}}}};
  const auto html = shown(view, refused);
  CHECK(contains(html, "期望日期早于今天（2026-11-19）"));
  CHECK(contains(html, "name=\"past_dates\" value=\"when=2020-01-01\n\""));
}

// M14: nobody was told that a date of the next year was counted without its holidays.
TEST_CASE("a date beyond the published holidays says so") {
  auto view = plain_order(State::awaiting_acceptance);
  CHECK_FALSE(contains(shown(view), "放假安排尚未公布"));
  view.beyond_holidays = true;
  CHECK(contains(shown(view), "放假安排尚未公布"));
}

// M14: "之后可以做的：评价，只能操作一次，已使用" offered for later what is over.
TEST_CASE("what can be done later is not what is over") {
  using domain::orders::Why;
  auto view = plain_order(State::completed);
  view.unavailable = {{Action::review, Why::used, {}, {}, {}},
                      {Action::claim_warranty, Why::too_late, domain::Instant{kNow}, {}, {}}};
  CHECK_FALSE(contains(shown(view), "之后可以做的"));
  view.unavailable.push_back({Action::dispute, Why::not_yet, domain::Instant{kNow + 60}, {}, {}});
  const auto html = shown(view);
  CHECK(contains(html, "之后可以做的"));
  CHECK_FALSE(contains(html, "已使用"));
}

// P9: redundant roles.
TEST_CASE("a table says what it is by its elements alone") {
  app::Balance balance;
  balance.statement.items = {{{kNow}, "topup", "", 100, 100}};
  const auto html = balance_page(plain_frame(), {balance, "", {}, "", false, true, ""});
  CHECK(contains(html, "<table class=\"table statement\">"));
  CHECK_FALSE(std::regex_search(html, std::regex("role=\"(table|row|rowgroup|cell|columnheader)\"")));
}
