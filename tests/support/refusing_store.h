// A store whose database can be lost: what a database across a network does, on SQLite.
#pragma once
#include <atomic>
#include <memory>

#include "server/store/store.h"

namespace ops::test {

class RefusingStore final : public store::Store {
 public:
  enum class Lost {
    not_at_all,
    altogether,         // it cannot be reached
    before_its_commit,  // while it commits: nothing was changed, and nobody knows
    after_its_commit,   // while it commits: it was changed, and nobody knows
  };
  explicit RefusingStore(std::unique_ptr<store::Store> store) : store_(std::move(store)) {}
  std::atomic<Lost> lost{Lost::not_at_all};
  std::atomic<bool> readable{true};  // while it is lost; a session must be found for a write to be tried at all

  void read(const std::function<void(const store::Tx&)>& question) override {
    if (!readable) throw store::Unavailable("the database is lost");
    store_->read(question);
  }
  store::Written write(const store::Subjects& subjects, const std::function<bool(store::Tx&)>& job) override {
    const Lost now = lost;
    if (now == Lost::altogether) return store::Written::unavailable;
    const bool stays = now != Lost::before_its_commit;
    const auto written = store_->write(subjects, [&](store::Tx& tx) { return job(tx) && stays; });
    return now == Lost::not_at_all ? written : store::Written::in_doubt;
  }
  std::int64_t catalogue_revision() const override { return store_->catalogue_revision(); }
  void when_live(std::function<void()> wake) override { store_->when_live(std::move(wake)); }
  store::Load load() const override { return store_->load(); }
  store::Health health() override {
    if (lost == Lost::altogether) throw store::Unavailable("the database is lost");
    return store_->health();
  }
  std::vector<std::string> integrity() override { return store_->integrity(); }

 private:
  const std::unique_ptr<store::Store> store_;
};

}  // namespace ops::test
