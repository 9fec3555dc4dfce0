// What connections, addresses and costly work may cost the server: every such bound, for all its modules. What an account may do and
// keep stands in domain/limits. docs/operating.md, "Bounds", tells both in words.
// Rule: limits.connections.
#pragma once
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "domain/catalog/rules.h"
#include "domain/files/files.h"
#include "domain/instant.h"
#include "domain/orders/flow.h"
#include "domain/orders/messages.h"

namespace ops::bounds {

// What is counted.
enum class Cost : std::uint8_t {
  none,
  sign_ins_at_once,       // passwords and codes of who wants to come in, registrations too: each takes a core's time
  confirmations_at_once,  // the same of who is in and is asked again: a pool of its own
  sign_ins,               // of the same two, every one, right or wrong
  confirmations,
  failed_passwords,
  wrong_codes,
  registrations,
  rules,              // POST /api/v1/rules/{rule}, without a session
  searches,           // lists of products, counts and suggestions, without a session
  list_searches,      // of a text, in the lists of who is signed in: it is looked for in all that they may see
  shown_texts,        // Markdown as pages show it
  ledger_statements,  // each reads a year of entries
  case_archives,      // each reads all files of an order
  asking,             // questions before buying: each reaches somebody
  changing_calls,  // all that is not a read and that no row of its own counts: each may be a write, and everybody's wait for it
  change_polls,     // what has changed since, asked by who has no connection stay: some thousand events are read
  bodies_at_once,   // requests whose body is being received: each holds a thread
  uploads_at_once,  // of these, those that carry files
  body_bytes,       // of bodies in memory beyond kSmallBody, as they come
  heads_at_once,    // requests whose head is not whole yet: each holds what has come of it
  answers_at_once,  // answers that are read more slowly than they are written: each holds a thread
  key_waits,        // requests that wait for the first answer to their key: each holds a thread
  mailed_codes,     // mails with a code, by whoever asks for them, to whatever address
  kept_forms,       // forms that could not be acted on and are kept: each is a write
  listeners,        // connections over which somebody is told what changes: each holds its descriptor, and no thread
};
// Those that a route says each of its calls is one of (Route::counts), within a window.
inline constexpr Cost kCostsOfCalls[] = {Cost::rules,       Cost::searches,          Cost::list_searches,
                                         Cost::shown_texts, Cost::ledger_statements, Cost::case_archives,
                                         Cost::asking,      Cost::changing_calls,    Cost::change_polls};
// Per whom. An IPv4 address is counted as it is; of an IPv6 address the networks that one customer may have for itself.
enum class Per : std::uint8_t {
  account,
  account_here,  // from one address
  address,
  net64,
  net56,
  net48,
  everyone,
  key,  // of a request (server/http/access/answers.h)
};

struct Limit {
  Cost cost;
  Per per;
  std::string_view name;  // stable, in answers: "<cost>_of_<whom>"
  std::int64_t max;
  std::int64_t window_seconds;  // 0: at once
  // Whether it holds for this machine's own addresses too. Where a proxy was not named (--proxy), everybody seems to be there: then
  // these are shared by all, and leave enough for all.
  bool loopback_too = false;
};

// (chosen) Named, since tests and other bounds refer to them.
inline constexpr int kMaxFailedSignIns = 10, kMaxFailedSignInsOfAddress = 50, kMaxFailedSignInsOfAccount = 100;
inline constexpr int kMaxWrongCodes = 10;  // from everywhere: only who knows the password comes to be asked
inline constexpr std::int64_t kFailedSignInWindow = 15 * domain::kMinute;
inline constexpr int kMaxRegistrationsPerMinute = 60;  // Rule: api.too-many
inline constexpr int kMaxConfirmationsPerMinute = 30, kMaxConfirmationsAtOnce = 2;
inline constexpr int kMaxWaitingOfKey = 4;
inline constexpr std::int64_t kWaitForAnswerSeconds = 10;
inline constexpr int kMaxListenersOfAccount = 32;

// ---- Heads and bodies

// (chosen) Browsers and proxies send no more.
inline constexpr std::size_t kMaxTarget = 8 * 1024, kMaxFieldLine = 8 * 1024, kMaxHead = 64 * 1024,
                             kMaxHeadFields = 100;
inline constexpr std::size_t kMaxFields = 1000;                 // of a query or a form
inline constexpr std::size_t kMaxNotificationBody = 64 * 1024;  // of a payment company: theirs have some two
inline constexpr std::size_t kMaxJsonBody = 512 * 1024;         // details of 20,000 characters, escaped, fit four times
// Details of the largest size, each character escaped as a pair.
inline constexpr std::size_t kMaxShownTextBody = 12 * static_cast<std::size_t>(domain::catalog::kMaxDetails) + 1024;
inline constexpr std::size_t kMaxFormBody = 1024 * 1024;  // 20 answers of 5,000 characters, percent-encoded
inline constexpr std::size_t kMaxTyped =
    kMaxFormBody / 2;  // (chosen) of a form that is kept: no form of ours takes more
inline constexpr std::size_t kMaxLoginBody = 2 * kMaxFormBody;  // with a form of the largest size, sealed
inline constexpr std::size_t kMultipartSlack = 64 * 1024;       // beside the file itself: boundaries and fields
inline constexpr std::size_t kMaxFileBody =
    static_cast<std::size_t>(domain::files::kMaxDocumentBytes) + kMultipartSlack;
// As many files as a form of files, a message and a review take, each of the largest size, and room for its other fields.
inline constexpr std::size_t kMaxDemandBody =
    static_cast<std::size_t>(domain::catalog::kMaxTemplateFields * domain::files::kMaxDocumentBytes) + 1024 * 1024;
inline constexpr std::size_t kMaxMessageBody =
    static_cast<std::size_t>(domain::orders::kMaxMessageFiles * domain::files::kMaxDocumentBytes) + 1024 * 1024;
inline constexpr std::size_t kMaxReviewBody =
    static_cast<std::size_t>(domain::orders::kMaxReviewPictures * domain::files::kMaxDocumentBytes) + 1024 * 1024;
inline constexpr std::size_t kMaxRulesBody = 128 * 1024;  // of the largest rule; each has its own: max_rule_body()
// (chosen) Of each body so much is read without asking; what is beyond is reserved in pieces as it comes.
inline constexpr std::size_t kSmallBody = 64 * 1024, kBodyPiece = 256 * 1024;
inline constexpr std::int64_t kLargeBodies = 512 * 1024 * 1024;
inline constexpr std::int64_t kComeAgainSeconds = 2;  // where only the end of something else helps

// A listing has 20,000 characters of details, a page of the market twice as many, an order its whole history; texts are short.
constexpr std::size_t max_rule_body(std::string_view rule) {
  if (rule == "listing" || rule == "market_page") return kMaxRulesBody;
  for (const std::string_view larger : {"answers", "company_profile", "file", "order", "order_actions", "order_money"})
    if (rule == larger) return 64 * 1024;
  return 8 * 1024;
}

// ---- Connections, addresses, networks

// All chosen but where a source is named. The IPv4 rows are larger than those of a /64: many people share an office's address.
inline constexpr auto kLimits = std::to_array<Limit>({
    {Cost::sign_ins_at_once, Per::account, "sign_ins_at_once_of_account", 16, 0},
    {Cost::sign_ins_at_once, Per::address, "sign_ins_at_once_of_address", 8, 0},
    {Cost::sign_ins_at_once, Per::net64, "sign_ins_at_once_of_net64", 4, 0},
    {Cost::sign_ins_at_once, Per::net56, "sign_ins_at_once_of_net56", 6, 0},
    {Cost::sign_ins_at_once, Per::net48, "sign_ins_at_once_of_net48", 8, 0},
    {Cost::sign_ins_at_once, Per::everyone, "sign_ins_at_once_of_everyone", 32, 0},

    {Cost::confirmations_at_once, Per::account, "confirmations_at_once_of_account", kMaxConfirmationsAtOnce, 0},
    {Cost::confirmations_at_once, Per::address, "confirmations_at_once_of_address", 6, 0},
    {Cost::confirmations_at_once, Per::net64, "confirmations_at_once_of_net64", 2, 0},
    {Cost::confirmations_at_once, Per::net56, "confirmations_at_once_of_net56", 3, 0},
    {Cost::confirmations_at_once, Per::net48, "confirmations_at_once_of_net48", 4, 0},
    {Cost::confirmations_at_once, Per::everyone, "confirmations_at_once_of_everyone", 16, 0},

    {Cost::sign_ins, Per::account, "sign_ins_of_account", 300, domain::kMinute},
    {Cost::sign_ins, Per::address, "sign_ins_of_address", 300, domain::kMinute},
    {Cost::sign_ins, Per::net64, "sign_ins_of_net64", 120, domain::kMinute},
    {Cost::sign_ins, Per::net56, "sign_ins_of_net56", 200, domain::kMinute},
    {Cost::sign_ins, Per::net48, "sign_ins_of_net48", 300, domain::kMinute},

    {Cost::confirmations, Per::account, "confirmations_of_account", kMaxConfirmationsPerMinute, domain::kMinute},
    {Cost::confirmations, Per::address, "confirmations_of_address", 120, domain::kMinute},
    {Cost::confirmations, Per::net64, "confirmations_of_net64", 60, domain::kMinute},
    {Cost::confirmations, Per::net56, "confirmations_of_net56", 90, domain::kMinute},
    {Cost::confirmations, Per::net48, "confirmations_of_net48", 120, domain::kMinute},

    // Of one account from one address; of one address; of one account from everywhere, so that nobody keeps another out of
    // their account from a few addresses.
    {Cost::failed_passwords, Per::account_here, "failed_passwords_of_account_here", kMaxFailedSignIns,
     kFailedSignInWindow, true},
    {Cost::failed_passwords, Per::account, "failed_passwords_of_account", kMaxFailedSignInsOfAccount,
     kFailedSignInWindow},
    {Cost::failed_passwords, Per::address, "failed_passwords_of_address", kMaxFailedSignInsOfAddress,
     kFailedSignInWindow, true},
    {Cost::failed_passwords, Per::net64, "failed_passwords_of_net64", kMaxFailedSignInsOfAddress, kFailedSignInWindow},
    {Cost::failed_passwords, Per::net56, "failed_passwords_of_net56", 100, kFailedSignInWindow},
    {Cost::failed_passwords, Per::net48, "failed_passwords_of_net48", 200, kFailedSignInWindow},
    {Cost::wrong_codes, Per::account, "wrong_codes_of_account", kMaxWrongCodes, kFailedSignInWindow},

    // Whether they succeed or not.
    {Cost::registrations, Per::address, "registrations_of_address", kMaxRegistrationsPerMinute, domain::kMinute, true},
    {Cost::registrations, Per::net64, "registrations_of_net64", kMaxRegistrationsPerMinute, domain::kMinute},
    {Cost::registrations, Per::net56, "registrations_of_net56", 90, domain::kMinute},
    {Cost::registrations, Per::net48, "registrations_of_net48", 120, domain::kMinute},
    {Cost::registrations, Per::net48, "registrations_a_day_of_net48", 2000, domain::kDay},
    {Cost::registrations, Per::address, "registrations_a_day_of_address", 1000, domain::kDay},
    {Cost::registrations, Per::everyone, "registrations_a_day_of_everyone", 20'000, domain::kDay},

    {Cost::rules, Per::address, "rules_of_address", 1200, domain::kMinute},
    {Cost::rules, Per::net64, "rules_of_net64", 600, domain::kMinute},
    {Cost::rules, Per::net56, "rules_of_net56", 900, domain::kMinute},
    {Cost::rules, Per::net48, "rules_of_net48", 1200, domain::kMinute},

    {Cost::searches, Per::address, "searches_of_address", 1200, domain::kMinute},
    {Cost::searches, Per::net64, "searches_of_net64", 600, domain::kMinute},
    {Cost::searches, Per::net56, "searches_of_net56", 900, domain::kMinute},
    {Cost::searches, Per::net48, "searches_of_net48", 1200, domain::kMinute},

    // Each key of a search is one, at most.
    {Cost::list_searches, Per::account, "list_searches_of_account", 600, domain::kMinute},
    {Cost::list_searches, Per::address, "list_searches_of_address", 6000, domain::kMinute},
    {Cost::list_searches, Per::net64, "list_searches_of_net64", 1200, domain::kMinute},
    {Cost::list_searches, Per::net56, "list_searches_of_net56", 1800, domain::kMinute},
    {Cost::list_searches, Per::net48, "list_searches_of_net48", 2400, domain::kMinute},

    // The console asks at most three times a second, while somebody types; the costliest text takes some 40 ms.
    {Cost::shown_texts, Per::account, "shown_texts_of_account", 240, domain::kMinute},
    {Cost::shown_texts, Per::address, "shown_texts_of_address", 2400, domain::kMinute},
    {Cost::shown_texts, Per::net64, "shown_texts_of_net64", 480, domain::kMinute},
    {Cost::shown_texts, Per::net56, "shown_texts_of_net56", 720, domain::kMinute},
    {Cost::shown_texts, Per::net48, "shown_texts_of_net48", 960, domain::kMinute},

    {Cost::ledger_statements, Per::account, "ledger_statements_of_account", 60, domain::kMinute},
    {Cost::ledger_statements, Per::address, "ledger_statements_of_address", 600, domain::kMinute},
    {Cost::ledger_statements, Per::net64, "ledger_statements_of_net64", 120, domain::kMinute},
    {Cost::ledger_statements, Per::net56, "ledger_statements_of_net56", 180, domain::kMinute},
    {Cost::ledger_statements, Per::net48, "ledger_statements_of_net48", 240, domain::kMinute},

    {Cost::case_archives, Per::account, "case_archives_of_account", 30, domain::kMinute},
    {Cost::case_archives, Per::address, "case_archives_of_address", 300, domain::kMinute},
    {Cost::case_archives, Per::net64, "case_archives_of_net64", 60, domain::kMinute},
    {Cost::case_archives, Per::net56, "case_archives_of_net56", 90, domain::kMinute},
    {Cost::case_archives, Per::net48, "case_archives_of_net48", 120, domain::kMinute},

    // Beside those of an account (domain/limits): free accounts are many, networks are few. Whether they are taken or not.
    {Cost::asking, Per::account, "asking_of_account", 60, domain::kHour},
    {Cost::asking, Per::address, "asking_of_address", 300, domain::kHour},
    {Cost::asking, Per::net64, "asking_of_net64", 120, domain::kHour},
    {Cost::asking, Per::net56, "asking_of_net56", 200, domain::kHour},
    {Cost::asking, Per::net48, "asking_of_net48", 300, domain::kHour},

    // A tenth of what a small machine writes; no person and no program of one company comes near it.
    {Cost::changing_calls, Per::account, "changing_calls_of_account", 12'000, domain::kMinute},
    {Cost::changing_calls, Per::address, "changing_calls_of_address", 60'000, domain::kMinute},
    {Cost::changing_calls, Per::net64, "changing_calls_of_net64", 24'000, domain::kMinute},
    {Cost::changing_calls, Per::net56, "changing_calls_of_net56", 36'000, domain::kMinute},
    {Cost::changing_calls, Per::net48, "changing_calls_of_net48", 48'000, domain::kMinute},

    // A tab asks four times a minute where it cannot listen.
    {Cost::change_polls, Per::account, "change_polls_of_account", 600, domain::kMinute},
    {Cost::change_polls, Per::address, "change_polls_of_address", 6000, domain::kMinute},
    {Cost::change_polls, Per::net64, "change_polls_of_net64", 1200, domain::kMinute},
    {Cost::change_polls, Per::net56, "change_polls_of_net56", 1800, domain::kMinute},
    {Cost::change_polls, Per::net48, "change_polls_of_net48", 2400, domain::kMinute},

    // Beyond it a refused form is still shown with what was typed, by the answer itself.
    {Cost::kept_forms, Per::account, "kept_forms_of_account", 60, domain::kMinute},

    // Of the 512 threads some are always left for those who only ask.
    {Cost::bodies_at_once, Per::account, "bodies_at_once_of_account", 32, 0},
    {Cost::bodies_at_once, Per::address, "bodies_at_once_of_address", 96, 0, true},
    {Cost::bodies_at_once, Per::net64, "bodies_at_once_of_net64", 32, 0},
    {Cost::bodies_at_once, Per::net56, "bodies_at_once_of_net56", 48, 0},
    {Cost::bodies_at_once, Per::net48, "bodies_at_once_of_net48", 64, 0},
    {Cost::bodies_at_once, Per::everyone, "bodies_at_once_of_everyone", 384, 0},

    {Cost::uploads_at_once, Per::account, "uploads_at_once_of_account", 8, 0},
    {Cost::uploads_at_once, Per::address, "uploads_at_once_of_address", 32, 0, true},
    {Cost::uploads_at_once, Per::net64, "uploads_at_once_of_net64", 16, 0},
    {Cost::uploads_at_once, Per::net56, "uploads_at_once_of_net56", 24, 0},
    {Cost::uploads_at_once, Per::net48, "uploads_at_once_of_net48", 32, 0},
    {Cost::uploads_at_once, Per::everyone, "uploads_at_once_of_everyone", 128, 0},

    {Cost::body_bytes, Per::account, "body_bytes_of_account", kLargeBodies / 8, 0},
    {Cost::body_bytes, Per::address, "body_bytes_of_address", kLargeBodies / 4, 0},
    {Cost::body_bytes, Per::net64, "body_bytes_of_net64", kLargeBodies / 8, 0},
    {Cost::body_bytes, Per::net56, "body_bytes_of_net56", kLargeBodies / 6, 0},
    {Cost::body_bytes, Per::net48, "body_bytes_of_net48", kLargeBodies / 4, 0},
    {Cost::body_bytes, Per::everyone, "body_bytes_of_everyone", kLargeBodies, 0},

    // A head that is not whole holds no thread, but its bytes: 64 KiB at most. Of a proxy that is named only the last row counts.
    {Cost::heads_at_once, Per::address, "heads_at_once_of_address", 128, 0, true},
    {Cost::heads_at_once, Per::net64, "heads_at_once_of_net64", 32, 0, true},
    {Cost::heads_at_once, Per::net56, "heads_at_once_of_net56", 48, 0, true},
    {Cost::heads_at_once, Per::net48, "heads_at_once_of_net48", 64, 0, true},
    {Cost::heads_at_once, Per::everyone, "heads_at_once_of_everyone", 2048, 0},

    // Of the 512 threads these and those that receive bodies leave some. What is beyond is cut off: half an answer cannot be refused.
    {Cost::answers_at_once, Per::account, "answers_at_once_of_account", 16, 0},
    {Cost::answers_at_once, Per::address, "answers_at_once_of_address", 48, 0, true},
    {Cost::answers_at_once, Per::net64, "answers_at_once_of_net64", 16, 0},
    {Cost::answers_at_once, Per::net56, "answers_at_once_of_net56", 24, 0},
    {Cost::answers_at_once, Per::net48, "answers_at_once_of_net48", 32, 0},
    {Cost::answers_at_once, Per::everyone, "answers_at_once_of_everyone", 96, 0},

    // A second press while the first is being answered waits for its answer.
    {Cost::key_waits, Per::key, "key_waits_of_key", kMaxWaitingOfKey, 0},
    {Cost::key_waits, Per::account, "key_waits_of_account", 8, 0},
    {Cost::key_waits, Per::address, "key_waits_of_address", 16, 0, true},
    {Cost::key_waits, Per::net64, "key_waits_of_net64", 8, 0},
    {Cost::key_waits, Per::net56, "key_waits_of_net56", 12, 0},
    {Cost::key_waits, Per::net48, "key_waits_of_net48", 16, 0},
    {Cost::key_waits, Per::everyone, "key_waits_of_everyone", 64, 0},

    // One for each tab that is in sight, and for each program. Of a browser that may not have another the page asks from time to time.
    {Cost::listeners, Per::account, "listeners_of_account", kMaxListenersOfAccount, 0},
    {Cost::listeners, Per::address, "listeners_of_address", 512, 0},
    {Cost::listeners, Per::net64, "listeners_of_net64", 128, 0},
    {Cost::listeners, Per::net56, "listeners_of_net56", 256, 0},
    {Cost::listeners, Per::net48, "listeners_of_net48", 512, 0},
    {Cost::listeners, Per::everyone, "listeners_of_everyone", 4000, 0},

    // Beside those of an account and to an address (domain/limits): free accounts are many, networks are few.
    {Cost::mailed_codes, Per::address, "mailed_codes_of_address", 100, domain::kDay, true},
    {Cost::mailed_codes, Per::net64, "mailed_codes_of_net64", 30, domain::kDay},
    {Cost::mailed_codes, Per::net56, "mailed_codes_of_net56", 60, domain::kDay},
    {Cost::mailed_codes, Per::net48, "mailed_codes_of_net48", 100, domain::kDay},
    {Cost::mailed_codes, Per::everyone, "mailed_codes_of_everyone", 10'000, domain::kDay},
});

// What the server's sockets and threads are bounded by.
struct Sockets {
  std::size_t threads = 512;
  std::size_t connections = 10'000;  // beyond it the longest idle one is closed
  std::chrono::seconds idle{15};
  std::chrono::milliseconds silence{10'000};  // in the middle of a request or an answer
  std::chrono::milliseconds request{60'000};  // from its first byte to its last: a slow sender ends here
  std::chrono::milliseconds answer{
      1'800'000};  // from the request's first byte to the answer's last: a slow reader ends here
};

inline constexpr std::int64_t kReadsSlowlyMs =
    2000;  // (chosen) an answer that was waited for so long in all counts as one

// ---- Those who listen for what changes (server/http/transport/listeners.h)

// (chosen) Proxies end what is silent for a minute. At each beat it is also asked whether the listener's session still is.
inline constexpr std::chrono::seconds kBeat{25};
inline constexpr std::size_t kMaxUnsent = 16 * 1024;  // (chosen) bytes: who reads more slowly is let go, and comes back
inline constexpr int kLiveBatch = 256;                // events that are read at once
inline constexpr int kMaxMissed = 100;  // (chosen) who missed more than so many events asks for everything anew
// (chosen) Half a MiB; some minutes of a busy market, days of a quiet one.
inline constexpr std::int64_t kLiveEventsKept = 8192;

// ---- The store

inline constexpr std::size_t kMaxReaders = 32;  // a connection costs some hundred KiB with its statements
// (chosen) A question takes milliseconds at most, so whoever has waited so long meets a machine that cannot follow.
inline constexpr std::chrono::seconds kReaderPatience{5};
// (chosen) Of the server's 512 threads so many may wait for a commit; the others go on reading, however slow the disk is. A
// job takes milliseconds, and nobody waits for more than two groups before his own.
inline constexpr std::size_t kMaxWaitingWrites = 480;
inline constexpr std::size_t kMaxWriteGroup = 256;  // bounds how long the first of a group waits for the last
// (chosen) A page takes milliseconds to be built, a picture some more; half of the server's threads may wait for one, the others
// build their own.
inline constexpr std::size_t kMaxWaitingForPages = 256;
inline constexpr std::chrono::seconds kPagePatience{5};

// ---- Views of products (server/app/catalog/view_counter.h)

// (chosen) They are kept so often, in batches of so many products; what a crash takes with it is no more than was counted since.
inline constexpr int kKeepViewsSeconds = 60;
inline constexpr std::size_t kViewBatch = 500;
// (chosen) Products of which views are held until then, some 4 MB; those of others are not counted.
inline constexpr std::size_t kMaxViewed = 50'000;

// ---- The costliest work takes turns (server/app/work_slots.h)

enum class CostlyWork { hashing, decoding, drawing, packing, searching, printing };

struct SlotBounds {
  CostlyWork work;
  std::string_view name;  // stable, in answers
  int running, waiting;   // at once
  int running_of_account, waiting_of_account;
  std::chrono::milliseconds patience;
};

// All chosen. What a password or a picture costs is bounded by itself (argon2id's parameters; pixels), so these bound how long
// a thread waits, and how many wait.
inline constexpr auto kWorkSlots = std::to_array<SlotBounds>({
    // argon2id takes 64 MiB and a core's time each. More never wait than the rows above let in: 32 at signing in, 16 who are
    // asked again: two seconds of work, where the machine has nothing else to do.
    {CostlyWork::hashing, "password_hashing", 2, 48, 2, 48, std::chrono::seconds(15)},
    // kMaxTakenPixels take up to half a second and 16 MiB.
    {CostlyWork::decoding, "picture_decoding", 2, 16, 1, 2, std::chrono::seconds(2)},
    // Pango draws one at a time; nobody has to wait for a picture to share.
    {CostlyWork::drawing, "picture_drawing", 1, 2, 1, 2, std::chrono::seconds(2)},
    // Reads all files of an order and writes them anew.
    {CostlyWork::packing, "case_packing", 2, 8, 1, 2, std::chrono::seconds(5)},
    // A search may take a reader of the store for milliseconds; half of the threads may wait for one, never all.
    {CostlyWork::searching, "searching", 8, 256, 8, 256, std::chrono::seconds(5)},
    // A statement of kMaxStatementEntries takes most of a second.
    {CostlyWork::printing, "statement_printing", 1, 8, 1, 2, std::chrono::seconds(5)},
});
consteval bool turns_in_order() {
  for (std::size_t i = 0; i < kWorkSlots.size(); ++i)
    if (kWorkSlots[i].work != static_cast<CostlyWork>(i)) return false;
  return true;
}
static_assert(turns_in_order());

// Of a logo that is uploaded; the rule, which browsers know too, stands with files.
inline constexpr std::int64_t kMaxTakenPixels = domain::files::kMaxLogoPixels;
// Of one of an earlier release, which may be larger, while it is drawn from.
inline constexpr std::int64_t kMaxDecodedSide = domain::files::kMaxImageSide;
// (chosen) Encoders write ten; of a picture of thousands of tiny scans each costs all pixels.
inline constexpr int kMaxScans = 20;

}  // namespace ops::bounds
