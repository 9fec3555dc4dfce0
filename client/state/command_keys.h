// The Idempotency-Key of each command of the console. A command whose answer was lost keeps its key, so that who sends it again
// is answered what was answered then, and it is carried out once. A command that was answered is over: the same one later is another.
// Rule: api.idempotency.
#pragma once
#include <string>
#include <vector>

namespace ops::state {

// A fresh key for a command; the same command repeated keeps its key, so that the server carries it out once.
std::string new_idempotency_key();

class CommandKeys {
 public:
  // `path`: what is asked; `said`: what is told with it. Of this command's last attempt, if that was not answered; else a new one.
  std::string key_for(const std::string& path, const std::string& said, double now_seconds);
  // The server answered the command at this path. Whatever was lost before of the same thing is over too: done once more after
  // another step (suspended, restored, suspended again), it is meant anew.
  void answered(const std::string& path);

 private:
  struct Sent {
    std::string path, said, key;
    double at = 0;
  };
  std::vector<Sent> unanswered_;
};

}  // namespace ops::state
