#include "server/payment_callers.h"

#include <exception>

#include "server/app/log_line.h"
#include "server/app/payments/payments.h"
#include "server/app/payments/setup.h"

namespace ops {
namespace {

constexpr int kCallersOfCompany = 4;              // (chosen)
constexpr std::chrono::milliseconds kTick{1000};  // what becomes due by time is found within it

}  // namespace

PaymentCallers::PaymentCallers(app::Services& services, std::function<void(const std::string&)> log)
    : services_(services), log_(std::move(log)) {
  if (!services_.payments) return;
  for (std::size_t company = 0; company < services_.payments->companies.size(); ++company)
    for (int i = 0; i < kCallersOfCompany; ++i) threads_.emplace_back([this, company] { run(company); });
}

PaymentCallers::~PaymentCallers() {
  ending_ = true;
  if (services_.payments) services_.payments->bell.ring();
  for (std::thread& thread : threads_) thread.join();
}

void PaymentCallers::run(std::size_t company) {
  std::uint64_t rung = 0;
  while (!ending_) {
    bool called = false;
    try {
      called = app::make_due_call(services_, *services_.payments->companies[company]);
    } catch (const std::exception& failure) {
      log_(app::log_line("error", {{"payments", failure.what()}}));
    }
    if (!called) rung = services_.payments->bell.wait(rung, kTick);
  }
}

}  // namespace ops
