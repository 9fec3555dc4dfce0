// What an operator's monitoring asks of a running server, in Prometheus' text form: docs/operating.md, "Metrics".
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/http/router.h"

namespace ops::http {

class Metrics {
 public:
  // Counts the requests of these routes; they outlive it.
  explicit Metrics(const std::vector<Route>& routes);
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // One request was answered. Null: none of the routes (a static file, 404, a malformed request). Thread-safe.
  void answered(const Route* route, int status, double seconds);
  // What stands in every text from now on, as it is then. Before the first request; `value` has to be thread-safe.
  void show(const char* name, const char* help, std::function<double()> value);
  // All counts, and how the store and the clocks stand now.
  std::string text(app::Services& services) const;

 private:
  struct Series;
  struct Shown {
    const char *name, *help;
    std::function<double()> value;
  };
  std::unique_ptr<Series> series_;
  std::vector<Shown> shown_;
};

// Whether the request came from this machine itself, and not through a proxy on it.
bool is_local(const Request& request);

}  // namespace ops::http
