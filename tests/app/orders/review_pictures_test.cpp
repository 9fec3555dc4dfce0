// Buyers' pictures in reviews, and what operators hide. Rules: orders.review-pictures, orders.hidden-reviews, files.reading.
#include <doctest/doctest.h>

#include <algorithm>

#include "server/app/admin/admin.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/messaging/notices.h"
#include "server/app/orders/review_moderation.h"
#include "server/app/upkeep.h"
#include "tests/app/orders/orders.h"

namespace ops::app::test {
namespace {

using domain::Code;
using domain::files::Purpose;
using Kind = Problem::Kind;

// A picture of one colour, so that no two have the same bytes.
std::string a_photograph(char colour) {
  const std::string pixel{colour, colour, colour, '\xff'};
  Picture picture{4, 3, {}};
  for (int i = 0; i < 12; ++i) picture.rgba += pixel;
  return to_png(picture).value();
}

struct Gallery : Shop {
  Gallery() { must(top_up(services(), market.buyer, 10'000'000, {})); }

  std::string upload(const Caller& owner, char colour, Purpose purpose = Purpose::picture) {
    return must(store_file(services(), owner, {purpose, "机房.png", a_photograph(colour)})).file.id;
  }
  OrderView completed() {
    OrderView view = place(2, 0);
    const auto step = [&](const Caller& caller, Action action, const Input& input = {}) {
      view = must(act(view, caller, action, input));
    };
    step(market.buyer, Action::pay, paying(view.order.total));
    step(market.buyer, Action::submit_demand, demand());
    step(market.provider, Action::start);
    step(market.provider, Action::deliver, delivering("已完成"));
    step(market.buyer, Action::accept);
    return view;
  }
  static Input review(std::int64_t rating, std::vector<std::string> pictures) {
    Input input;
    input.rating = rating;
    input.text = "夜里切换，没有停机";
    input.file_ids = std::move(pictures);
    return input;
  }
  OrderView reviewed(std::int64_t rating, const std::vector<std::string>& pictures) {
    return must(act(completed(), market.buyer, Action::review, review(rating, pictures)));
  }
  std::vector<CustomerReview> public_reviews() { return must(product_reviews(services(), live.id, {})).items; }
  bool readable(const Caller& caller, const std::string& id) { return read_file(services(), caller, id).ok(); }
  std::int64_t stars(std::size_t index) { return must(live_product(services(), live.id)).rating.stars[index]; }
  ModeratedReview moderate(const std::string& order_id, const std::string& file_id, bool hide,
                           const std::string& reason = "露出了内网地址") {
    return must(moderate_review(services(), market.operator_, order_id, {file_id, hide, reason}));
  }
};

std::vector<std::string> ids_of(const std::vector<store::ReviewPicture>& pictures) {
  std::vector<std::string> ids;
  for (const auto& picture : pictures) ids.push_back(picture.file_id);
  return ids;
}

}  // namespace

TEST_CASE("a review's pictures are everybody's from then on, in their order and with their sides") {
  Gallery shop;
  const std::string first = shop.upload(shop.market.buyer, 'b'), second = shop.upload(shop.market.buyer, 'a');
  const Caller visitor{};
  CHECK_FALSE(shop.readable(visitor, first));
  CHECK_FALSE(shop.readable(shop.market.provider, first));
  const OrderView view = shop.reviewed(5, {first, second});
  CHECK(view.order.review->file_ids == std::vector{first, second});
  const auto shown = shop.public_reviews();
  REQUIRE(shown.size() == 1);
  CHECK(ids_of(shown[0].pictures) == std::vector{first, second});
  CHECK(shown[0].pictures[0].sides == domain::files::Sides{4, 3});
  for (const Caller& reader : {visitor, shop.market.provider, shop.market.other_provider, shop.market.operator_})
    CHECK(shop.readable(reader, first));
  CHECK(ids_of(must(provider_reviews(shop.services(), shop.market.provider.account_id, {})).items[0].pictures) ==
        std::vector{first, second});
  shop.market.now = shop.market.now + 3 * kDay;
  sweep_files(shop.services());
  CHECK(shop.readable(visitor, second));
  CHECK(check(shop.services()).empty());
}

TEST_CASE("pictures of a review are the buyer's own, of their purpose, each once, and six at most") {
  Gallery shop;
  const OrderView view = shop.completed();
  const std::string own = shop.upload(shop.market.buyer, 'a'), theirs = shop.upload(shop.market.provider, 'b'),
                    other = shop.upload(shop.market.buyer, 'c', Purpose::message);
  const auto given = [&](const std::vector<std::string>& pictures) {
    return shop.act(view, shop.market.buyer, Action::review, Gallery::review(5, pictures));
  };
  CHECK(is(given({own, own}), Kind::invalid, "file_ids[1]", Code::duplicate));
  CHECK(is(given({theirs}), Kind::invalid, "file_ids[0]", Code::not_found));
  CHECK(is(given({other}), Kind::invalid, "file_ids[0]", Code::not_found));
  CHECK(is(given({"fil_none"}), Kind::invalid, "file_ids[0]", Code::not_found));
  std::vector<std::string> many;
  for (char colour = 'd'; many.size() <= static_cast<std::size_t>(domain::orders::kMaxReviewPictures); ++colour)
    many.push_back(shop.upload(shop.market.buyer, colour));
  CHECK(is(given(many), Kind::invalid, "file_ids", Code::too_many));
  CHECK_FALSE(shop.readable(Caller{}, own));  // what was refused is nobody else's
  CHECK(shop.public_reviews().empty());
}

TEST_CASE("a picture that an operator hides is gone for all but the order's parties, and comes back") {
  Gallery shop;
  const std::string bad = shop.upload(shop.market.buyer, 'a'), good = shop.upload(shop.market.buyer, 'b');
  const OrderView view = shop.reviewed(4, {bad, good});
  const auto revision = catalogue_revision(shop.services());
  shop.moderate(view.order.id, bad, true);
  CHECK(catalogue_revision(shop.services()) > revision);  // pages of visitors are built anew
  CHECK(ids_of(shop.public_reviews()[0].pictures) == std::vector{good});
  CHECK_FALSE(shop.readable(Caller{}, bad));
  CHECK_FALSE(shop.readable(shop.market.other_provider, bad));
  for (const Caller& reader : {shop.market.buyer, shop.market.provider, shop.market.operator_})
    CHECK(shop.readable(reader, bad));
  CHECK(shop.readable(Caller{}, good));
  CHECK(shop.stars(3) == 1);  // the review itself counts as before
  const auto own = must(own_reviews(shop.services(), shop.market.provider, {})).items;
  CHECK(own[0].review.pictures[0].hidden_reason == "露出了内网地址");

  shop.moderate(view.order.id, bad, false, "已确认不是内网地址");
  CHECK(ids_of(shop.public_reviews()[0].pictures) == std::vector{bad, good});
  CHECK(shop.readable(Caller{}, bad));
}

TEST_CASE("a hidden review is not shown and not counted, with its pictures; shown again it is as before") {
  Gallery shop;
  const std::string picture = shop.upload(shop.market.buyer, 'a');
  const OrderView view = shop.reviewed(1, {picture});
  CHECK(shop.stars(0) == 1);
  shop.moderate(view.order.id, {}, true, "辱骂");
  CHECK(shop.public_reviews().empty());
  CHECK_FALSE(shop.readable(Caller{}, picture));
  CHECK(shop.stars(0) == 0);
  CHECK(must(provider_profile(shop.services(), shop.market.provider.account_id)).statistics.rating.stars[0] == 0);
  const auto own = must(own_reviews(shop.services(), shop.market.provider, {})).items;
  REQUIRE(own.size() == 1);
  CHECK(own[0].hidden_reason == "辱骂");
  shop.moderate(view.order.id, {}, false, "双方已和解");
  CHECK(shop.public_reviews().size() == 1);
  CHECK(shop.stars(0) == 1);
  CHECK(check(shop.services()).empty());
}

TEST_CASE("a later review of the same buyer takes the place of a hidden one without its stars") {
  Gallery shop;
  const OrderView hidden = shop.reviewed(1, {});
  shop.moderate(hidden.order.id, {}, true);
  shop.market.now = shop.market.now + 1;
  shop.reviewed(5, {});
  const std::array<std::int64_t, 5> one_of_five{0, 0, 0, 0, 1};
  CHECK(must(live_product(shop.services(), shop.live.id)).rating.stars == one_of_five);
  shop.moderate(hidden.order.id, {}, false);
  CHECK(must(live_product(shop.services(), shop.live.id)).rating.stars == one_of_five);
  CHECK(shop.public_reviews().size() == 2);
}

TEST_CASE(
    "only operators hide, with a reason, what is there and is not hidden; the buyer is told and the log says it") {
  Gallery shop;
  const std::string picture = shop.upload(shop.market.buyer, 'a');
  const OrderView view = shop.reviewed(2, {picture});
  auto& services = shop.services();
  const Caller& operator_ = shop.market.operator_;
  const auto hide = [&](const Caller& caller, const std::string& order, const std::string& file,
                        const std::string& reason) {
    return moderate_review(services, caller, order, {file, true, reason});
  };
  for (const Caller& other : {Caller{}, shop.market.buyer, shop.market.provider}) {
    CHECK(is(hide(other, view.order.id, {}, "不实"), Kind::not_allowed));
    CHECK(is(all_reviews(services, other, {}), Kind::not_allowed));
  }
  CHECK(is(hide(operator_, view.order.id, {}, " "), Kind::invalid, "reason", Code::required));
  CHECK(is(hide(operator_, "ord_none", {}, "不实"), Kind::not_found));
  CHECK(is(hide(operator_, view.order.id, "fil_none", "不实"), Kind::not_found));
  CHECK(is(moderate_review(services, operator_, view.order.id, {picture, false, "没有隐藏过"}), Kind::wrong_state));
  must(hide(operator_, view.order.id, picture, "露出了内网地址"));
  CHECK(is(hide(operator_, view.order.id, picture, "又一次"), Kind::wrong_state));
  must(hide(operator_, view.order.id, {}, "不实"));

  const auto told = must(notices(services, shop.market.buyer, false, {})).items;
  REQUIRE(told.size() >= 2);
  CHECK(told[0].what.code == "review.hidden");
  CHECK(told[0].what.params.at("reason") == "不实");
  CHECK(told[1].what.code == "review.picture_hidden");
  const auto log = must(app::operator_log(services, operator_, {})).items;
  REQUIRE(log.size() >= 2);
  CHECK(log[0].action == "hide_review");
  CHECK(log[0].subject_id == view.order.id);
  CHECK(log[0].changes[0].before == "shown");
  CHECK(log[0].changes[0].after == "hidden");
  CHECK(log[1].action == "hide_review_picture");
  const auto all = must(all_reviews(services, operator_, {})).items;
  REQUIRE(all.size() == 1);
  CHECK(all[0].own.hidden_reason == "不实");
  CHECK(all[0].buyer.id == shop.market.buyer.account_id);
}

}  // namespace ops::app::test
