// The threads that call payment companies: some for each, so that one that is slow holds up nobody but itself.
#pragma once
#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "server/app/common.h"

namespace ops {

class PaymentCallers {
 public:
  // `log`: one line, of what failed. REQUIRES: the services outlive it.
  PaymentCallers(app::Services& services, std::function<void(const std::string&)> log);
  ~PaymentCallers();  // waits for calls under way, each of which has a time limit
  PaymentCallers(const PaymentCallers&) = delete;
  PaymentCallers& operator=(const PaymentCallers&) = delete;

 private:
  void run(std::size_t company);
  app::Services& services_;
  const std::function<void(const std::string&)> log_;
  std::atomic<bool> ending_{false};
  std::vector<std::thread> threads_;
};

}  // namespace ops
