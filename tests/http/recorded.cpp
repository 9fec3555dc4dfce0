#include "tests/http/recorded.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <mutex>

namespace ops::test {
namespace {

std::mutex recording;
std::string running_test;  // guarded by `recording`

// Tells which test is running.
struct TestNames : doctest::IReporter {
  explicit TestNames(const doctest::ContextOptions&) {}
  void test_case_start(const doctest::TestCaseData& test) override {
    const std::lock_guard lock(recording);
    running_test = test.m_name;
  }
  void report_query(const doctest::QueryData&) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats&) override {}
  void test_case_reenter(const doctest::TestCaseData&) override {}
  void test_case_end(const doctest::CurrentTestCaseStats&) override {}
  void test_case_exception(const doctest::TestCaseException&) override {}
  void subcase_start(const doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData&) override {}
  void log_message(const doctest::MessageData&) override {}
  void test_case_skipped(const doctest::TestCaseData&) override {}
};
DOCTEST_REGISTER_LISTENER("test_names", 1, TestNames);

// What a client acts by. The rest is the same for all, or says when and by which connection.
Json recorded_headers(const Answer& answer) {
  Json headers = Json::object();
  for (const char* name : {"Content-Type", "Location", "ETag", "Cache-Control", "Retry-After", "WWW-Authenticate"})
    if (const auto found = answer.headers.find(name); found != answer.headers.end()) headers[name] = found->second;
  return headers;
}

}  // namespace

void record_answer(const std::string& method, const std::string& path, const Answer& answer) {
  const char* file = std::getenv("OPS_RECORD_ANSWERS");
  if (!file) return;
  const std::lock_guard lock(recording);
  const Json line{{"test", running_test},
                  {"method", method},
                  {"path", path},
                  {"status", answer.status},
                  {"headers", recorded_headers(answer)},
                  {"body", answer.text}};
  std::ofstream(file, std::ios::app) << line.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace ops::test
