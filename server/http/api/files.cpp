// Uploads and their bytes.
#include "json/listing.h"
#include "server/http/api/api.h"
#include "server/http/transport/packed.h"
#include "server/http/transport/uri.h"

namespace ops::http {
namespace {

using domain::Code;

Response invalid_upload(const Request& request, domain::FieldError error) {
  return problem_response(request, {app::Problem::Kind::invalid, {std::move(error)}});
}

const Part* only_file(const Request& request) {
  const Part* file = nullptr;
  for (const Part& part : request.parts) {
    if (part.filename.empty()) continue;
    if (file || part.name != "file") return nullptr;
    file = &part;
  }
  return file;
}

std::string unknown_field(const Request& request) {
  for (const Part& part : request.parts)
    if (part.name != "file" && part.name != "purpose" && part.name != "csrf_token") return part.name;
  return {};
}

Response upload_handler(app::Services& services, const Request& request) {
  if (const std::string name = unknown_field(request); !name.empty())
    return fault_problem(request, {"unknown_field", name});
  if (request.form.count("purpose") != 1) return fault_problem(request, {"missing_field", "purpose"});
  const Part* file = only_file(request);
  if (!file) return fault_problem(request, {"missing_field", "file"});
  const auto purpose = domain::files::purpose_from_name(request.form_value("purpose"));
  if (!purpose)
    return invalid_upload(
        request,
        {"purpose", Code::not_allowed, {{"allowed", std::string("logo,document,demand,delivery,message,picture")}}});

  const auto stored = app::store_file(services, request.caller(), {*purpose, file->filename, file->bytes});
  if (!stored) return problem_response(request, stored.error());
  Json json = to_json(stored->file);
  json["warnings"] = json::to_json(stored->warnings);
  return created(json, "/api/v1/files/" + stored->file.id);
}

// RFC 6266 with RFC 5987: the exact name for those that can read it, an ASCII one for the rest.
std::string disposition(const domain::files::FileMetadata& metadata) {
  std::string plain;
  for (const char c : metadata.name) plain += c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '%' ? c : '_';
  const bool image = metadata.kind == domain::files::Kind::png || metadata.kind == domain::files::Kind::jpeg;
  const bool shown = image && domain::files::is_shown(metadata.purpose);  // re-encoded here: nothing in it but pixels
  return std::string(shown ? "inline" : "attachment") + "; filename=\"" + plain + "\"; filename*=UTF-8''" +
         percent_encode(metadata.name);
}

Response download_handler(app::Services& services, const Request& request) {
  auto file = app::read_file(services, request.caller(), request.params.at("id"));
  if (!file) return problem_response(request, file.error());
  const auto& stored = file->file;
  Response response;
  response.header("ETag", '"' + stored.sha256 + '"')
      .header("Cache-Control", "private, no-cache")  // who may read it can change; its bytes cannot
      .header("Content-Disposition", disposition(stored.metadata));
  if (etag_matches(request.header("if-none-match"), stored.sha256)) {
    response.status = 304;
    return response;
  }
  response.content_type = domain::files::media_type(stored.metadata.kind);
  response.body = std::make_shared<const std::string>(std::move(file->bytes));
  return response;
}

}  // namespace

std::vector<Route> file_routes() {
  return {{.method = "POST",
           .path = "/api/v1/files",
           .roles = signed_in,
           .scopes = app::scope_listings | app::scope_orders,
           .body = Body::multipart,
           .operation = {.id = "uploadFile",
                         .tag = Tag::files,
                         .summary = "Upload",
                         .refuses = refuses_input | refuses_conflict | waits_its_turn | holds_back},
           .handle = upload_handler},
          {.method = "GET",
           .path = "/api/v1/files/{id}",
           .roles = anyone,
           .scopes = app::scope_read,
           .audit = "file",
           .operation = {.id = "downloadFile", .tag = Tag::files, .summary = "Bytes, for who may see them"},
           .handle = download_handler}};
}

}  // namespace ops::http
