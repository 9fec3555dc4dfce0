#include "server/options.h"

#include <algorithm>
#include <charconv>

#include "domain/notify/targets.h"

namespace ops {

using domain::Failure;
using domain::Result;

const char* help_text() {
  return R"(opsmarket: a marketplace for ops services, in one process and one directory.

  opsmarket --data DIR [--listen HOST:PORT] [--web DIR] [--demo] …   serve until SIGTERM or SIGINT
  opsmarket check --data DIR                                         database, ledger, event chains, files
  opsmarket backup TO --data DIR                                     a copy, also while the server runs
  opsmarket restore FROM --data DIR                                  checks a backup and puts it back; DIR is new or empty
  opsmarket migrate-to postgresql://… --data DIR                     moves the market to an empty database
  opsmarket migrate-to sqlite:DIR --database URL                     moves it back; DIR is new
  opsmarket account create LOGIN --role ROLE [--name NAME] --data DIR   the password is read from standard input
  opsmarket account password LOGIN --data DIR                        as above; ends the account's sessions and tokens
  opsmarket account reset-second-factor LOGIN --data DIR             for who has lost telephone and recovery codes
  opsmarket version
With --database URL in place of --data DIR, check, backup, restore and account are about the market in that database.

Options, each also an environment variable:
  --data DIR          OPSMARKET_DATA       all state; made when it is not there
  --database URL      OPSMARKET_DATABASE   postgresql://HOST/NAME, which several servers may share, in place of a data directory; give
                                           a URL with a password by the variable: arguments can be seen by everybody
  --listen HOST:PORT  OPSMARKET_LISTEN     default 127.0.0.1:8080; port 0: any that is free
  --web DIR           OPSMARKET_WEB        built console, styles and rules module; default: web/ beside the program's bin/
  --holidays DIR      OPSMARKET_HOLIDAYS   files 2027.txt, … replace or extend the holidays that are shipped
  --synonyms FILE     OPSMARKET_SYNONYMS   other words that a search looks for, in place of the list that is shipped
  --origin URL        OPSMARKET_ORIGIN     what people type, e.g. https://market.example behind a proxy
  --proxy ADDRESS     OPSMARKET_PROXY      whose X-Forwarded-For is believed; several: comma separated
  --smtp HOST:PORT    OPSMARKET_SMTP       the mail server that notices are sent by; its account, if it asks for one:
                                           OPSMARKET_SMTP_USER, OPSMARKET_SMTP_PASSWORD
  --mail-from ADDRESS OPSMARKET_MAIL_FROM  the address that they come from
  --key-file FILE     OPSMARKET_KEY_FILE   the key of handed-over secrets; default: secret.key in the data directory;
                                           all servers of one database have the same
  --payments FILE     OPSMARKET_PAYMENTS   the payment companies with their keys (docs/payments.md); nobody but the owner may read it
  --audit-log FILE    OPSMARKET_AUDIT_LOG  lines of audit are appended to it, in place of standard error; SIGHUP opens it anew
  --new-key                                serve although the key is missing or another: what stood on it is given up
  --drain SECONDS     OPSMARKET_DRAIN      after SIGTERM serve on for so long while /readyz says 503, so that a load balancer
                                           sends no more; default 0, at most 3600; a second signal ends it at once
  --local-payments    OPSMARKET_LOCAL_PAYMENTS=1   balances are topped up with money that nobody has paid; on loopback without
                                           --origin and --proxy it is so anyway
  --webhook-allow-private  OPSMARKET_WEBHOOK_ALLOW_PRIVATE=1   webhooks may lead to loopback and private addresses
  --require-second-factor  OPSMARKET_REQUIRE_SECOND_FACTOR=1   operators may do nothing until they have set up a second factor;
                                           with an https --origin it is so anyway, unless --no-second-factor
                                           (OPSMARKET_REQUIRE_SECOND_FACTOR=0) says otherwise
  --demo              OPSMARKET_DEMO=1     demo accounts and data in an empty directory; on loopback only
  --test-clock FILE                        for tests, on loopback only: the clock is ahead by the seconds that stand in FILE
  --role, --name                           of a new account: buyer, provider or operator; what others see

The address is printed on standard output, one JSON object a request on standard error.
)";
}

bool is_loopback(const std::string& host) { return host == "localhost" || host == "::1" || host == "127.0.0.1"; }

