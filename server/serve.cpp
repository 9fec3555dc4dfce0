// Composition of the server: store, use-cases, routes, timer, signals.
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <iostream>
#include <mutex>
#include <optional>
#include <thread>

#include "server/app/catalog/listing_statistics.h"
#include "server/app/demo.h"
#include "server/app/files/files.h"
#include "server/app/log_line.h"
#include "server/app/messaging/notices.h"
#include "server/app/orders/orders.h"
#include "server/app/orders/shared_secrets.h"
#include "server/app/quotes/quotes.h"
#include "server/app/upkeep.h"
#include "server/commands.h"
#include "server/data_directory.h"
#include "server/delivery/dispatcher.h"
#include "server/http/pages/page_support.h"
#include "server/http/transport/server.h"
#include "server/log.h"
#include "server/pages/assets.h"
#include "server/payment_callers.h"

namespace ops {
namespace {

// Fires the clocks of orders and quotes each second and tidies up each hour.
class Timer {
 public:
  Timer(app::Services& services, Log& log) : services_(services), log_(log), thread_([this] { run(); }) {}
  ~Timer() {
    {
      const std::lock_guard lock(mutex_);
      ending_ = true;
    }
    wake_.notify_all();
    thread_.join();
  }

 private:
  void run() {
    constexpr int kTidyEverySeconds = 3600;
    for (int second = 0;; ++second) {
      attempt([&] { app::fire_due_clocks(services_); });
      attempt([&] { app::fire_due_quotes(services_); });
      attempt([&] { app::erase_due_secrets(services_); });
      attempt([&] { app::index_changed_names(services_); });
      if (second % kTidyEverySeconds == 0) attempt([&] { tidy(); });
      if (second % bounds::kKeepViewsSeconds == 0) attempt([&] { app::keep_views(services_); });
      std::unique_lock lock(mutex_);
      if (wake_.wait_for(lock, std::chrono::seconds(1), [&] { return ending_; })) break;
    }
    attempt([&] { app::keep_views(services_); });
  }

  void tidy() {
    if (!app::has_hourly_turn(services_)) return;
    attempt([&] { app::sweep_expired(services_); });
    attempt([&] { app::sweep_files(services_); });
    attempt([&] { app::sweep_strays(services_); });
    attempt([&] { app::sweep_notices(services_); });
    attempt([&] { app::sweep_views(services_); });
  }

  // What fails is said, and keeps the rest from nothing.
  void attempt(const std::function<void()>& task) {
    try {
      task();
    } catch (const std::exception& failure) {
      log_.line(app::log_line("error", {{"timer", failure.what()}}));
    }
  }

  app::Services& services_;
  Log& log_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool ending_ = false;
  std::thread thread_;
};

sigset_t awaited_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGHUP);
  return signals;
}

// Until the time is over, or a second signal asks for the end.
void serve_on(const sigset_t& signals, std::chrono::seconds time, const std::function<void()>& hang_up) {
  const auto until = std::chrono::steady_clock::now() + time;
  for (;;) {
    const auto left = until - std::chrono::steady_clock::now();
    if (left <= left.zero()) return;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
    const timespec wait{seconds.count(), std::chrono::nanoseconds(left - seconds).count()};
    const int signal = ::sigtimedwait(&signals, nullptr, &wait);
    if (signal == SIGTERM || signal == SIGINT) return;
    if (signal == SIGHUP) hang_up();
  }
}

// Each connection is a descriptor; the usual soft limit of 1,024 would be the server's bound.
void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

http::Connections::Bounds bounds_by_descriptors() {
  http::Connections::Bounds bounds;
  rlimit limit{};
  constexpr rlim_t kForTheStore = 200;
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < bounds.connections + kForTheStore)
    bounds.connections = limit.rlim_cur > 2 * kForTheStore ? limit.rlim_cur - kForTheStore : kForTheStore;
  return bounds;
}

