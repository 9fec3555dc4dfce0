#include "json/fields.h"
#include "json/listing.h"
#include "server/http/json/json.h"

namespace ops::http {

Json or_null(const std::optional<domain::Instant>& at) { return at ? Json(domain::to_rfc3339(*at)) : Json(nullptr); }
Json or_null(const std::optional<std::int64_t>& number) { return number ? Json(*number) : Json(nullptr); }
Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json to_json(const app::PartyRef& party) { return json::write(party); }

json::Account api_account(const app::Account& account) {
  return {.id = account.id,
          .login = account.login,
          .display_name = account.display_name,
          .role = std::string(domain::accounts::role_name(account.role))};
}

Json to_json(const app::Session& session) {
  return json::write(json::Session{.account = api_account(session.account),
                                   .csrf_token = session.csrf_token,
                                   .last_event_id = session.live,
                                   .expires_at = session.expires_at});
}

Json to_json(const app::StoredFile& file) { return json::write(api_file(file)); }

json::File api_file(const app::StoredFile& file) { return {file.metadata, file.id, file.sha256}; }

std::vector<json::File> api_files(const std::vector<app::StoredFile>& files) {
  std::vector<json::File> all;
  for (const auto& file : files) all.push_back(api_file(file));
  return all;
}

Json to_json(const app::Statement& line) { return json::write(line); }
Json to_json(const app::Earning& earning) { return json::write(earning); }
Json to_json(const app::StatementEntry& entry) { return json::write(entry); }
Json to_json(const app::StatementSum& sum) { return json::write(sum); }

Json to_json(const app::ProviderStatement& statement) {
  return {{"from", domain::calendar::to_text(statement.from)},
          {"to", domain::calendar::to_text(statement.to)},
          {"made_at", domain::to_rfc3339(statement.made_at)},
          {"opening_fen", statement.opening},
          {"gross_fen", statement.gross},
          {"commission_fen", statement.commission},
          {"amount_fen", statement.amount},
          {"closing_fen", statement.closing},
          {"debt_fen", statement.debt},
          {"kinds", json::array_of(statement.kinds, [](const auto& sum) { return to_json(sum); })},
          {"entries", json::array_of(statement.entries, [](const auto& entry) { return to_json(entry); })}};
}

Json to_json(const app::TextVersion& version) {
  return {{"version", version.version},
          {"at", domain::to_rfc3339(version.at)},
          {"operator", version.operator_name},
          {"note", version.note},
          {"own", version.own},
          {"restored", or_null(version.restored)}};
}

}  // namespace ops::http
