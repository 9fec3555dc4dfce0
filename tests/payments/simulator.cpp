#include "simulator.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <httplib.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>

#include "keys.h"
#include "server/payments/http_client.h"

namespace ops::payments_test {
namespace {

constexpr std::chrono::minutes kAtMost(2);  // against a test that would never end; nothing is measured by it

std::string first_line(int descriptor) {
  std::string line;
  for (char c = 0; ::read(descriptor, &c, 1) == 1 && c != '\n';) line += c;
  return line;
}

json::Json called(const payments::HttpCall& call) {
  const auto answer = payments::send(call);
  REQUIRE_MESSAGE(answer, answer.error().message);
  REQUIRE_MESSAGE(answer->status == 200, answer->body);
  auto parsed = json::parse(answer->body);
  REQUIRE(parsed);
  return *parsed;
}

}  // namespace

Market::Market() : server_(std::make_unique<httplib::Server>()) {
  server_->Post("/notify/(.*)", [this](const httplib::Request& request, httplib::Response& response) {
    const std::string name = request.matches[1];
    payments::Notification notification{{request.headers.begin(), request.headers.end()}, request.body};
    const std::lock_guard lock(mutex_);
    for (payments::Provider* const provider : providers_) {
      if (provider->name() != name) continue;
      all_.push_back(provider->notified(notification));
      const bool taken = all_.back().event.ok() && refusing_-- <= 0;
      const payments::Reply& reply = taken ? all_.back().taken : all_.back().not_taken;
      response.status = reply.status;
      if (!reply.body.empty()) response.set_content(reply.body, reply.content_type);
    }
    came_.notify_all();
  });
  port_ = server_->bind_to_any_port("127.0.0.1");
  thread_ = std::thread([this] { server_->listen_after_bind(); });
  server_->wait_until_ready();
}

Market::~Market() {
  server_->stop();
  thread_.join();
}

std::string Market::address() const { return "http://127.0.0.1:" + std::to_string(port_); }

void Market::set_providers(std::vector<payments::Provider*> providers) {
  const std::lock_guard lock(mutex_);
  providers_ = std::move(providers);
}

std::vector<payments::Notified> Market::wait_for(std::size_t count) {
  std::unique_lock lock(mutex_);
  REQUIRE(came_.wait_for(lock, kAtMost, [&] { return all_.size() >= count; }));
  return all_;
}

void Market::forget() {
  const std::lock_guard lock(mutex_);
  all_.clear();
  refusing_ = 0;
}

void Market::refuse_next(int count) {
  const std::lock_guard lock(mutex_);
  refusing_ = count;
}

Simulator::Simulator(const std::string& notify_base) {
  std::array<int, 2> in{}, out{};
  REQUIRE(::pipe2(in.data(), O_CLOEXEC) == 0);
  REQUIRE(::pipe2(out.data(), O_CLOEXEC) == 0);
  const std::string to = (folder() / "simulator").string();
  child_ = ::fork();
  REQUIRE(child_ >= 0);
  if (child_ == 0) {
    ::dup2(in[0], 0);
    ::dup2(out[1], 1);
    ::execl(OPS_NODE, OPS_NODE, OPS_SIMULATOR "/main.mjs", "--folder", to.c_str(), "--notify", notify_base.c_str(),
            nullptr);
    ::_exit(127);
  }
  ::close(in[0]);
  ::close(out[1]);
  input_ = in[1];
  const auto said = json::parse(first_line(out[0]));
  ::close(out[0]);
  REQUIRE(said);
  address_ = (*said)["address"].get<std::string>();
  settings_path_ = (*said)["settings"].get<std::string>();
}

Simulator::~Simulator() {
  ::close(input_);
  ::kill(child_, SIGKILL);
  ::waitpid(child_, nullptr, 0);
}

json::Json Simulator::control(const std::string& command) {
  return called({"POST", address_ + "/control", {}, command, kAtMost});
}

json::Json Simulator::state() { return called({"GET", address_ + "/control", {}, {}, kAtMost}); }

}  // namespace ops::payments_test
