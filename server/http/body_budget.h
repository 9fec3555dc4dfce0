// How many bytes of large request bodies are in memory at once, over all connections. A body is there before its form's token and
// its order can be looked at, so this bound is what strangers with many large bodies meet.
#pragma once
#include <atomic>
#include <cstddef>
#include <utility>

namespace ops::http {

class BodyBudget {
 public:
  explicit BodyBudget(std::size_t bytes) : left_(static_cast<std::ptrdiff_t>(bytes)) {}

  // Given back when it goes.
  class Share {
   public:
    Share() = default;
    Share(Share&& other) noexcept : budget_(std::exchange(other.budget_, nullptr)), bytes_(other.bytes_) {}
    Share& operator=(Share&& other) noexcept {
      std::swap(budget_, other.budget_);
      std::swap(bytes_, other.bytes_);
      return *this;
    }
    ~Share() {
      if (budget_) budget_->left_ += bytes_;
    }
    explicit operator bool() const { return budget_ != nullptr; }

   private:
    friend class BodyBudget;
    Share(BodyBudget& budget, std::ptrdiff_t bytes) : budget_(&budget), bytes_(bytes) {}
    BodyBudget* budget_ = nullptr;
    std::ptrdiff_t bytes_ = 0;
  };
  // Empty: there is not that much left.
  Share take(std::size_t bytes) {
    const auto wanted = static_cast<std::ptrdiff_t>(bytes);
    if ((left_ -= wanted) >= 0) return Share(*this, wanted);
    left_ += wanted;
    return {};
  }

 private:
  std::atomic<std::ptrdiff_t> left_;
};

}  // namespace ops::http
