// Who did or saw what that somebody may ask about later: signing in, being refused, and what operators read and change of others.
// Lines of the log beside those of access. docs/operating.md, "Logs".
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "json/json.h"
#include "server/http/router.h"

namespace ops::http {

// What an operator who reads by this route sees of others; empty: nothing. None: nobody has said yet, and it counts as "other".
// tests/http/access/audit_test.cpp asks it of every route that operators may read.
std::optional<std::string_view> audited_resource(const Route& route);

// Thread-safe.
class Audit {
 public:
  // `write`: takes one line; empty: nothing is written.
  explicit Audit(std::function<void(const std::string& line)> write);

  void signed_in(const Request& request, const app::Account& account) const;
  // `account_id`: whose password was not given; empty: the login is nobody's. What was typed is not written down either way: people
  // type passwords in the wrong field.
  void sign_in_failed(const Request& request, const std::string& account_id, std::string_view why) const;
  // The same of who is signed in and is asked again; `why`: wrong, wrong_code, too_many, busy.
  void password_refused(const Request& request, const std::string& account_id, std::string_view why) const;
  void signed_out(const Request& request, const app::Account& account) const;
  void registered(const Request& request, const app::Account& account) const;
  // After the answer of any request: refusals, and what an operator read or changed. `route` may be null.
  void answered(const Request& request, const Route* route, int status) const;

 private:
  void write(const Request& request, std::string_view event, const json::Json& fields) const;
  const std::function<void(const std::string& line)> write_;
};

}  // namespace ops::http
