#include "server/data_directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include "i18n/i18n.h"
#include "server/app/crypto.h"
#include "server/app/payments/setup.h"
#include "server/app/sealing.h"
#include "server/app/upkeep/readiness.h"
#include "server/backup.h"
#include "server/moved.h"
#include "server/payments/settings.h"
#include "server/store/platform_settings.h"

namespace ops {
namespace {

namespace fs = std::filesystem;

// Two servers on one directory would each believe to be the only writer. The lock ends with the process, however it ends.
int lock_directory(const std::string& data) {
  const std::string path = data + "/lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) throw std::runtime_error("cannot write in " + data);
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) return file;
  ::close(file);
  throw std::runtime_error(data + " is in use by another opsmarket process");
}

// Which file the database is: a copy of it is another one.
std::string identity_of(const std::string& database) {
  struct statx facts{};
  if (::statx(AT_FDCWD, database.c_str(), 0, STATX_INO | STATX_BTIME, &facts) != 0) return {};
  return std::to_string(facts.stx_ino) + ' ' + std::to_string(facts.stx_btime.tv_sec) + '.' +
         std::to_string(facts.stx_btime.tv_nsec);
}

std::string read_lock(int lock) {
  std::string text(200, '\0');
  const ssize_t size = ::pread(lock, text.data(), text.size(), 0);
  text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  return text;
}

void write_lock(int lock, const std::string& text) {
  if (read_lock(lock) == text) return;  // after a crash it is there still; the disk may be full by now
  if (::ftruncate(lock, 0) != 0 || ::pwrite(lock, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()))
    throw std::runtime_error("cannot write the lock of the data directory: " + std::system_category().message(errno));
}

// While a market runs its lock says which file its database is. What `cp` makes of a directory meanwhile has the database of one
// moment and the log of another: it may lack what was acknowledged and look whole. Its lock tells it.
void refuse_torn_copy(int lock, const std::string& data, const std::string& database) {
  const std::string left = read_lock(lock);
  if (left.empty() || left == identity_of(database)) return;
  throw std::runtime_error(
      data + " is a copy of a market that was running: it may lack what was acknowledged. `opsmarket backup` " +
      "makes copies that do not. If nothing ran while it was copied, remove " + data + "/lock");
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::runtime_error wrong_line(const fs::path& file, int line, std::string_view reason) {
  return std::runtime_error(file.string() + ", line " + std::to_string(line) + ": " + std::string(reason));
}

domain::calendar::Calendar calendar_of(const std::string& holidays) {
  auto calendar = domain::calendar::Calendar::published();
  if (holidays.empty()) return calendar;
  for (const auto& entry : fs::directory_iterator(holidays)) {
    if (entry.path().extension() != ".txt") continue;
    auto year = domain::calendar::parse_year(text_of(entry.path()));
    if (!year)
      throw wrong_line(entry.path(), year.error().line, i18n::text(i18n::Lang::en, "holidays." + year.error().reason));
    calendar.set_year(std::move(year).value());
  }
  return calendar;
}

// A list of the operator's own in place of the one that is shipped.
void take_synonyms(app::Services& services, const std::string& file) {
  if (file.empty()) return;
  services.synonym_text = text_of(file);
  auto list = domain::text::Synonyms::parse(services.synonym_text);
  if (!list) {
    const auto& [line, reason, word] = list.error();
    const auto said = i18n::format(i18n::text(i18n::Lang::en, "synonyms." + reason), {{"word", word}});
    throw wrong_line(file, line, said);
  }
  services.synonyms = std::make_shared<const domain::text::Synonyms>(std::move(list).value());
}

domain::Instant system_now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::seconds>(now).count()};
}

// Companies sign by the real time, whatever clock a test has set.
std::shared_ptr<app::PaymentSetup> payments_of(const std::string& file) {
  if (file.empty()) return nullptr;
  const payments::Settings settings = payments::load(file);
  auto setup = std::make_shared<app::PaymentSetup>();
  setup->companies = payments::providers(settings, system_now);
  setup->site = settings.notify_base;
  return setup;
}

// A file that is not there, or says no number, is a clock that is right.
domain::Instant moved_now(const std::string& file) {
  std::int64_t ahead = 0;
  if (!(std::ifstream(file) >> ahead)) ahead = 0;
  return system_now() + ahead;
}

std::function<domain::Instant()> clock_of(const Options& options) {
  if (options.test_clock.empty()) return system_now;
  return [file = options.test_clock] { return moved_now(file); };
}

constexpr int kServerIdLetters = 12;  // (chosen) no two servers of a market have the same

