// Fills a catalogue of any size, and measures what visitors ask of it, in this process. Figures go out as JSON; run.mjs
// writes them down.
//   search_bench fill DB COUNT      search_bench time DB ROUNDS      search_bench quality
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>

#include "catalogue.h"
#include "json/json.h"
#include "quality.h"
#include "server/app/search/search.h"

namespace {

using namespace ops;
using json::Json;

app::Services services_on(store::Store& store) {
  return {store, [] { return domain::Instant{1'800'000'000}; }, domain::calendar::Calendar::published(), {}, "", {}};
}

double milliseconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

struct Asked {
  std::string what, text;
  std::function<std::size_t(app::Services&)> ask;  // how many came back
};

Asked searched(const std::string& what, app::Search search, const std::string& text) {
  return {what, text, [search](app::Services& services) {
            return app::search_products(services, search, {}).value().items.size();
          }};
}

Asked deep(const std::string& what, const app::Search& search, const std::string& text) {
  return {what, text, [search](app::Services& services) {
            app::PageQuery page;
            std::size_t rows = 0;
            for (int pages = 0; pages < 20; ++pages) {
              const auto found = app::search_products(services, search, page);
              rows += found->items.size();
              page.cursor = found->next_cursor;
              if (page.cursor.empty()) break;
            }
            return rows;
          }};
}

Asked counted(const app::Search& search, const std::string& text) {
  return {"facets", text, [search](app::Services& services) {
            return static_cast<std::size_t>(app::search_facets(services, search)->all.listings);
          }};
}

std::vector<Asked> questions() {
  const domain::catalog::OsSet linux_only{false, true};
  std::vector<Asked> all{
      searched("one listing's provider", {.q = "zentora"}, "zentora"),
      searched("a word of one listing in 24", {.q = "mysql"}, "mysql"),
      searched("two characters, one listing in 10", {.q = "迁移"}, "迁移"),
      searched("two characters, nearly all listings", {.q = "完成"}, "完成"),
      searched("one character", {.q = "库"}, "库"),
      searched("mixed scripts", {.q = "mysql迁移"}, "mysql迁移"),
      searched("four words", {.q = "北京 mysql 数据库 迁移"}, "北京 mysql 数据库 迁移"),
      searched("six characters", {.q = "数据库性能优化"}, "数据库性能优化"),
      searched("two frequent words seldom together", {.q = "mysql oracle"}, "mysql oracle"),
      searched("a slip", {.q = "myslq"}, "myslq"),
      searched("a slip in mixed scripts", {.q = "postgersql 备份"}, "postgersql 备份"),
      searched("the beginning of a word", {.q = "kube"}, "kube"),
      searched("nothing", {.q = "qqqqqq"}, "qqqqqq"),
      searched("filtered: system and warranty", {.q = "迁移", .os = linux_only, .min_warranty_days = 90},
               "迁移, Linux, 90 days"),
      searched("filtered: a narrow price", {.q = "迁移", .price_min = 777'00, .price_max = 778'00}, "迁移, ¥777–778"),
      searched("sorted by price", {.q = "迁移", .sort = "price"}, "迁移"),
      searched("no text, newest", {}, ""),
      searched("no text, a price nobody asks", {.price_max = 3}, "≤ ¥0.03"),
      searched("no text, a narrow price", {.price_min = 777'00, .price_max = 778'00}, "¥777–778"),
      searched("no text, both systems and warranty",
               {.os = domain::catalog::OsSet{true, true}, .min_warranty_days = 90}, "Windows and Linux, 90 days"),
      deep("twenty pages", {.q = "迁移"}, "迁移"),
  };
  for (const std::string text : {"", "迁移", "mysql迁移"}) all.push_back(counted({.q = text}, text));
  all.push_back(counted({.price_max = 777'00}, "≤ ¥777"));
  all.push_back(counted({.category_id = "cat_move", .price_max = 777'00}, "a category, ≤ ¥777"));
  for (const std::string text : {"m", "mys", "数据", "myslq"})
    all.push_back({"suggestions", text,
                   [text](app::Services& services) { return app::suggestions(services, text)->items.size(); }});
  return all;
}

Json timed(store::Store& store, int rounds) {
  app::Services services = services_on(store);
  Json rows = Json::array();
  for (const Asked& asked : questions()) {
    Json times = Json::array();
    std::size_t count = asked.ask(services);  // once before: the figures are of a warm cache
    for (int round = 0; round < rounds; ++round) times.push_back(milliseconds([&] { count = asked.ask(services); }));
    rows.push_back({{"what", asked.what}, {"text", asked.text}, {"rows", count}, {"ms", times}});
  }
  return rows;
}

int run(int argc, char** argv) {
  const std::string command = argc > 1 ? argv[1] : "";
  if (command == "fill" && argc == 4) {
    const auto store = store::open_sqlite(argv[2]);
    const double ms = milliseconds([&] {
      search_set::fill(*store, std::atoll(argv[3]), [](std::int64_t done) { std::cerr << '\r' << done << std::flush; });
    });
    std::cerr << '\n';
    std::cout << Json{{"seconds", ms / 1000}} << '\n';
    return 0;
  }
  if (command == "time" && argc == 4) {
    const auto store = store::open_sqlite(argv[2]);
    std::cout << timed(*store, std::atoi(argv[3])) << '\n';
    return 0;
  }
  if (command == "quality" && argc == 2) {
    std::cout << Json{{"written", search_set::scores_as_json(search_set::judge_all())},
                      {"people", search_set::scores_as_json(search_set::judge_all(search_set::kPeoplesQueries))}}
              << '\n';
    return 0;
  }
  std::cerr << "search_bench fill DB COUNT | time DB ROUNDS | quality\n";
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& failure) {
    std::cerr << "search_bench: " << failure.what() << '\n';
    return 1;
  }
}
