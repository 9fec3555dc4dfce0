#include "server/delivery/dispatcher.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <map>
#include <thread>
#include <vector>

#include "domain/notify/hosts.h"
#include "server/app/log_line.h"
#include "server/delivery/fair_queue.h"
#include "server/delivery/transfer.h"

namespace ops::delivery {
namespace {

using app::Fate;
using app::Recipient;
using domain::notify::Channel;

constexpr int kPollMilliseconds = 500;  // how long something new may lie there before it is looked at

}  // namespace

class Dispatcher::Worker {
 public:
  Worker(app::Services& services, Settings settings) : services_(services), settings_(std::move(settings)) {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    multi_ = curl_multi_init();
    if (!multi_) throw std::bad_alloc();
    thread_ = std::thread([this] { run(); });
  }
  ~Worker() {
    stopping_ = true;
    curl_multi_wakeup(multi_);
    thread_.join();
    for (const auto& [to, transfer] : running_) curl_multi_remove_handle(multi_, transfer->handle());
    running_.clear();
    curl_multi_cleanup(multi_);
  }

 private:
  using Clock = std::chrono::steady_clock;
  struct Pause {
    int failures = 0;
    domain::Instant until;
  };
  // What became of a delivery, not yet written down.
  struct Outcome {
    Recipient to;
    std::string id;
    Result result;
  };

  void run() {
    while (!stopping_) {
      try {
        if (Clock::now() >= check_at_) start_due();
        int running = 0;
        curl_multi_perform(multi_, &running);
        while (finish_one()) {
        }
      } catch (const std::exception& failure) {
        say({{"post", failure.what()}});
        check_at_ = Clock::now() + std::chrono::seconds(1);
      }
      curl_multi_poll(multi_, nullptr, 0, kPollMilliseconds, nullptr);
    }
  }

  // A clock that was set back makes no pause longer.
  static bool lasts(const Pause& pause, domain::Instant now) {
    return pause.until > now && pause.until - now <= domain::notify::pause_seconds(pause.failures);
  }

  bool mail_waits(domain::Instant now) const { return settings_.mail.host.empty() || lasts(mail_pause_, now); }

  // What was sent and could not be written down is not sent again; who has just failed is left alone for a while.
  bool may_begin(const app::Waiting& one, domain::Instant now) const {
    if (std::ranges::any_of(unrecorded_, [&](const Outcome& known) { return known.to == one.to; })) return false;
    const auto pause = pauses_.find(one.to);
    if (pause != pauses_.end() && lasts(pause->second, now)) return false;
    return one.to.channel != Channel::email || !mail_waits(now);
  }

  void start_due() {
    check_at_ = Clock::now() + std::chrono::milliseconds(kPollMilliseconds);
    record_all();
    const domain::Instant now = services_.now();
    std::erase_if(pauses_, [&](const auto& pause) { return now - pause.second.until > domain::kHour; });
    const auto choose = [&](std::vector<app::Waiting> all) {
      std::erase_if(all, [&](const app::Waiting& one) { return !may_begin(one, now); });
      return queue_.choose(std::move(all), Clock::now());
    };
    for (app::Outgoing& out : app::due_deliveries(services_, choose, settings_.site)) {
      const Recipient to = out.to;
      const std::string host = to.channel == Channel::webhook ? domain::notify::hook_host(out.address) : std::string();
      auto transfer = std::make_unique<Transfer>(std::move(out), settings_, now);
      curl_multi_add_handle(multi_, transfer->handle());
      running_.emplace(to, std::move(transfer));
      queue_.began(to, host, Clock::now());
    }
  }

  bool finish_one() {
    int left = 0;
    const CURLMsg* const message = curl_multi_info_read(multi_, &left);
    if (!message) return false;
    if (message->msg != CURLMSG_DONE) return true;
    const CURLcode code = message->data.result;  // the message is gone with its handle
    Transfer* done = nullptr;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &done);
    curl_multi_remove_handle(multi_, done->handle());
    const auto found = running_.find(done->what().to);
    const std::unique_ptr<Transfer> transfer = std::move(found->second);
    running_.erase(found);
    const Result result = transfer->result(code);
    queue_.ended(transfer->what().to, result.fate == Fate::sent, Clock::now());
    record(*transfer, result);
    check_at_ = Clock::now();  // the same recipient may have more
    return true;
  }

  void record(const Transfer& transfer, const Result& result) {
    const domain::Instant now = services_.now();
    const app::Outgoing& what = transfer.what();
    Pause& pause = result.fate == Fate::unreachable ? mail_pause_ : pauses_[what.to];
    if (result.fate == Fate::sent) {
      if (what.to.channel == Channel::email) mail_pause_ = {};
      pauses_.erase(what.to);
    } else {
      ++pause.failures;
      pause.until = now + domain::notify::pause_seconds(pause.failures);
      // Its reason, not its address: a log is read by many.
      say({{"delivery", what.delivery_id}, {"error", result.error}});
    }
    unrecorded_.push_back({what.to, what.delivery_id, result});
    record_all();
  }

  // On a full disk it is tried again at each look, and meanwhile nothing is sent there: it would be the same again and again.
  void record_all() {
    while (!unrecorded_.empty()) {
      const Outcome& first = unrecorded_.front();
      if (!app::record_delivery(services_, first.id, first.result.fate, first.result.error)) return;
      unrecorded_.pop_front();
    }
  }

  void say(const json::Json& what) const {
    if (settings_.log) settings_.log(app::log_line("error", what));
  }

  app::Services& services_;
  const Settings settings_;
  CURLM* multi_ = nullptr;
  std::map<Recipient, std::unique_ptr<Transfer>> running_;
  FairQueue queue_;
  std::map<Recipient, Pause> pauses_;
  std::deque<Outcome> unrecorded_;
  Pause mail_pause_;
  Clock::time_point check_at_{};
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

Dispatcher::Dispatcher(app::Services& services, Settings settings)
    : worker_(std::make_unique<Worker>(services, std::move(settings))) {}
Dispatcher::~Dispatcher() = default;

}  // namespace ops::delivery
