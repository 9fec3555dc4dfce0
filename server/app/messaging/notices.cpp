#include "server/app/messaging/notices.h"

#include "server/app/cursor.h"
#include "server/app/messaging/live.h"
#include "server/app/transact.h"
#include "server/store/notices.h"

namespace ops::app {
namespace {

constexpr std::int64_t kKeepSeconds = 365 * domain::kDay;
constexpr std::int64_t kKeepAddressSeconds = 2 * domain::kDay;  // longer than any bound on mails looks back
constexpr int kNoticeSweep = 1000;

Notice notice_view(const store::NoticeRecord& record) {
  return {record.seq,
          record.id,
          record.at,
          record.kind,
          {record.code, record.params},
          record.subject,
          record.read_at.has_value()};
}

// How many are left once `mark` has marked some.
template <class Mark>
std::int64_t left_after(store::Tx& tx, const Caller& caller, Mark mark) {
  const std::int64_t before = tx.notices().unread(caller.account_id);
  mark(tx.notices());
  const std::int64_t left = tx.notices().unread(caller.account_id);
  if (left != before) live_unread(tx, caller.account_id);
  return left;
}

}  // namespace

Outcome<Listed<Notice>> notices(Services& services, const Caller& caller, bool unread_only, const PageQuery& page) {
  const std::string list = unread_only ? "notices/unread" : "notices";
  const auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<Listed<Notice>>(services, [&](const store::Tx& tx) {
    return listed<Notice>(tx.notices().list(caller.account_id, unread_only, *request), list, notice_view);
  });
}

Outcome<Notice> notice(Services& services, const Caller& caller, const std::string& id) {
  return snapshot<Outcome<Notice>>(services, [&](const store::Tx& tx) -> Outcome<Notice> {
    const auto found = tx.notices().find(id);
    if (!found || found->account_id != caller.account_id) return problem(Problem::Kind::not_found);
    return notice_view(*found);
  });
}

std::int64_t unread_notices(Services& services, const Caller& caller) {
  return snapshot<std::int64_t>(services, [&](const store::Tx& tx) { return tx.notices().unread(caller.account_id); });
}

Outcome<std::int64_t> mark_notice_read(Services& services, const Caller& caller, const std::string& id) {
  return transact<std::int64_t>(
      services, {Subject::account(caller.account_id)}, [&](store::Tx& tx) -> Outcome<std::int64_t> {
        const auto notice = tx.notices().find(id);
        if (!notice || notice->account_id != caller.account_id) return problem(Problem::Kind::not_found);
        return left_after(tx, caller, [&](store::Notices& all) { all.mark_one_read(id, services.now()); });
      });
}

Outcome<std::int64_t> mark_notices_read(Services& services, const Caller& caller, std::int64_t up_to) {
  return transact<std::int64_t>(
      services, {Subject::account(caller.account_id)}, [&](store::Tx& tx) -> Outcome<std::int64_t> {
        return left_after(tx, caller,
                          [&](store::Notices& all) { all.mark_read(caller.account_id, up_to, services.now()); });
      });
}

Outcome<std::int64_t> mark_notices_read_about(Services& services, const Caller& caller, const std::string& subject) {
  if (unread_notices(services, caller) == 0) return 0;  // looking at an order costs no write
  return transact<std::int64_t>(
      services, {Subject::account(caller.account_id)}, [&](store::Tx& tx) -> Outcome<std::int64_t> {
        return left_after(
            tx, caller, [&](store::Notices& all) { all.mark_read_about(caller.account_id, subject, services.now()); });
      });
}

void sweep_notices(Services& services) {
  const Instant cutoff = services.now() + -kKeepSeconds;
  static_cast<void>(services.store.write({Subject::upkeep()}, [&](store::Tx& tx) {  // what stays is swept the next time
    tx.notices().remove_old(cutoff, kNoticeSweep);
    tx.notices().forget_addresses(services.now() + -kKeepAddressSeconds);
    return true;
  }));
}

}  // namespace ops::app