// Where the build puts it: dist/bin/opsmarket serves dist/web. Empty when there is none; the API and the pages still work.
std::string web_dir(const Options& options) {
  if (!options.web.empty()) return options.web;
  std::error_code none;
  const auto built = std::filesystem::read_symlink("/proc/self/exe", none).parent_path().parent_path() / "web";
  return std::filesystem::is_directory(built, none) ? built.string() : std::string();
}

http::Settings settings_of(const Options& options, Log& log, Log* audit) {
  http::Settings settings;
  settings.routes = http::api_routes();
  for (auto& route : http::page_routes()) settings.routes.push_back(std::move(route));
  settings.error_page = [](const http::Request& request, int status,
                           const std::optional<domain::limits::Exceeded>& exceeded) {
    return http::problem_page(request, status, {}, exceeded);
  };
  if (const auto web = web_dir(options); !web.empty()) settings.files = http::StaticFiles::load(web);
  pages::set_assets_root(settings.files.root());
  settings.origin = options.origin;
  settings.log = [&log](const std::string& line) { log.line(line); };
  if (audit) settings.audit = [audit](const std::string& line) { audit->line(line); };
  return settings;
}

delivery::Settings post_settings(const Options& options, const std::string& address, Log& log) {
  delivery::Settings settings;
  settings.mail = {options.smtp_host, options.smtp_port, options.smtp_user, options.smtp_password, options.mail_from};
  settings.private_hooks = options.private_hooks;
  settings.site = options.origin.empty() ? address : options.origin;
  settings.log = [&log](const std::string& line) { log.line(line); };
  return settings;
}

// A directory that was once filled by --demo has operators whose password is in the manual.
void refuse_open_demo(const Options& options, app::Services& services) {
  if (options.demo || runs_locally(options)) return;
  std::string logins;
  for (const auto& login : app::open_demo_accounts(services)) logins += (logins.empty() ? "" : ", ") + login;
  if (!logins.empty())
    throw std::runtime_error("these accounts still have the demo's password, which everybody knows: " + logins +
                             ". Set others (opsmarket account password LOGIN), or serve on loopback");
}

}  // namespace

int serve_command(const Options& options) {
  // Blocked before any thread is made, so that only the one that waits for them gets them.
  const sigset_t signals = awaited_signals();
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  raise_descriptor_limit();

  Log log(STDERR_FILENO);
  std::optional<Log> audit;
  if (!options.audit_log.empty()) audit.emplace(options.audit_log);
  DataDirectory data_directory(options);
  if (options.demo) app::seed_demo(data_directory.services());
  refuse_open_demo(options, data_directory.services());
  http::Server server(data_directory.services(), settings_of(options, log, audit ? &*audit : nullptr),
                      {options.host, options.port, bounds_by_descriptors(), options.proxies});
  const int port = server.bind();
  const std::string host = options.host.find(':') == options.host.npos ? options.host : "[" + options.host + "]";
  const std::string address = "http://" + host + ":" + std::to_string(port);
  std::cout << "listening on " << address << std::endl;

  std::atomic<bool> ended{false};
  std::thread stopper([&] {
    int signal = 0;
    const auto hang_up = [&] {
      if (audit) audit->reopen();
    };
    while (::sigwait(&signals, &signal) == 0 && signal == SIGHUP) hang_up();
    data_directory.services().draining->store(true);
    if (!ended) serve_on(signals, std::chrono::seconds(options.drain_seconds), hang_up);
    server.stop();
  });
  const Timer timer(data_directory.services(), log);
  const PaymentCallers callers(data_directory.services(), [&log](const std::string& line) { log.line(line); });
  const delivery::Dispatcher post(data_directory.services(), post_settings(options, address, log));
  server.run();
  ended = true;
  ::pthread_kill(stopper.native_handle(), SIGTERM);  // where run() ended by itself
  stopper.join();
  return 0;
}

}  // namespace ops
