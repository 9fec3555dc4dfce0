#include "json/fields.h"
#include "json/listing.h"
#include "server/http/json/json.h"

namespace ops::http {

Json or_null(const std::optional<domain::Instant>& at) { return at ? Json(domain::to_rfc3339(*at)) : Json(nullptr); }
Json or_null(const std::optional<std::int64_t>& number) { return number ? Json(*number) : Json(nullptr); }
Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json to_json(const app::PartyRef& party) { return json::write(party); }

Json to_json(const app::Account& account) {
  return {{"id", account.id},
          {"login", account.login},
          {"display_name", account.display_name},
          {"role", domain::accounts::role_name(account.role)}};
}

Json to_json(const app::Session& session) {
  return {{"account", to_json(session.account)},
          {"csrf_token", session.csrf_token},
          {"last_event_id", session.live},
          {"expires_at", domain::to_rfc3339(session.expires_at)}};
}

Json to_json(const app::StoredFile& file) {
  Json json{{"id", file.id}};
  json.update(json::to_json(file.metadata));
  json["sha256"] = file.sha256;
  return json;
}

Json files_by_id(const std::vector<app::StoredFile>& files) {
  Json json = Json::object();
  for (const auto& file : files) json[file.id] = to_json(file);
  return json;
}

Json to_json(const app::Statement& line) { return json::write(line); }
Json to_json(const app::Earning& earning) { return json::write(earning); }
Json to_json(const app::StatementEntry& entry) { return json::write(entry); }

Json to_json(const app::ProviderStatement& statement) {
  return {{"from", domain::calendar::to_text(statement.from)},
          {"to", domain::calendar::to_text(statement.to)},
          {"made_at", domain::to_rfc3339(statement.made_at)},
          {"opening_fen", statement.opening},
          {"gross_fen", statement.gross},
          {"commission_fen", statement.commission},
          {"amount_fen", statement.amount},
          {"closing_fen", statement.closing},
          {"entries", json::array_of(statement.entries, [](const auto& entry) { return to_json(entry); })}};
}

}  // namespace ops::http
