#include <doctest/doctest.h>

#include "server/http/packed.h"
#include "server/http/pages/page_cache.h"
#include "server/http/pages/page_support.h"

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

TEST_CASE("a kept page is of one revision, and the least used one goes first") {
  PageCache cache(2);
  const auto page = [](const std::string& text) { return std::make_shared<const Packed>(pack(text, "text/html")); };
  const auto first = page("first"), second = page("second"), third = page("third");
  CHECK(cache.find("/", 1) == nullptr);
  cache.keep("/", 1, first);
  CHECK(cache.find("/", 1) == first);
  CHECK(cache.find("/", 2) == nullptr);  // the catalogue has changed
  cache.keep("/", 2, second);
  CHECK(cache.find("/", 2) == second);
  CHECK(cache.find("/", 1) == nullptr);  // one revision of a page at a time

  cache.keep("/a", 2, first);
  CHECK(cache.find("/", 2) == second);  // now "/a" is the least used
  cache.keep("/b", 2, third);
  CHECK(cache.find("/a", 2) == nullptr);
  CHECK(cache.find("/", 2) == second);
  CHECK(cache.find("/b", 2) == third);
}
