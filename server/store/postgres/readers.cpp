#include "server/store/postgres/readers.h"

#include "server/store/one_snapshot.h"

namespace ops::store {
namespace {

constexpr const char* kBeginToRead = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

}  // namespace

PostgresReaders::PostgresReaders(const std::string& conninfo)
    : pool_({"readers", bounds::kMaxReaders, bounds::kReaderPatience},
            [conninfo] { return std::make_unique<PostgresTx>(conninfo); }) {}

class PostgresReaders::Lent final : public OneSnapshot::Held {
 public:
  explicit Lent(PostgresReaders& readers) : reader_(readers.pool_) {
    begin();
    ++readers.begun_;
  }
  ~Lent() override {
    try {
      Link& link = reader_->link();
      link.forget_later();  // nothing was asked
      if (link.in_transaction()) link.execute_unawaited("ROLLBACK");
    } catch (const std::exception&) {
      reader_.forget();  // the connection is lost, and the question has thrown or was answered before that
    }
  }
  const Tx& tx() { return *reader_; }

 private:
  // A connection that was lost while nobody used it (the server was started anew) is made again, once.
  void begin() {
    if (!reader_->link().doubtful()) return Query(reader_->session(), kBeginToRead).run();
    try {
      reader_->link().execute(kBeginToRead);
    } catch (const PostgresFailure& failure) {
      reader_.forget();
      if (failure.kind() != FailureKind::unavailable) throw;
      reader_->link().execute(kBeginToRead);
    }
  }
  Pool<PostgresTx>::Lent reader_;
};

void PostgresReaders::read(const std::function<void(const Tx&)>& question) {
  OneSnapshot* const one = OneSnapshot::current();
  const auto ask = [&](OneSnapshot::Held& held) { question(static_cast<Lent&>(held).tx()); };
  if (one && one->with(this, [this] { return std::make_unique<Lent>(*this); }, ask)) return;
  Lent lent(*this);
  question(lent.tx());
}

}  // namespace ops::store
