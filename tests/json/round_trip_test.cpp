// What is written reads back as the same value: the store keeps orders and listings in this form.
#include <doctest/doctest.h>

#include <limits>

#include "json/listing.h"
#include "json/orders.h"

using namespace ops;
using namespace ops::domain::orders;
using domain::Instant;
using namespace std::string_literals;
using domain::kHour;

namespace {

constexpr Instant kStart{1'764'000'000};

// Every member another than in a new one.
domain::catalog::Listing full_listing() {
  domain::catalog::Listing listing;
  listing.name = "服务器 \"数据\" 迁移\\";
  listing.category_id = "cat-1";
  listing.logo_file_id = "fil-1";
  listing.delivery_method = "download";
  listing.delivery_days = 3;
  listing.warranty_days = 30;
  listing.supported_os = "Windows,Linux";
  listing.demand_template = {{"size", "数据量", "choice", true, "大约即可", 20, {"5G", "10G"}},
                             {"when", "时间", "date", false, "", std::nullopt, {}}};
  listing.skus = {{"sku-1", "5G", 1, "once", 5000, 4000}, {"", "", std::nullopt, "", std::nullopt, std::nullopt}};
  listing.gallery = {{"fil-4", "机房 \"A\""}, {"", ""}};
  listing.summary = "一\n二\t三";
  listing.details = "a\0b\u2028 😀"s;
  listing.document_file_ids = {"fil-2", "fil-3"};
  listing.demand_optional = true;
  listing.acceptance_checklist = {"数据一致"};
  return listing;
}

Order unplaced() {
  const domain::catalog::Listing listing = full_listing();
  Order order;
  order.id = "ord-1";
  order.buyer_id = "acc-1";
  order.quantity = 2;
  order.snapshot = {"prd-1",
                    5,
                    listing.name,
                    listing.logo_file_id,
                    "acc-2",
                    "云迁科技",
                    listing.skus[0],
                    3,
                    30,
                    listing.supported_os,
                    listing.demand_template,
                    true,
                    listing.acceptance_checklist,
                    {}};
  return order;
}

Order read_back(const Order& order) {
  const auto text = json::parse(json::dump(json::to_json(order)));
  REQUIRE(text.ok());
  const auto read = json::order_from_json(*text, json::Unknown::refuse);
  if (!read) FAIL(read.error().code << " at " << read.error().at);
  return *read;
}

// Takes the actions in turn, an hour apart, and reads each order back on the way.
Order play(std::initializer_list<std::pair<Action, Actor>> steps) {
  Order order = unplaced();
  CHECK(read_back(order) == order);
  Instant now = kStart;
  const auto calendar = domain::calendar::Calendar::published();
  const World world{.buyer_balance = 1'000'000, .file = [](std::string_view) {
                      return domain::files::FileMetadata{domain::files::Purpose::delivery, domain::files::Kind::pdf,
                                                         "报告.pdf", 1000, std::nullopt};
                    }};
  for (const auto& [action, actor] : steps) {
    CAPTURE(action_name(action));
    if (const auto due = actor == Actor::clock ? next_due(order) : std::nullopt) now = *due;
    Input input;
    input.total = order.total;
    input.amount = order.total / 2;
    input.reason = "理由";
    input.answers = {{"size", "5G"}};
    input.result = "完成";
    input.file_ids = {"fil-9"};
    input.checklist = {true};
    input.unmet = {0};
    const auto decision = decide(order, {action, actor, input}, world, now, calendar, PlatformSettings{});
    REQUIRE(decision.ok());
    order = decision->order;
    CHECK(read_back(order) == order);
    now = now + kHour;
  }
  return order;
}

}  // namespace

TEST_CASE("an order reads back the same in each state it can be in") {
  using enum Action;
  const auto buyer = Actor::buyer;
  const auto provider = Actor::provider;
  const Order completed = play({{place, buyer},
                                {remind, provider},
                                {pay, buyer},
                                {submit_demand, buyer},
                                {return_demand, provider},
                                {submit_demand, buyer},
                                {start, provider},
                                {deliver, provider},
                                {reject_delivery, buyer},
                                {deliver, provider},
                                {accept, buyer}});
  CHECK(completed.state == State::completed);
  CHECK(completed.deliveries.size() == 2);
  CHECK(completed.provider_seconds > 0);
  CHECK(completed.last_reminded_at);
  const Order split = play({{place, buyer},
                            {pay, buyer},
                            {submit_demand, buyer},
                            {start, provider},
                            {deliver, provider},
                            {extend_acceptance, buyer},
                            {request_refund, buyer},
                            {decline_refund, provider},
                            {request_refund, buyer},
                            {dispute, provider},
                            {state_case, buyer},
                            {propose_settlement, provider},
                            {resolve, Actor::operator_}});
  CHECK(split.state == State::completed);
  CHECK(split.refunded == split.total / 2);
  CHECK(split.dispute->statements.size() == 2);
  CHECK(play({{place, buyer}, {cancel, buyer}}).state == State::cancelled);
  CHECK(play({{place, buyer}, {reminder, Actor::clock}, {expire_payment, Actor::clock}}).state == State::cancelled);
  CHECK(play({{place, buyer}, {pay, buyer}, {cancel, buyer}}).state == State::refunded);
}

TEST_CASE("an order says its times and prices in the wire's forms") {
  const json::Json json = json::to_json(play({{Action::place, Actor::buyer}}));
  CHECK(json["state"] == "pending_payment");
  CHECK(json["total_fen"] == 8000);
  CHECK(json["placed_at"] == "2025-11-24T16:00:00Z");
  CHECK(json["paid_at"].is_null());
  CHECK(json["clocks"][0]["name"] == "pay");
}

TEST_CASE("a listing reads back the same, whatever it stood on before") {
  const auto full = full_listing();
  const auto json = json::parse(json::dump(json::to_json(full)));
  REQUIRE(json.ok());
  for (const auto& base : {domain::catalog::Listing{}, domain::catalog::new_listing()}) {
    const auto read = json::listing_from_json(*json, base);
    REQUIRE(read.ok());
    CHECK(*read == full);
  }
}

TEST_CASE("members that are absent stay, null empties them") {
  const auto same = json::listing_from_json(json::Json::object(), full_listing());
  REQUIRE(same.ok());
  CHECK(*same == full_listing());

  json::Json nulls = json::to_json(full_listing());
  for (auto& member : nulls) member = nullptr;
  const auto emptied = json::listing_from_json(nulls, full_listing());
  REQUIRE(emptied.ok());
  domain::catalog::Listing nothing;
  nothing.delivery_method.clear();
  CHECK(*emptied == nothing);
}

TEST_CASE("errors read back the same; codes of a newer server are kept as malformed") {
  const domain::Errors errors{
      {"name", domain::Code::too_long, {{"max", std::int64_t{30}}, {"actual", std::int64_t{31}}}},
      {"skus[1].unit", domain::Code::not_allowed, {{"allowed", std::string("once,hour")}}},
      {"logo_file_id", domain::Code::required, {}}};
  CHECK(json::errors_from_json(json::to_json(errors)) == errors);
  const auto newer = json::parse(R"([{"field":"name","code":"too_odd","params":{}}])");
  REQUIRE(newer.ok());
  CHECK(json::errors_from_json(*newer) == domain::Errors{{"name", domain::Code::malformed, {}}});
}
