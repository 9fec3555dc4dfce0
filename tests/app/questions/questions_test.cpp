// Questions before buying: asked, answered, read by everybody or by two, withdrawn, removed. Rules: questions.*
#include "server/app/questions/questions.h"

#include <doctest/doctest.h>

#include "server/app/admin/admin.h"
#include "server/app/messaging/notices.h"
#include "server/app/orders/overview.h"
#include "server/store/sql/questions/questions.h"
#include "server/store/sqlite/connection.h"
#include "server/store/sqlite/search/text_indexes.h"
#include "tests/app/orders/orders.h"

namespace ops::app {
namespace {

using domain::Code;
using domain::limits::Bound, domain::limits::most;
using test::is, test::must;

const PageQuery kAll{.limit = 100, .cursor = {}};
constexpr const char* kText = "支持 Ubuntu 22.04 的数据迁移吗？";

struct Asked : test::Shop {
  Question ask(const std::string& text = kText, bool is_private = false) {
    return must(ask_question(services(), market.buyer, live.id, text, is_private));
  }
  Question answer(const Question& question, const std::string& text = "支持。") {
    return must(answer_question(services(), market.provider, question.id, question.version, text));
  }
  std::vector<Question> shown(const std::string& q = {}) {
    return must(public_questions(services(), live.id, q, kAll)).items;
  }
  std::vector<Question> to_answer(const std::string& state = {}, const std::string& q = {}) {
    return must(questions_to_answer(services(), market.provider, state, q, kAll)).items;
  }
  std::vector<std::string> told(const Caller& who) {
    std::vector<std::string> codes;
    for (const auto& notice : must(notices(services(), who, false, kAll)).items)
      if (notice.what.code.starts_with("question.")) codes.push_back(notice.what.code);
    return codes;
  }
};

}  // namespace

TEST_CASE("a question is read by its people until it is answered, and by everybody then") {
  Asked shop;
  const auto revision = catalogue_revision(shop.services());
  const Question asked = shop.ask();
  CHECK(asked.state == domain::questions::State::asked);
  CHECK(domain::to_rfc3339(asked.due_at) == "2026-11-23T15:59:59Z");  // asked on a Thursday
  CHECK(shop.shown().empty());
  CHECK(catalogue_revision(shop.services()) == revision);  // visitors see nothing else
  CHECK(shop.told(shop.market.provider) == std::vector<std::string>{"question.asked"});
  CHECK(waiting_questions(shop.services(), shop.market.provider) == 1);
  CHECK(waiting_questions(shop.services(), shop.market.other_provider) == 0);
  CHECK(is(question(shop.services(), shop.market.other_provider, asked.id), Problem::Kind::not_found));
  CHECK(is(question(shop.services(), {}, asked.id), Problem::Kind::not_found));

  REQUIRE(shop.to_answer().size() == 1);
  CHECK(shop.to_answer()[0].asker.ends_with("**"));
  CHECK(shop.to_answer()[0].actions == std::vector{domain::questions::Action::answer});
  const Question answered = shop.answer(asked);
  CHECK(answered.state == domain::questions::State::answered);
  CHECK(catalogue_revision(shop.services()) > revision);  // pages of visitors are built anew
  CHECK(waiting_questions(shop.services(), shop.market.provider) == 0);
  CHECK(shop.told(shop.market.buyer) == std::vector<std::string>{"question.answered"});
  REQUIRE(shop.shown().size() == 1);
  CHECK(shop.shown()[0].answer == "支持。");
  CHECK(shop.shown()[0].asker.ends_with("**"));
  CHECK(shop.shown()[0].actions.empty());
  CHECK(must(own_questions(shop.services(), shop.market.buyer, {}, {})).items.at(0).asker == asked.asker);
  CHECK(check(shop.services()).empty());
}

TEST_CASE("what was asked privately stays between two") {
  Asked shop;
  const Question answered = shop.answer(shop.ask(kText, true), "可以，价格另议。");
  CHECK(shop.shown().empty());
  CHECK(shop.shown("ubuntu").empty());
  CHECK(shop.to_answer("answered").size() == 1);
  CHECK(must(own_questions(shop.services(), shop.market.buyer, shop.live.id, {})).items.at(0).answer ==
        answered.answer);
  CHECK(must(own_questions(shop.services(), shop.market.buyer, "prd_other", {})).items.empty());
}

TEST_CASE("who may do what with a question, and to which version") {
  Asked shop;
  auto& services = shop.services();
  CHECK(is(ask_question(services, shop.market.provider, shop.live.id, kText, false), Problem::Kind::not_allowed));
  CHECK(is(ask_question(services, shop.market.buyer, "prd_none", kText, false), Problem::Kind::not_found));
  CHECK(is(ask_question(services, shop.market.buyer, shop.live.id, "能开票吗", false), Problem::Kind::invalid,
           "question", Code::too_short));
  const Question asked = shop.ask();
  const Caller stranger = shop.market.join("stranger", Role::buyer);
  CHECK(is(withdraw_question(services, stranger, asked.id), Problem::Kind::not_found));
  CHECK(is(answer_question(services, shop.market.other_provider, asked.id, 1, "支持"), Problem::Kind::not_found));
  CHECK(is(answer_question(services, shop.market.provider, asked.id, 2, "支持"), Problem::Kind::stale_version));
  CHECK(is(answer_question(services, shop.market.provider, asked.id, 1, " "), Problem::Kind::invalid, "answer",
           Code::required));
  CHECK(is(remove_question(services, shop.market.provider, asked.id, 1, "违规", false), Problem::Kind::not_allowed));
  const Question answered = shop.answer(asked);
  CHECK(is(withdraw_question(services, shop.market.buyer, asked.id), Problem::Kind::wrong_state));
  CHECK(is(answer_question(services, shop.market.provider, asked.id, answered.version, "支持。"),
           Problem::Kind::invalid, "answer", Code::unchanged));
}

TEST_CASE("an answer is edited, each of its texts is kept, and search finds the new one") {
  Asked shop;
  Question question = shop.answer(shop.ask());
  shop.market.now = shop.market.now + 5 * test::kDay;
  question = shop.answer(question, "支持，也支持 Debian 13。");
  CHECK(question.edited_at == shop.market.now);
  CHECK(question.answered_at == test::kStart);
  CHECK(shop.told(shop.market.buyer) == std::vector<std::string>{"question.edited", "question.answered"});
  CHECK(shop.shown("Debian").size() == 1);
  CHECK(shop.shown("ubuntu 迁移").size() == 1);
  CHECK(shop.shown("windows").empty());
  CHECK(shop.shown("？").empty());
  for (std::int64_t more = 2; more < most(Bound::answer_edits); ++more)
    question = shop.answer(question, "答案 " + std::to_string(more));
  CHECK(answer_question(shop.services(), shop.market.provider, question.id, question.version, "一").error().exceeded);
  CHECK(shop.shown("Debian").empty());
  CHECK(check(shop.services()).empty());
}

TEST_CASE("a withdrawn question is nobody else's any more") {
  Asked shop;
  const Question asked = shop.ask();
  CHECK(must(withdraw_question(shop.services(), shop.market.buyer, asked.id)).state ==
        domain::questions::State::withdrawn);
  CHECK(shop.to_answer().empty());
  CHECK(shop.to_answer({}, "ubuntu").empty());
  CHECK(is(answer_question(shop.services(), shop.market.provider, asked.id, 2, "支持"), Problem::Kind::not_found));
  CHECK(must(own_questions(shop.services(), shop.market.buyer, {}, {})).items.size() == 1);
}

TEST_CASE("operators remove an answer or all of it, say why, and the log tells it") {
  Asked shop;
  auto& services = shop.services();
  const Caller& operator_ = shop.market.operator_;
  Question question = shop.answer(shop.ask());
  CHECK(is(remove_question(services, operator_, question.id, question.version, "", true), Problem::Kind::invalid,
           "reason", Code::required));
  question = must(remove_question(services, operator_, question.id, question.version, "留了电话", true));
  CHECK(question.state == domain::questions::State::asked);
  CHECK(shop.shown().empty());
  CHECK(shop.told(shop.market.provider).front() == "question.answer_removed");
  question = shop.answer(shop.to_answer().at(0), "支持，请下单。");
  CHECK(question.removal_reason.empty());
  question = must(remove_question(services, operator_, question.id, question.version, "广告", false));
  CHECK(question.state == domain::questions::State::removed);
  CHECK(shop.shown().empty());
  CHECK(shop.to_answer().empty());
  CHECK(shop.told(shop.market.buyer).front() == "question.removed");
  CHECK(must(own_questions(services, shop.market.buyer, {}, {})).items.at(0).removal_reason == "广告");
  CHECK(must(all_questions(services, operator_, "removed", "ubuntu", {})).items.size() == 1);
  const auto log = must(app::operator_log(services, operator_, {})).items;
  CHECK(log.at(0).action == "remove_question");
  CHECK(log.at(0).note == "广告");
  const domain::accounts::LoggedChange state{"question_state", "answered", "removed"}, text{"question", kText, ""};
  CHECK(log.at(0).changes.at(0) == state);
  CHECK(log.at(0).changes.at(1) == text);
  CHECK(log.at(1).action == "remove_answer");
  CHECK(check(services).empty());
}

TEST_CASE("what a buyer asks is bounded: on a product, at once, and in a day") {
  Asked shop;
  auto& services = shop.services();
  const auto refused = [&](const std::string& product) {
    const auto outcome = ask_question(services, shop.market.buyer, product, kText, false);
    return outcome.ok() ? std::string() : std::string(outcome.error().exceeded.value().bound);
  };
  for (std::int64_t i = 0; i < most(Bound::open_questions_on_product); ++i) shop.ask();
  CHECK(refused(shop.live.id) == "open_questions_on_product");
  for (const Question& question : shop.to_answer()) shop.answer(question);
  for (std::int64_t i = most(Bound::open_questions_on_product); i < most(Bound::questions); ++i)
    shop.answer(shop.ask());
  CHECK(refused(shop.live.id) == "questions");
  std::int64_t waiting = 0;
  for (int product = 0; waiting < most(Bound::open_questions); ++product) {
    if (product % 5 == 0) shop.market.now = shop.market.now + test::kDay;
    const auto other = shop.market.on_sale(shop.market.provider,
                                           shop.market.listing(shop.market.provider, "迁移" + std::to_string(product)));
    for (std::int64_t i = 0; i < most(Bound::open_questions_on_product); ++i, ++waiting)
      must(ask_question(services, shop.market.buyer, other.id, kText, false));
  }
  shop.market.now = shop.market.now + test::kDay;
  CHECK(refused(shop.live.id) == "open_questions");
}

TEST_CASE("the provider's list starts with what has waited longest, and goes on page by page") {
  Asked shop;
  std::vector<Question> asked;
  for (int i = 0; i < 4; ++i) {
    asked.push_back(shop.ask(std::string(kText) + std::to_string(i)));
    shop.market.now = shop.market.now + 60;
  }
  shop.answer(asked[0]);
  shop.answer(asked[1]);
  std::vector<std::string> order;
  PageQuery page{.limit = 1, .cursor = {}};
  do {
    const auto part = must(questions_to_answer(shop.services(), shop.market.provider, {}, {}, page));
    for (const Question& one : part.items) order.push_back(one.id);
    page.cursor = part.next_cursor;
  } while (!page.cursor.empty());
  CHECK(order == std::vector<std::string>{asked[2].id, asked[3].id, asked[1].id, asked[0].id});
  CHECK(shop.to_answer("asked").size() == 2);
  CHECK(shop.to_answer("asked", "ubuntu").size() == 2);
  CHECK(is(questions_to_answer(shop.services(), shop.market.provider, "open", {}, {}), Problem::Kind::invalid, "state",
           Code::not_allowed));
  const auto first = must(public_questions(shop.services(), shop.live.id, {}, {.limit = 1, .cursor = {}}));
  CHECK(first.items.at(0).id == asked[1].id);
  CHECK(must(public_questions(shop.services(), shop.live.id, {}, {.limit = 1, .cursor = first.next_cursor}))
            .items.at(0)
            .id == asked[0].id);
  shop.market.now = shop.market.now + 8 * test::kDay;
  CHECK(shop.to_answer("asked").at(0).overdue);
}

TEST_CASE("how long answers take is said from three on, and an edit is none") {
  Asked shop;
  const std::string& provider = shop.market.provider.account_id;
  const auto after = [&](int days) {
    const Question asked = shop.ask();
    shop.market.now = shop.market.now + days * test::kDay;
    return shop.answer(asked);
  };
  const Question first = after(0);
  after(7);
  CHECK_FALSE(usual_answer_days(shop.services(), provider));
  after(1);
  CHECK(usual_answer_days(shop.services(), provider) == 1);
  shop.answer(shop.to_answer("answered").back(), "改了一下");
  CHECK(usual_answer_days(shop.services(), provider) == 1);
  after(7);
  CHECK(usual_answer_days(shop.services(), provider) == 5);
  CHECK(first.state == domain::questions::State::answered);
}

// What a page costs does not depend on how many questions, products and people there are.
TEST_CASE("every list of questions is read in the order of an index, from its first page to its last" *
          ops::test::of_sqlite()) {
  Asked shop;
  store::Connection session((shop.market.dir() / "market.db").string(), store::Connection::Mode::reader);
  SQLite::Database& db = session.database();
  const auto answered = domain::questions::State::answered;
  const std::vector<store::QuestionFilter> filters{{.of_product = "prd_1"},
                                                   {.of_buyer = "acc_1"},
                                                   {.of_buyer = "acc_1", .on_product = "prd_1"},
                                                   {.of_provider = "acc_1"},
                                                   {.of_provider = "acc_1", .state = answered},
                                                   {.state = answered},
                                                   {.terms = {"a"}}};
  for (const auto& filter : filters)
    for (const bool goes_on : {false, true}) {
      const std::string found =
          filter.terms.empty() ? "" : store::SqliteQuestionTexts(session).find({{"everybody"}, filter.terms}).select;
      SQLite::Statement plan(db, "EXPLAIN QUERY PLAN " + store::questions_sql(filter, found, goes_on));
      std::string steps;
      while (plan.executeStep()) steps += plan.getColumn(3).getString() + "\n";
      CAPTURE(steps);
      CHECK(steps.find("TEMP B-TREE") == std::string::npos);
      CHECK(steps.find("SCAN q ") == std::string::npos);
      CHECK(steps.find("SCAN q\n") == std::string::npos);
    }
}

}  // namespace ops::app
