// A product's life. Rules: catalog.states, catalog.working-version, catalog.review, catalog.preview.
#include <thread>

#include "server/app/messaging/notices.h"
#include "server/app/search/search.h"
#include "tests/app/market.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;
using domain::Code;
using domain::catalog::Sale;
using domain::catalog::Work;

Product submitted(Market& market, const Listing& listing) {
  const Product draft = must(create_product(market.services(), market.provider, listing));
  return must(submit_product(market.services(), market.provider, draft.id, draft.version));
}

Listing renamed(Listing listing, const std::string& name) {
  listing.name = name;
  return listing;
}

}  // namespace

TEST_CASE("a draft may lack everything; submitting tells all errors at once") {
  Market market;
  const Product draft = must(create_product(market.services(), market.provider, domain::catalog::new_listing()));
  CHECK(draft.version == 1);
  CHECK(draft.state.work == Work::draft);
  const auto refused = submit_product(market.services(), market.provider, draft.id, draft.version);
  REQUIRE(is(refused, Kind::invalid));
  CHECK(refused.error().errors.size() >= 5);
  CHECK(must(provider_product(market.services(), market.provider, draft.id)).version == 1);
  CHECK(must(validate_product(market.services(), market.provider, draft.id)).errors == refused.error().errors);
}

TEST_CASE("a submission is due after three working days and stands in the queue") {
  Market market;
  const Product first = submitted(market, market.listing(market.provider));
  market.now = market.now + 60;
  const Product second = submitted(market, market.listing(market.provider));
  CHECK(domain::to_rfc3339(first.due_at.value()) ==
        "2026-11-24T15:59:59Z");  // Thursday → Tuesday, end of day in Shanghai
  CHECK(first.due_within_data);
  CHECK(first.queue_position == 1);
  CHECK(second.queue_position == 2);
  market.now = first.due_at.value() + 1;
  const auto queue = must(moderation_queue(market.services(), market.operator_, {}));
  REQUIRE(queue.items.size() == 2);
  CHECK(queue.items[0].id == first.id);
  CHECK(queue.items[0].overdue);
  CHECK(queue.items[0].first_time);
}

TEST_CASE("an edit under review is a new version with the old due date; deciding on the old one is stale") {
  Market market;
  const Product before = submitted(market, market.listing(market.provider));
  market.now = market.now + kDay;
  const Product after = must(save_product(market.services(), market.provider, before.id, before.version,
                                          [](Listing l) { return renamed(std::move(l), "数据迁移二版"); }));
  CHECK(after.version == before.version + 1);
  CHECK(after.state.work == Work::pending_review);
  CHECK(after.due_at == before.due_at);
  CHECK(is(approve_product(market.services(), market.operator_, before.id, before.version), Kind::stale_version));
  CHECK(must(approve_product(market.services(), market.operator_, before.id, after.version)).state.sale ==
        Sale::listed);
}

TEST_CASE("what is under review stays whole") {
  Market market;
  const Product product = submitted(market, market.listing(market.provider));
  const auto saved = save_product(market.services(), market.provider, product.id, product.version,
                                  [](Listing l) { return renamed(std::move(l), ""); });
  CHECK(is(saved, Kind::invalid, "name", Code::required));
}

TEST_CASE("editing what is on sale leaves it on sale as it is until the edit is approved") {
  Market market;
  const LiveProduct live = market.on_sale(market.provider);
  const Product product = must(provider_product(market.services(), market.provider, live.id));
  const Product edited = must(save_product(market.services(), market.provider, live.id, product.version,
                                           [](Listing l) { return renamed(std::move(l), "数据迁移加急"); }));
  CHECK(edited.state == domain::catalog::ProductState{Sale::listed, Work::draft});
  CHECK(edited.live_listing->name == "数据迁移");
  const Product waiting = must(submit_product(market.services(), market.provider, live.id, edited.version));
  CHECK(must(live_product(market.services(), live.id)).listing.name == "数据迁移");
  CHECK(must(preview_product(market.services(), market.provider, live.id)).listing.name == "数据迁移加急");

  SUBCASE("rejection leaves the live one alone") {
    const Product rejected = must(reject_product(market.services(), market.operator_, live.id, waiting.version,
                                                 "名称夸大", {{"name", "请去掉加急"}}));
    CHECK(rejected.state == domain::catalog::ProductState{Sale::listed, Work::rejected});
    CHECK(rejected.review->notes[0].note == "请去掉加急");
    CHECK(must(live_product(market.services(), live.id)).listing.name == "数据迁移");
  }
  SUBCASE("approval swaps at once and keeps the ids of the price rows and the day of listing") {
    market.now = market.now + kDay;
    const std::int64_t revision = catalogue_revision(market.services());
    must(approve_product(market.services(), market.operator_, live.id, waiting.version));
    const LiveProduct swapped = must(live_product(market.services(), live.id));
    CHECK(swapped.listing.name == "数据迁移加急");
    CHECK(swapped.listing.skus[1].id == live.listing.skus[1].id);
    CHECK(swapped.version > live.version);
    CHECK(swapped.listed_at == live.listed_at);
    CHECK(catalogue_revision(market.services()) > revision);
  }
}

