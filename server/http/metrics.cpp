#include "server/http/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "server/app/upkeep.h"
#include "server/app/work_slots.h"

namespace ops::http {
namespace {

namespace pm = prometheus;

// From a cached page to a slow disk's commit, in seconds.
const pm::Histogram::BucketBoundaries kLatencies{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5};

// Of a scrape: made anew each time, so that nothing has to be kept in step.
void add_gauge(pm::Registry& registry, const char* name, const char* help, double value) {
  pm::BuildGauge().Name(name).Help(help).Register(registry).Add({}).Set(value);
}

void add_counter(pm::Registry& registry, const char* name, const char* help, double value) {
  pm::BuildCounter().Name(name).Help(help).Register(registry).Add({}).Increment(value);
}

// Of the jobs that take turns: whether a bound was ever reached.
void add_slots(pm::Registry& registry) {
  auto& now = pm::BuildGauge()
                  .Name("opsmarket_turns")
                  .Help("Costly jobs by kind: running and waiting, and the most of both since the start.")
                  .Register(registry);
  auto& refused = pm::BuildCounter()
                      .Name("opsmarket_turns_refused_total")
                      .Help("Of these, those that were refused because too many waited, or for too long.")
                      .Register(registry);
  for (const app::SlotCounts& slot : app::slot_counts()) {
    const std::string work(slot.name);
    now.Add({{"work", work}, {"state", "running"}}).Set(slot.running);
    now.Add({{"work", work}, {"state", "waiting"}}).Set(slot.waiting);
    now.Add({{"work", work}, {"state", "most_running"}}).Set(slot.most_running);
    now.Add({{"work", work}, {"state", "most_waiting"}}).Set(slot.most_waiting);
    refused.Add({{"work", work}}).Increment(static_cast<double>(slot.refused));
  }
}

}  // namespace

struct Metrics::Series {
  struct OfRoute {
    std::array<pm::Counter*, 5> by_class;  // 1xx … 5xx
    pm::Histogram* seconds;
  };
  pm::Registry registry;
  std::unordered_map<const Route*, OfRoute> of;  // filled once, then only read
};

Metrics::Metrics(const std::vector<Route>& routes) : series_(std::make_unique<Series>()) {
  auto& requests = pm::BuildCounter()
                       .Name("opsmarket_http_requests_total")
                       .Help("Requests answered, by route and class of status.")
                       .Register(series_->registry);
  auto& seconds = pm::BuildHistogram()
                      .Name("opsmarket_http_request_seconds")
                      .Help("From the head of a request to its answer, without sending it.")
                      .Register(series_->registry);
  const auto add = [&](const Route* route) {
    const std::string method = route ? std::string(route->method) : "-",
                      pattern = route ? std::string(route->path) : "-";
    Series::OfRoute of{};
    for (int i = 0; i < 5; ++i)
      of.by_class[static_cast<std::size_t>(i)] =
          &requests.Add({{"method", method}, {"route", pattern}, {"status", std::to_string(i + 1) + "xx"}});
    of.seconds = &seconds.Add({{"method", method}, {"route", pattern}}, kLatencies);
    series_->of.emplace(route, of);
  };
  add(nullptr);
  for (const Route& route : routes) add(&route);
}

Metrics::~Metrics() = default;

void Metrics::answered(const Route* route, int status, double seconds) {
  const Series::OfRoute& of = series_->of.at(route);
  of.by_class[static_cast<std::size_t>(std::clamp(status / 100, 1, 5) - 1)]->Increment();
  of.seconds->Observe(seconds);
}

void Metrics::show(const char* name, const char* help, std::function<double()> value) {
  shown_.push_back({name, help, std::move(value)});
}

std::string Metrics::text(app::Services& services) const {
  const app::Vitals vitals = app::vitals(services);
  pm::Registry now;
  add_gauge(now, "opsmarket_write_queue", "Writes that wait for the writer.", static_cast<double>(vitals.load.queued));
  add_counter(now, "opsmarket_write_commits_total", "Transactions committed since the start.",
              static_cast<double>(vitals.load.commits));
  add_counter(now, "opsmarket_write_jobs_total", "Writes committed since the start; many share a transaction.",
              static_cast<double>(vitals.load.jobs));
  add_gauge(now, "opsmarket_store_bytes", "Database and its log on the disk.", static_cast<double>(vitals.load.bytes));
  add_gauge(now, "opsmarket_wal_bytes", "Of these, the log's.", static_cast<double>(vitals.load.log_bytes));
  add_gauge(now, "opsmarket_disk_free_bytes", "What the disk below the database still has.",
            static_cast<double>(vitals.load.free_bytes));
  add_gauge(now, "opsmarket_clock_lag_seconds",
            "How long the clock of an order that is due longest has waited to fire.",
            static_cast<double>(vitals.clock_lag_seconds));
  add_gauge(now, "opsmarket_outbox_waiting", "Mails and webhooks that are to be sent.",
            static_cast<double>(vitals.outbox_waiting));
  add_gauge(now, "opsmarket_outbox_failing", "Of these, those that were tried in vain.",
            static_cast<double>(vitals.outbox_failing));
  add_gauge(now, "opsmarket_outbox_lag_seconds", "How long what is due longest has waited to be sent.",
            static_cast<double>(vitals.outbox_lag_seconds));
  if (vitals.backup)
    add_gauge(now, "opsmarket_last_backup_timestamp_seconds", "When the newest backup was made.",
              static_cast<double>(vitals.backup->made_at.seconds));
  for (const Shown& one : shown_) add_gauge(now, one.name, one.help, one.value());
  add_slots(now);
  auto families = series_->registry.Collect();
  for (auto& family : now.Collect()) families.push_back(std::move(family));
  return pm::TextSerializer().Serialize(families);
}

bool is_local(const Request& request) {
  const std::string& from = request.remote_address;
  const bool loopback = from == "127.0.0.1" || from == "::1" || from == "::ffff:127.0.0.1";
  return loopback && request.header("x-forwarded-for").empty() && request.header("forwarded").empty();
}

}  // namespace ops::http
