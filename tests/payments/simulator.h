// The simulator as a child of this process, and a market's end of it: what it reports is received, and answered as told.
#pragma once
#include <sys/types.h>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "json/json.h"
#include "server/payments/settings.h"

namespace httplib {
class Server;
}

namespace ops::payments_test {

// Receives at /notify/NAME, passes it to the provider of that name and answers what it says.
class Market {
 public:
  Market();
  ~Market();
  std::string address() const;
  void set_providers(std::vector<payments::Provider*> providers);
  // Once so many have come since the last call of forget(); fails the test after a long time.
  std::vector<payments::Notified> wait_for(std::size_t count);
  void forget();
  // Says "try again later" to so many, although nothing is wrong with them.
  void refuse_next(int count);

 private:
  std::unique_ptr<httplib::Server> server_;
  std::thread thread_;
  int port_ = 0, refusing_ = 0;
  std::mutex mutex_;
  std::condition_variable came_;
  std::vector<payments::Provider*> providers_;
  std::vector<payments::Notified> all_;
};

class Simulator {
 public:
  explicit Simulator(const std::string& notify_base);  // returns once it serves
  ~Simulator();
  const std::string& address() const { return address_; }
  const std::string& settings_path() const { return settings_path_; }
  json::Json control(const std::string& command);  // POST /control
  json::Json state();                              // GET /control

 private:
  pid_t child_ = 0;
  int input_ = -1;
  std::string address_, settings_path_;
};

}  // namespace ops::payments_test
