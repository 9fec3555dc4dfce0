#include "server/commands.h"

#include <termios.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "domain/accounts/accounts.h"
#include "i18n/i18n.h"
#include "server/app/accounts/accounts.h"
#include "server/app/accounts/second_factor.h"
#include "server/app/orders/orders.h"
#include "server/backup.h"
#include "server/data_directory.h"

namespace ops {
namespace {

void say(const app::Problem& problem) {
  if (problem.kind == app::Problem::Kind::not_found) std::cerr << "there is no such account\n";
  if (problem.kind == app::Problem::Kind::wrong_state) std::cerr << "this account has no second factor\n";
  if (problem.kind == app::Problem::Kind::taken) std::cerr << "there is an account of this login already\n";
  if (problem.kind == app::Problem::Kind::storage_full) std::cerr << "no space left, or the disk refuses to write\n";
  for (const auto& error : problem.errors)
    std::cerr << error.field << ": " << i18n::error_text(i18n::Lang::en, error) << '\n';
}

// What is typed on a terminal while this lives is not shown.
class NoEcho {
 public:
  NoEcho() {
    if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;  // no terminal
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
  }
  ~NoEcho() {
    if (!changed_) return;
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    std::cerr << '\n';
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;

 private:
  termios before_{};
  bool changed_ = false;
};

// From standard input: arguments can be seen by everybody on the machine.
std::string read_password() {
  std::cerr << "Password: ";
  const NoEcho silent;
  std::string password;
  std::getline(std::cin, password);
  return password;
}

}  // namespace

int check_command(const Options& options) {
  if (is_backup(options.data)) {
    const BorrowedBackup borrowed(options.data);
    Options there = options;
    there.data = borrowed.path();
    return check_command(there);
  }
  DataDirectory data_directory(options);
  const auto faults = app::check(data_directory.services());
  for (const std::string& fault : faults) std::cout << fault << '\n';
  if (faults.empty()) std::cout << "database, ledger, event chains, messages and files are sound\n";
  return faults.empty() ? 0 : 1;
}

int backup_command(const Options& options) {
  const auto [lost, recorded] = make_backup(options.data, options.database, options.words[0]);
  for (const std::string& file : lost) std::cerr << file << '\n';
  if (!lost.empty()) std::cerr << "everything else is in " << options.words[0] << '\n';
  if (!recorded && options.database.empty())
    std::cerr << "nothing can be written to " << options.data << ": the server will not tell of it\n";
  std::cout << "the key is not in it: keep a copy of secret.key elsewhere\n";
  return lost.empty() ? 0 : 1;
}

int restore_command(const Options& options) {
  if (!options.database.empty()) return restore_to_database(options);
  Options unpacked = options;
  unpacked.data = unpack_backup(options.words[0], options.data);
  if (check_command(unpacked) != 0) {
    std::cerr << "the backup has the faults above; it is left, unpacked, in " << unpacked.data << '\n';
    return 1;
  }
  put_in_place(unpacked.data, options.data);
  if (std::filesystem::exists(std::filesystem::path(options.data) / "secret.key"))
    std::cout << "its key came with this backup, as with those of the first releases: whoever has it opens the secrets "
                 "in it\n";
  else
    std::cout << "put secret.key into " << options.data << " before it is served\n";
  return 0;
}

int account_command(const Options& options) {
  DataDirectory data_directory(options);
  if (options.words[0] == "password") {
    const auto changed = app::set_password(data_directory.services(), options.login, read_password());
    if (!changed) say(changed.error());
    return changed ? 0 : 1;
  }
  if (options.words[0] == "reset-second-factor") {
    const auto reset = app::reset_second_factor(data_directory.services(), options.login);
    if (!reset) say(reset.error());
    return reset ? 0 : 1;
  }
  const auto role = domain::accounts::role_from_name(options.role);
  if (!role || *role == app::Role::visitor) {
    std::cerr << "--role is buyer, provider or operator\n";
    return 2;
  }
  const std::string name = options.display_name.empty() ? options.login : options.display_name;
  const auto created =
      app::create_account(data_directory.services(), {options.login, read_password(), name, options.role}, *role);
  if (!created) say(created.error());
  return created ? 0 : 1;
}

}  // namespace ops
