// Composition only: which command, and what is said when it cannot be done.
#include <sodium.h>

#include <cstdlib>
#include <iostream>

#include "server/commands.h"

int main(int argc, char** argv) {
  const auto options = ops::read_options({argv + 1, argv + argc}, [](const char* name) { return std::getenv(name); });
  if (!options) {
    std::cerr << "opsmarket: " << options.error() << "\nopsmarket --help says more.\n";
    return 2;
  }
  try {
    // Random numbers without a system call each: every request draws two. Before any thread, as libsodium asks.
    randombytes_set_implementation(&randombytes_internal_implementation);
    if (sodium_init() < 0) throw std::runtime_error("the machine gives no random numbers");
    if (options->command == "help") return std::cout << ops::help_text(), 0;
    if (options->command == "version") return std::cout << "opsmarket " OPS_VERSION "\n", 0;
    if (options->command == "check") return ops::check_command(*options);
    if (options->command == "backup") return ops::backup_command(*options);
    if (options->command == "restore") return ops::restore_command(*options);
    if (options->command == "migrate-to") return ops::migrate_command(*options);
    if (options->command == "account") return ops::account_command(*options);
    return ops::serve_command(*options);
  } catch (const std::exception& failure) {
    std::cerr << "opsmarket: " << failure.what() << '\n';
    return 1;
  }
}