TEST_CASE("operators see what was decided before, and what the newest decision was on") {
  Market market;
  const Product first = submitted(market, market.listing(market.provider));
  CHECK(must(operator_product(market.services(), market.operator_, first.id)).decisions.empty());
  const Product rejected = must(reject_product(market.services(), market.operator_, first.id, first.version, "名称太泛",
                                               {{"name", "写明迁移什么"}}));
  const Product edited = must(save_product(market.services(), market.provider, first.id, rejected.version,
                                           [](Listing l) { return renamed(std::move(l), "MySQL 数据迁移"); }));
  const Product again = must(submit_product(market.services(), market.provider, first.id, edited.version));
  CHECK_FALSE(again.review);  // that was on what was submitted before
  const Product seen = must(operator_product(market.services(), market.operator_, first.id));
  REQUIRE(seen.decisions.size() == 1);
  CHECK(seen.decisions[0].reason == "名称太泛");
  CHECK(seen.decisions[0].notes[0].note == "写明迁移什么");
  CHECK_FALSE(seen.decisions[0].by.display_name.empty());
  CHECK(seen.decided_listing->name == "数据迁移");
  CHECK(seen.listing.name == "MySQL 数据迁移");
  must(approve_product(market.services(), market.operator_, first.id, again.version));
  const Product approved = must(operator_product(market.services(), market.operator_, first.id));
  REQUIRE(approved.decisions.size() == 2);
  CHECK(approved.decisions[0].decision == "approved");
  CHECK(approved.decided_listing->name == "MySQL 数据迁移");
}

TEST_CASE("an approval may have a note, which its provider is told") {
  Market market;
  const Product product = submitted(market, market.listing(market.provider));
  const auto approve = [&](const std::string& note) {
    return approve_product(market.services(), market.operator_, product.id, product.version, note);
  };
  CHECK(is(approve(std::string(domain::catalog::kMaxReason + 1, 'a')), Kind::invalid, "note", Code::too_long));
  CHECK(is(approve("\xff"), Kind::invalid, "note", Code::malformed));
  const auto told_of = [&] {
    return must(notices(market.services(), market.provider, false, {10, ""})).items.at(0).what;
  };
  SUBCASE("with one") {
    CHECK(must(approve(" 下次请补充截图\r\n")).review->reason == "下次请补充截图");
    CHECK(must(provider_product(market.services(), market.provider, product.id)).review->reason == "下次请补充截图");
    const Product seen = must(operator_product(market.services(), market.operator_, product.id));
    CHECK(seen.decisions.at(0).reason == "下次请补充截图");
    CHECK(i18n::notice_detail(i18n::Lang::zh_cn, told_of()) == "《数据迁移》。审核意见：下次请补充截图");
    CHECK(i18n::notice_detail(i18n::Lang::en, told_of()) == "“数据迁移”. The operator’s note: 下次请补充截图");
  }
  SUBCASE("of blanks alone is none") {
    CHECK(must(approve(" \n ")).review->reason.empty());
    CHECK(i18n::notice_detail(i18n::Lang::zh_cn, told_of()) == "《数据迁移》");
  }
}

TEST_CASE("price rows: new ones get ids, foreign ids mean nothing") {
  Market market;
  const LiveProduct other = market.on_sale(market.other_provider);
  Listing listing = market.listing(market.provider);
  listing.skus[0].id = other.listing.skus[0].id;
  const Product draft = must(create_product(market.services(), market.provider, listing));
  CHECK(draft.listing.skus[0].id.starts_with("sku_"));
  CHECK(draft.listing.skus[0].id != other.listing.skus[0].id);
  const Product saved = must(save_product(market.services(), market.provider, draft.id, draft.version, [](Listing l) {
    l.skus.push_back(l.skus[0]);  // the same id twice
    return l;
  }));
  CHECK(saved.listing.skus[0].id == draft.listing.skus[0].id);
  CHECK(saved.listing.skus[2].id != draft.listing.skus[0].id);
}

