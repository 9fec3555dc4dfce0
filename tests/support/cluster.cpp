#include "tests/support/cluster.h"

#include <fcntl.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <thread>
#include <vector>

namespace ops::test {
namespace {

namespace fs = std::filesystem;

// Where Debian has the newest, or where pg_config says.
fs::path programs() {
  std::vector<fs::path> found;
  std::error_code none;
  for (const auto& version : fs::directory_iterator("/usr/lib/postgresql", none))
    if (fs::exists(version.path() / "bin/initdb")) found.push_back(version.path() / "bin");
  if (!found.empty()) return *std::ranges::max_element(found);
  std::string said;
  if (FILE* const pipe = ::popen("pg_config --bindir", "r")) {
    char buffer[512];
    if (std::fgets(buffer, sizeof buffer, pipe) != nullptr) said = buffer;
    ::pclose(pipe);
  }
  said.erase(said.find_last_not_of('\n') + 1);
  if (said.empty()) throw std::runtime_error("there is no PostgreSQL for the tests: install postgresql");
  return said;
}

const passwd* unprivileged() {
  if (::geteuid() != 0) return nullptr;
  for (const char* name : {"postgres", "nobody"})
    if (const passwd* user = ::getpwnam(name)) return user;
  return nullptr;
}

// Ends with this process, whatever that dies of.
pid_t spawn(const std::vector<std::string>& command, const fs::path& log) {
  std::vector<char*> arguments;
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  const passwd* const user = unprivileged();
  const pid_t child = ::fork();
  if (child != 0) return child;
  if (user != nullptr && (::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0)) ::_exit(126);
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(out, STDERR_FILENO);
  ::execv(arguments.front(), arguments.data());
  ::_exit(127);
}

bool answers(const std::string& conninfo) { return PQping(conninfo.c_str()) == PQPING_OK; }

}  // namespace

Cluster::Cluster(Disk disk) : disk_(disk), owner_(::getpid()) {
  std::string name = (fs::temp_directory_path() / "ops-postgres-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for PostgreSQL");
  folder_ = name;
  if (const passwd* user = unprivileged())
    if (::chown(folder_.c_str(), user->pw_uid, user->pw_gid) != 0) throw std::runtime_error("no folder for PostgreSQL");
  make();
  start();
}

void Cluster::make() {
  const fs::path bin = programs(), data = folder_ / "data", log = folder_ / "log";
  const pid_t made =
      spawn({bin / "initdb", "-D", data, "--no-sync", "-A", "trust", "-U", "ops", "-E", "UTF8", "--locale=C"}, log);
  int status = 0;
  if (::waitpid(made, &status, 0) != made || status != 0)
    throw std::runtime_error("initdb failed: see " + log.string());
}

void Cluster::start() {
  const fs::path bin = programs(), data = folder_ / "data", log = folder_ / "log";
  const std::string durable = disk_ == Disk::keeps ? "on" : "off";
  server_ = spawn({bin / "postgres", "-D", data, "-k", folder_, "-c", "listen_addresses=", "-c", "fsync=" + durable,
                   "-c", "full_page_writes=" + durable, "-c", "max_connections=200", "-c", "deadlock_timeout=100ms"},
                  log);
  for (int i = 0; i < 600; ++i) {
    if (answers(conninfo("postgres"))) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  throw std::runtime_error("PostgreSQL does not start: see " + log.string());
}

void Cluster::stop() {
  if (server_ <= 0) return;
  ::kill(server_, SIGQUIT);
  ::waitpid(server_, nullptr, 0);
  server_ = -1;
}

void Cluster::restart_at_once() {
  stop();
  start();
}

Cluster::~Cluster() {
  if (owner_ != ::getpid()) return;
  stop();
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string Cluster::conninfo(const std::string& database) const {
  return "host=" + folder_.string() + " user=ops dbname=" + database;
}

std::string Cluster::url(const fs::path& folder, const std::string& database) {
  return "postgresql:///" + database + "?host=" + folder.string() + "&user=ops";
}

}  // namespace ops::test
