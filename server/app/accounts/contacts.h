// Where an account wants to be told besides in the market, in which language, and of what; and what became of it.
#pragma once
#include <optional>
#include <string>

#include "domain/notify/notify.h"
#include "i18n/i18n.h"
#include "server/app/common.h"

namespace ops::app {

struct Contact {
  std::int64_t version = 0;  // rises with each change
  i18n::Lang lang = i18n::Lang::zh_cn;
  std::string email;          // confirmed; empty: none
  std::string pending_email;  // waits for the code that was mailed to it; empty: none
  std::string hook_url;       // empty: none
  domain::notify::Choices choices;
  bool mail = false;  // this market sends mail at all
};
Outcome<Contact> contact(Services& services, const Caller& caller);
Outcome<Contact> save_contact(Services& services, const Caller& caller, std::int64_t version, i18n::Lang lang,
                              const domain::notify::Choices& choices);
// Mails a code to the address, at most once a minute (conflict, email: too_soon), and so often a day for an account and to an address
// (conflict, email: too_many). Until it is confirmed the old one stays. Without a mail server: conflict, email: not_allowed.
Outcome<Contact> ask_email(Services& services, const Caller& caller, const std::string& email);
// Errors: code (required, malformed: not the one mailed, too old, or tried too often; not_found: none was asked for).
// That an address or webhook is another, or gone, is recorded, and told to its owner, by mail to the address that was there before.
// `from`: the network address it was done from.
Outcome<Contact> confirm_email(Services& services, const Caller& caller, const std::string& code,
                               const std::string& from = {});
Outcome<Contact> remove_email(Services& services, const Caller& caller, const std::string& from = {});

struct Hook {
  Contact contact;
  std::string secret;  // signs what is sent there; shown this once, and another one with each change
};
Outcome<Hook> set_hook(Services& services, const Caller& caller, const std::string& url, const std::string& from = {});
Outcome<Contact> remove_hook(Services& services, const Caller& caller, const std::string& from = {});

struct Delivery {
  std::string id;
  domain::notify::Channel channel = domain::notify::Channel::email;
  std::string state;      // pending, sent, dead
  std::string notice_id;  // empty: the mail with a code
  std::string code;       // of the notice
  std::int64_t tries = 0;
  Instant created_at;
  std::optional<Instant> next_at, last_at;  // next_at: while pending
  std::string last_error;
};
// What was sent, or is to be, to the caller's own address and webhook. Newest first.
Outcome<Listed<Delivery>> deliveries(Services& services, const Caller& caller, const PageQuery& page);
// Once more from the start, whatever has become of it: the same event under the same id.
Outcome<Delivery> replay_delivery(Services& services, const Caller& caller, const std::string& id);

}  // namespace ops::app
