// What is to be sent, one step of the way: what is due, as it is sent; and what became of it. The sending itself is
// server/delivery's. At least once: what was sent and not yet recorded when the server died is sent again, under the same id.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "domain/notify/notify.h"
#include "server/app/common.h"

namespace ops::app {

struct Recipient {
  domain::notify::Channel channel{};
  std::string account_id;
  auto operator<=>(const Recipient&) const = default;
};
struct Outgoing {
  std::string delivery_id;
  Recipient to;
  std::string event_id;  // the same each time: receivers know by it what they had already
  std::string address;   // of a webhook: its URL; else the mail address
  // of a webhook
  std::string body;                // JSON
  std::string timestamp;           // seconds
  std::string signature;           // "t=<timestamp>,v1=<hex HMAC-SHA256 of "<timestamp>.<body>">"
  std::string standard_signature;  // of Standard Webhooks: "v1,<base64 HMAC-SHA256 of "<event_id>.<timestamp>.<body>">"
  // of a mail
  std::string subject, text;
};
// What is due longest for one recipient.
struct Waiting {
  Recipient to;
  std::string delivery_id;
  Instant next_at;
  std::string host;  // that a webhook leads to, by its address; empty: of a mail
};
// Of what waits, longest due first: what is to be sent now, in that order.
using Choose = std::function<std::vector<Waiting>(std::vector<Waiting> all)>;
// As it is sent. Where other servers send too, what is given is this server's to send for longer than any transfer takes, and what is
// theirs is not given. `site`: "https://market.example", for links.
std::vector<Outgoing> due_deliveries(Services& services, const Choose& choose, const std::string& site);
enum class Fate {
  sent,
  failed,       // tried again after a while, until it has been tried often enough
  nowhere,      // its owner has taken the address away: kept, and not tried again
  unreachable,  // the market's own mail server did not answer: nobody's fault, and no try
};
// `error`: why, in short words for its owner; empty when sent. False: the storage is full. Until it is recorded the delivery is due,
// so who has sent it says so again, and does not send it again.
[[nodiscard]] bool record_delivery(Services& services, const std::string& id, Fate fate, const std::string& error);

}  // namespace ops::app
