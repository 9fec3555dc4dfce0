// Sends what the outbox holds: mail over SMTP, webhooks over HTTP. Its own thread: nothing else waits for anybody outside.
//
// Many transfers run at once, at most one for each recipient, each with a time limit, in fair turns (turns.h): a target that hangs,
// refuses or fails holds up nobody but itself. At least once: what was sent but not yet recorded when the process ends is sent again.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "server/app/common.h"

namespace ops::delivery {

struct MailServer {
  std::string host;  // empty: no mail is sent
  int port = 25;     // 465: TLS from the start; else STARTTLS, required unless the host is this machine
  std::string user, password;
  std::string from;  // the address that mails come from
};
struct Settings {
  MailServer mail;
  // Webhooks to loopback and private networks: for tests and for markets within one network. Else anybody's webhook could make
  // this server speak to its neighbours.
  bool private_hooks = false;
  std::string site;                             // "https://market.example", for links in mails
  std::function<void(const std::string&)> log;  // one line
};

class Dispatcher {
 public:
  Dispatcher(app::Services& services, Settings settings);
  ~Dispatcher();  // does not wait for transfers: they are made again after the next start
  Dispatcher(const Dispatcher&) = delete;
  Dispatcher& operator=(const Dispatcher&) = delete;

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace ops::delivery
