#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "server/http/pages/page_cache.h"
#include "server/http/pages/page_support.h"
#include "server/http/transport/packed.h"
#include "server/pages/format.h"

using namespace ops::http;

TEST_CASE("where a form leads next is a path on this site or the fallback") {
  for (const std::string ours : {"/", "/orders", "/?q=%E8%BF%81&sort=price", "/products/prd_1#order", "/a//b"}) {
    CAPTURE(ours);
    CHECK(safe_next(ours) == ours);
  }
  const std::string with_nul("/orders\0//evil.example", 22);
  for (const std::string& foreign :
       {std::string(), std::string("orders"), std::string("//evil.example"), std::string("///evil.example"),
        std::string("/\\evil.example"), std::string("\\\\evil.example"), std::string("/a\\b"),
        std::string("https://evil.example"), std::string("javascript:alert(1)"), std::string("/\t/evil.example"),
        std::string("/\n/evil.example"), std::string("/orders\r\nSet-Cookie: a=b"), std::string("/a b"),
        std::string("/a\x7f"), std::string(" /orders"), with_nul, "/" + std::string(2000, 'a')}) {
    CAPTURE(foreign);
    CHECK(safe_next(foreign) == "/");
    CHECK(safe_next(foreign, "/orders") == "/orders");
  }
}

namespace {

std::shared_ptr<const Packed> page_of(const std::string& text) {
  return std::make_shared<const Packed>(pack(text, "text/html"));
}

// Pages that say how often one was built.
struct Counted {
  PageCache cache{2};
  int builds = 0, questions = 0;
  std::vector<std::string> subjects{};
  bool changed = true;
  std::string ask(const std::string& key, std::int64_t revision) {
    const auto page = cache.get(key, revision,
                                {[&](const std::vector<std::string>&, std::int64_t) { return ++questions, changed; },
                                 [&] { return Shown{page_of("build " + std::to_string(++builds)), subjects}; }});
    return *page->plain;
  }
};

}  // namespace

// "5.0 MB" stood beside "5 MB", and an English page said "3 hour".
TEST_CASE("sizes and durations are written as errors and people write them") {
  CHECK(ops::pages::file_size(5 * 1024 * 1024) == "5 MB");
  CHECK(ops::pages::file_size(5 * 1024 * 1024 + 300 * 1024) == "5.3 MB");
  ops::domain::catalog::Sku sku;
  sku.unit = "hour";
  sku.duration = 3;
  CHECK(ops::pages::sku_duration(ops::i18n::Lang::en, sku) == "3 hours");
  CHECK(ops::pages::sku_duration(ops::i18n::Lang::zh_cn, sku) == "3 小时");
  sku.duration = 1;
  CHECK(ops::pages::sku_duration(ops::i18n::Lang::en, sku) == "1 hour");
}

TEST_CASE("a kept page is of one revision, and the least used one goes first") {
  Counted pages;
  CHECK(pages.ask("/", 1) == "build 1");
  CHECK(pages.ask("/", 1) == "build 1");
  CHECK(pages.ask("/", 2) == "build 2");  // the catalogue has changed
  CHECK(pages.ask("/", 1) == "build 2");  // a later one will do
  CHECK(pages.questions == 0);            // such a page shows all sorts of things

  CHECK(pages.ask("/a", 2) == "build 3");
  CHECK(pages.ask("/", 2) == "build 2");  // now "/a" is the least used
  CHECK(pages.ask("/b", 2) == "build 4");
  CHECK(pages.ask("/", 2) == "build 2");
  CHECK(pages.ask("/a", 2) == "build 5");
}

TEST_CASE("a page that says what it shows is built again when that has changed") {
  Counted pages;
  pages.subjects = {"prd_1", "acc_1"};
  CHECK(pages.ask("/products/prd_1", 1) == "build 1");
  pages.changed = false;
  CHECK(pages.ask("/products/prd_1", 2) == "build 1");
  CHECK(pages.ask("/products/prd_1", 2) == "build 1");
  CHECK(pages.questions == 1);  // once a revision
  pages.changed = true;
  CHECK(pages.ask("/products/prd_1", 3) == "build 2");
}

TEST_CASE("of many who want a page at once, one builds it") {
  PageCache cache(2);
  std::atomic<int> builds = 0;
  std::vector<std::thread> visitors;
  for (int visitor = 0; visitor < 8; ++visitor)
    visitors.emplace_back([&] {
      const auto page = cache.get("/", 1, {{}, [&] {
                                             ++builds;
                                             std::this_thread::sleep_for(std::chrono::milliseconds(50));
                                             return Shown{page_of("the page")};
                                           }});
      CHECK(*page->plain == "the page");
    });
  for (auto& visitor : visitors) visitor.join();
  CHECK(builds == 1);
}

TEST_CASE("who waits for a page that does not come builds it himself") {
  PageCache cache(2);
  std::atomic<bool> begun = false;
  std::thread failing([&] {
    CHECK_THROWS(cache.get("/", 1, {{}, [&]() -> Shown {
                                      begun = true;
                                      std::this_thread::sleep_for(std::chrono::milliseconds(50));
                                      throw std::runtime_error("no page");
                                    }}));
  });
  while (!begun) std::this_thread::yield();
  CHECK(*cache.get("/", 1, {{}, [] { return Shown{page_of("mine")}; }})->plain == "mine");
  failing.join();
}