namespace {

// "127.0.0.1:8080", "[::1]:8080"
std::optional<std::string> set_host_port(const char* flag, const std::string& value, std::string& to_host,
                                         int& to_port) {
  const auto colon = value.rfind(':');
  std::string host = value.substr(0, colon == value.npos ? 0 : colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  int port = -1;
  const char* end = value.data() + value.size();
  const auto read = std::from_chars(value.data() + (colon == value.npos ? 0 : colon + 1), end, port);
  if (host.empty() || read.ec != std::errc() || read.ptr != end || port < 0 || port > 65535)
    return std::string(flag) + " takes HOST:PORT, not \"" + value + "\"";
  to_host = host;
  to_port = port;
  return std::nullopt;
}

std::optional<std::string> set_drain(Options& options, const std::string& value) {
  constexpr int kMost = 3600;  // (chosen) longer than any service manager waits for the end
  int seconds = -1;
  const char* end = value.data() + value.size();
  const auto read = std::from_chars(value.data(), end, seconds);
  if (read.ec != std::errc() || read.ptr != end || seconds < 0 || seconds > kMost)
    return "--drain takes whole seconds from 0 to " + std::to_string(kMost) + ", not \"" + value + "\"";
  options.drain_seconds = seconds;
  return std::nullopt;
}

std::optional<std::string> set_database(Options& options, const std::string& value) {
  // The value is not repeated: it may hold a password.
  if (!value.starts_with("postgresql://") && !value.starts_with("postgres://"))
    return "--database takes a URL that begins with postgresql://";
  options.database = value;
  return std::nullopt;
}

std::vector<std::string> split_commas(const std::string& value) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < value.size();) {
    const auto end = std::min(value.find(',', at), value.size());
    if (end > at) parts.push_back(value.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

struct Setting {
  const char* flag;
  const char* variable;                                                         // null: no environment variable
  std::function<std::optional<std::string>(Options&, const std::string&)> set;  // an error, or nothing
};

Setting text(const char* flag, const char* variable, std::string Options::* member) {
  return {flag, variable, [member](Options& options, const std::string& value) {
            options.*member = value;
            return std::optional<std::string>();
          }};
}

const std::vector<Setting>& settings() {
  static const std::vector<Setting> kSettings{
      text("--data", "OPSMARKET_DATA", &Options::data),
      {"--database", "OPSMARKET_DATABASE", set_database},
      text("--web", "OPSMARKET_WEB", &Options::web),
      text("--holidays", "OPSMARKET_HOLIDAYS", &Options::holidays),
      text("--synonyms", "OPSMARKET_SYNONYMS", &Options::synonyms),
      text("--origin", "OPSMARKET_ORIGIN", &Options::origin),
      text("--test-clock", nullptr, &Options::test_clock),
      text("--role", nullptr, &Options::role),
      text("--name", nullptr, &Options::display_name),
      text("--key-file", "OPSMARKET_KEY_FILE", &Options::key_file),
      text("--payments", "OPSMARKET_PAYMENTS", &Options::payments),
      text("--audit-log", "OPSMARKET_AUDIT_LOG", &Options::audit_log),
      text("--mail-from", "OPSMARKET_MAIL_FROM", &Options::mail_from),
      {"--listen", "OPSMARKET_LISTEN",
       [](Options& options, const std::string& value) {
         return set_host_port("--listen", value, options.host, options.port);
       }},
      {"--drain", "OPSMARKET_DRAIN", set_drain},
      {"--smtp", "OPSMARKET_SMTP",
       [](Options& options, const std::string& value) {
         return set_host_port("--smtp", value, options.smtp_host, options.smtp_port);
       }},
      {"--proxy", "OPSMARKET_PROXY",
       [](Options& options, const std::string& value) {
         options.proxies = split_commas(value);
         return std::optional<std::string>();
       }},
  };
  return kSettings;
}

std::optional<std::string> read_environment(Options& options,
                                            const std::function<const char*(const char*)>& environment) {
  for (const Setting& setting : settings()) {
    const char* value = setting.variable ? environment(setting.variable) : nullptr;
    if (!value || !*value) continue;
    if (auto error = setting.set(options, value)) return std::string(setting.variable) + ": " + *error;
  }
  const auto value_of = [&](const char* name) {
    const char* value = environment(name);
    return std::string(value ? value : "");
  };
  options.demo = value_of("OPSMARKET_DEMO") == "1";
  options.local_payments = value_of("OPSMARKET_LOCAL_PAYMENTS") == "1";
  if (const auto wanted = value_of("OPSMARKET_REQUIRE_SECOND_FACTOR"); !wanted.empty())
    options.second_factor = wanted == "1";
  options.private_hooks = value_of("OPSMARKET_WEBHOOK_ALLOW_PRIVATE") == "1";
  options.smtp_user = value_of("OPSMARKET_SMTP_USER");
  options.smtp_password = value_of("OPSMARKET_SMTP_PASSWORD");
  return std::nullopt;
}

std::optional<std::string> read_arguments(Options& options, const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--help" || argument == "-h") {
      options.command = "help";
    } else if (argument == "--demo") {
      options.demo = true;
    } else if (argument == "--local-payments") {
      options.local_payments = true;
    } else if (argument == "--require-second-factor") {
      options.second_factor = true;
    } else if (argument == "--no-second-factor") {
      options.second_factor = false;
    } else if (argument == "--new-key") {
      options.new_key = true;
    } else if (argument == "--webhook-allow-private") {
      options.private_hooks = true;
    } else if (!argument.starts_with("--")) {
      options.words.push_back(argument);
    } else {
      const auto setting = std::ranges::find(settings(), argument, &Setting::flag);
      if (setting == settings().end()) return "there is no option " + argument;
      if (i + 1 == arguments.size()) return argument + " needs a value";
      if (auto error = setting->set(options, arguments[++i])) return error;
    }
  }
  return std::nullopt;
}

std::optional<std::string> command_error(Options& options) {
  if (options.command == "help") return std::nullopt;
  if (!options.words.empty()) {
    options.command = options.words.front();
    options.words.erase(options.words.begin());
  }
  constexpr const char* kCommands[] = {"serve",      "check",   "backup",  "restore",
                                       "migrate-to", "account", "version", "help"};
  if (std::ranges::find(kCommands, options.command) == std::end(kCommands))
    return "there is no command " + options.command;
  if (options.command == "account") {
    constexpr const char* kTasks[] = {"create", "password", "reset-second-factor"};
    if (options.words.size() != 2 || std::ranges::find(kTasks, options.words[0]) == std::end(kTasks))
      return "account takes create LOGIN, password LOGIN or reset-second-factor LOGIN";
    options.login = options.words[1];
  } else if (options.command == "migrate-to") {
    const bool here = options.words.size() == 1 && options.words[0].starts_with("sqlite:");
    const bool there = options.words.size() == 1 && options.words[0].starts_with("postgresql://");
    if (!here && !there) return "migrate-to takes postgresql://… with --data, or sqlite:DIR with --database";
    if (here && options.database.empty()) return "migrate-to sqlite:DIR needs --database, where the market stands now";
    if (there && options.data.empty()) return "migrate-to postgresql://… needs --data, where the market stands now";
  } else if (options.command == "backup" || options.command == "restore") {
    if (options.words.size() != 1) return options.command + " takes one directory";
  } else if (!options.words.empty()) {
    return options.command + " takes no \"" + options.words.front() + "\"";
  }
  const bool needs_data = options.command != "version" && options.command != "help";
  if (needs_data && options.data.empty() && options.database.empty())
    return "--data DIR is missing: the directory that holds all state; or --database URL";
  if (options.command == "serve" && options.data.empty() && options.key_file.empty())
    return "--database needs --key-file FILE: the key of this market, the same for all its servers";
  if (!options.smtp_host.empty() && !domain::notify::check_email("", options.mail_from).empty())
    return "--smtp needs --mail-from, an address like market@example.com";
  if (options.demo && !is_loopback(options.host))
    return "--demo has passwords that everybody knows: it is refused on any address but loopback";
  if (!options.test_clock.empty() && !is_loopback(options.host))
    return "--test-clock lets tests move the time: it is refused on any address but loopback";
  return std::nullopt;
}

}  // namespace

Result<Options, std::string> read_options(const std::vector<std::string>& arguments,
                                          const std::function<const char*(const char*)>& environment) {
  Options options;
  if (auto error = read_environment(options, environment)) return Failure{*error};
  if (auto error = read_arguments(options, arguments)) return Failure{*error};
  if (auto error = command_error(options)) return Failure{*error};
  return options;
}

}  // namespace ops
