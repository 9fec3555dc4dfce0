// Idle connections cost a descriptor each and never make a visitor wait.
#include <doctest/doctest.h>
#include <unistd.h>

#include <condition_variable>

#include "tests/http/world.h"

using namespace ops;
using test::HttpWorld;
using test::Person;

TEST_CASE("400 idle connections on 8 threads, and one new visitor") {
  HttpWorld world({}, {.threads = 8, .connections = 2000, .idle = std::chrono::seconds(30)});
  std::vector<int> idle;
  for (int i = 0; i < 400; ++i) idle.push_back(test::idle_connection(world.port()));
  CHECK(Person(world).get("/healthz").status == 200);
  for (const int socket : idle) ::close(socket);
}

TEST_CASE("beyond the bound the longest idle connection goes, and the new one is served") {
  HttpWorld world({}, {.threads = 4, .connections = 10, .idle = std::chrono::seconds(30)});
  std::vector<int> idle;
  for (int i = 0; i < 20; ++i) idle.push_back(test::idle_connection(world.port()));
  CHECK(Person(world).get("/healthz").status == 200);
  char byte = 0;
  CHECK(::read(idle.front(), &byte, 1) == 0);
  for (const int socket : idle) ::close(socket);
}

TEST_CASE("requests sent in one go are all answered, in order") {
  HttpWorld world;
  const std::string one = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
  const std::string two = "GET /api/v1/nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  const auto answers = test::raw_exchange(world.port(), one + one + two);
  const auto ok = answers.find("HTTP/1.1 200");
  CHECK(answers.find("HTTP/1.1 200", ok + 1) < answers.find("HTTP/1.1 404"));
  CHECK(answers.find("HTTP/1.1 404") != std::string::npos);
}

TEST_CASE("a stop lets the request that is being answered finish") {
  std::mutex mutex;
  std::condition_variable changed;
  bool entered = false, released = false;
  auto world =
      std::make_unique<HttpWorld>(std::vector<http::Route>{{.method = "GET",
                                                            .path = "/api/v1/test/slow",
                                                            .roles = http::anyone,
                                                            .handle = [&](app::Services&, const http::Request&) {
                                                              std::unique_lock lock(mutex);
                                                              entered = true;
                                                              changed.notify_all();
                                                              changed.wait(lock, [&] { return released; });
                                                              return http::Response::json("{}");
                                                            }}});
  int status = 0;
  std::thread visitor([&] { status = Person(*world).get("/api/v1/test/slow").status; });
  {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return entered; });
  }
  std::thread stopper([&] { world.reset(); });
  {
    const std::lock_guard lock(mutex);
    released = true;
  }
  changed.notify_all();
  visitor.join();
  stopper.join();
  CHECK(status == 200);
}