void make_folder(const std::string& path) {
  std::error_code failed;
  fs::create_directories(path, failed);
  if (failed) throw std::runtime_error("cannot make " + path + ": " + failed.message());
}

std::string files_in(const std::string& data) { return data + "/files"; }
std::string database_in(const std::string& data) { return data + "/opsmarket.db"; }

}  // namespace

bool runs_locally(const Options& options) {
  return is_loopback(options.host) && options.origin.empty() && options.proxies.empty();
}

void DataDirectory::open_directory(const Options& options) {
  if (is_backup(options.data))
    throw std::runtime_error(options.data + " is a backup: restore it to a directory of its own, and use that");
  refuse_moved(options.data);
  make_folder(files_in(options.data));
  std::error_code ignored;
  fs::permissions(options.data, fs::perms::owner_all, ignored);  // passwords' hashes and people's files are in it
  lock_ = lock_directory(options.data);
  const std::string database = database_in(options.data);
  refuse_torn_copy(lock_, options.data, database);
  store_ = store::open_sqlite(database);
}

DataDirectory::DataDirectory(const Options& options) {
  const bool shared = !options.database.empty();
  if (shared)
    store_ = store::open_postgres(options.database);
  else
    open_directory(options);
  services_ =
      std::make_unique<app::Services>(app::Services{*store_, clock_of(options), calendar_of(options.holidays), {}, {}});
  if (shared) services_->server_id = app::random_letters(kServerIdLetters);
  if (!shared) services_->files_dir = files_in(options.data);
  // Whoever makes the first account before the market was ever served begins it: with the account comes the key.
  const bool begins = options.command == "account" && !begun();
  if (options.command == "serve" || begins) services_->secret_key = key_of(options);
  take_synonyms(*services_, options.synonyms);
  services_->local_payments = options.local_payments || options.demo || runs_locally(options);
  const bool by_https = options.origin.starts_with("https://");
  services_->operators_need_second_factor = options.second_factor.value_or(by_https && !options.demo);
  services_->ends_idle_sessions = by_https;
  services_->sends_mail = !options.smtp_host.empty();
  services_->private_hooks = options.private_hooks;
  if (options.command == "serve") services_->payments = payments_of(options.payments);
  if (options.command == "serve")
    if (const auto why = app::unready(*services_)) throw std::runtime_error("this server cannot serve. " + *why);
  // Last: from now on things are acknowledged, and ~DataDirectory() takes it back.
  if (!shared) write_lock(lock_, identity_of(database_in(options.data)));
}

bool DataDirectory::begun() const {
  bool begun = false;
  store_->read([&](const store::Tx& tx) { begun = tx.accounts().any(); });
  return begun;
}

// Only a market that begins gets a key by itself: in one that has people, what stands on a lost key would be lost unnoticed.
std::string DataDirectory::key_of(const Options& options) {
  if (options.key_file.empty() && options.data.empty())
    throw std::runtime_error("--key-file FILE is missing: the key of this market, which is made when it is not there");
  if (options.key_file.empty()) make_folder(options.data);
  const std::string path = options.key_file.empty() ? options.data + "/secret.key" : options.key_file;
  if (!options.new_key && !fs::exists(path) && begun())
    throw std::runtime_error("the key " + path +
                             " is missing: handed-over secrets are sealed and webhooks signed with it. Put it back (no "
                             "backup holds it), or start once with --new-key, which gives them up");
  std::string key = app::read_or_make_key(path);
  check_key(options, path, key);
  return key;
}

// With another key the market would serve, and fail at each secret that it is asked for. Of servers that begin a market at the same time
// one is the first to say which key it is.
void DataDirectory::check_key(const Options& options, const std::string& path, const std::string& key) {
  const std::string check = app::key_check(key);
  bool another = false;
  const store::Written written = store_->write({store::Subject::settings()}, [&](store::Tx& tx) {
    const std::string known = tx.platform_settings().key_check();
    another = !known.empty() && known != check && !options.new_key;
    if (another || known == check) return false;
    tx.platform_settings().set_key_check(check);
    return true;
  });
  if (another)
    throw std::runtime_error(
        "the key " + path +
        " is not the one of this market: what was handed over is sealed with another. Put that one "
        "back, or start once with --new-key, which gives up what stands on it");
  if (written != store::Written::committed && written != store::Written::undone)
    throw std::runtime_error("the database refuses to write, or is full: by what the key is known cannot be kept");
}

DataDirectory::~DataDirectory() {
  services_.reset();
  store_.reset();
  if (lock_ < 0) return;
  if (::ftruncate(lock_, 0) != 0)
    std::cerr << "opsmarket: the lock cannot be emptied: a copy of the directory will be refused\n";
  ::close(lock_);
}

}  // namespace ops
