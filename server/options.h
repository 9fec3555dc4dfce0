// What the command line and the environment ask for.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "domain/result.h"

namespace ops {

struct Options {
  std::string command = "serve";   // serve check backup restore account version help
  std::vector<std::string> words;  // of the command: "create", …
  std::string data;                // the one directory of all state
  std::string database;            // "postgresql://…", which other servers may share; empty: it is in `data`
  std::string host = "127.0.0.1";
  int port = 8080;                   // 0: any that is free
  std::string web;                   // built console, styles, rules module; empty: none
  std::string holidays;              // more years of holidays, one file each; empty: those shipped
  std::string synonyms;              // what words of a search stand for besides; empty: the list that is shipped
  std::string origin;                // "https://market.example" where a proxy speaks https; empty: http as it comes
  std::vector<std::string> proxies;  // whose X-Forwarded-For is believed
  bool demo = false;
  std::string test_clock;  // tests only, on loopback only: a file with the seconds that the clock is ahead; empty: none
  std::string audit_log;   // the file of audit lines; empty: they go where all lines go
  std::string payments;    // settings of the payment companies; empty: none
  std::string key_file;    // of what is sealed; empty: secret.key in the data directory
  std::string smtp_host;   // empty: no mail is sent
  int smtp_port = 25;
  std::string smtp_user, smtp_password;  // from the environment only: arguments can be seen by everybody on the machine
  std::string mail_from;
  bool local_payments = false;        // also where others than this machine can reach the server
  std::optional<bool> second_factor;  // of operators; nothing: where people come by https, but for the demo
  bool new_key = false;               // a missing or another key is taken, and what stood on the old one is given up
  int drain_seconds = 0;              // between SIGTERM, when /readyz begins to refuse, and the end of serving
  bool private_hooks = false;         // webhooks may lead into this machine and its network
  std::string login, display_name, role;  // of account
};

// `environment(name)`: its value, or null. Arguments win over it. The error is a sentence for the person at the keyboard.
domain::Result<Options, std::string> read_options(const std::vector<std::string>& arguments,
                                                  const std::function<const char*(const char*)>& environment);
const char* help_text();
bool is_loopback(const std::string& host);

}  // namespace ops