TEST_CASE("unlisting takes it off; submitting puts it back") {
  Market market;
  const LiveProduct live = market.on_sale(market.provider);
  const std::int64_t version = must(provider_product(market.services(), market.provider, live.id)).version;
  CHECK(is(unlist_product(market.services(), market.operator_, live.id, version, " "), Kind::invalid, "reason",
           Code::required));
  const Product off = must(unlist_product(market.services(), market.operator_, live.id, version, "被投诉"));
  CHECK(off.unlist_reason == "被投诉");
  CHECK(is(live_product(market.services(), live.id), Kind::not_found));
  CHECK(must(search_products(market.services(), {}, {})).items.empty());
  CHECK(must(search_products(market.services(), {.q = "迁移"}, {})).items.empty());
  CHECK(is(unlist_product(market.services(), market.operator_, live.id, off.version, "又"), Kind::wrong_state));
  const Product again = must(submit_product(market.services(), market.provider, live.id, off.version));
  must(approve_product(market.services(), market.operator_, live.id, again.version));
  CHECK(must(search_products(market.services(), {.q = "迁移"}, {})).items.size() == 1);
}

TEST_CASE("nobody sees or touches another provider's product") {
  Market market;
  const Product draft = must(create_product(market.services(), market.provider, market.listing(market.provider)));
  Services& s = market.services();
  const Caller& rival = market.other_provider;
  CHECK(is(provider_product(s, rival, draft.id), Kind::not_found));
  CHECK(is(save_product(s, rival, draft.id, 1, [](Listing l) { return l; }), Kind::not_found));
  CHECK(is(submit_product(s, rival, draft.id, 1), Kind::not_found));
  CHECK(is(remove_product(s, rival, draft.id, 1), Kind::not_found));
  CHECK(is(preview_product(s, rival, draft.id), Kind::not_found));
  CHECK(is(preview_product(s, {}, draft.id), Kind::not_found));
  CHECK(is(approve_product(s, market.provider, draft.id, 1), Kind::wrong_state));
  CHECK(is(moderation_queue(s, market.provider, {}), Kind::not_allowed));
  CHECK(is(create_product(s, market.buyer, {}), Kind::not_allowed));
  CHECK(must(remove_product(s, market.provider, draft.id, 1)));
  CHECK(is(provider_product(s, market.provider, draft.id), Kind::not_found));
}

TEST_CASE("a listing cannot use another provider's file") {
  Market market;
  Listing listing = market.listing(market.provider);
  listing.logo_file_id = market.upload_logo(market.other_provider);
  const Product draft = must(create_product(market.services(), market.provider, listing));
  CHECK(draft.files.empty());
  CHECK(is(submit_product(market.services(), market.provider, draft.id, 1), Kind::invalid, "logo_file_id",
           Code::not_found));
}

TEST_CASE("two operators decide at once: one decision stands") {
  Market market;
  const Caller second = market.join("operator2", Role::operator_);
  for (int round = 0; round < 20; ++round) {
    const Product product = submitted(market, market.listing(market.provider));
    std::optional<Outcome<Product>> approved, rejected;
    std::thread one(
        [&] { approved.emplace(approve_product(market.services(), market.operator_, product.id, product.version)); });
    std::thread two([&] {
      rejected.emplace(reject_product(market.services(), second, product.id, product.version, "不完整", {}));
    });
    one.join();
    two.join();
    CHECK(approved->ok() != rejected->ok());
    CHECK(is(approved->ok() ? *rejected : *approved, Kind::stale_version));
  }
}

TEST_CASE("own products by state, newest change first") {
  Market market;
  const Product draft = must(create_product(market.services(), market.provider, market.listing(market.provider)));
  market.now = market.now + 5;
  const Product waiting = submitted(market, market.listing(market.provider));
  const auto all = must(provider_products(market.services(), market.provider, "", {}));
  REQUIRE(all.items.size() == 2);
  CHECK(all.items[0].id == waiting.id);
  CHECK(all.items[0].queue_position == 1);
  CHECK(all.items[1].min_price == 5000);
  const auto drafts = must(provider_products(market.services(), market.provider, "draft", {}));
  REQUIRE(drafts.items.size() == 1);
  CHECK(drafts.items[0].id == draft.id);
  CHECK(
      is(provider_products(market.services(), market.provider, "sold", {}), Kind::invalid, "state", Code::not_allowed));
}

}  // namespace ops::app::test
