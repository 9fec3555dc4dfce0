// case.zip: what is in it, that its hashes are right, and that no name of a user's becomes a path.
#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>

#include <map>

#include "domain/instant.h"
#include "server/app/crypto.h"
#include "tests/http/world.h"

using namespace ops;
using test::DemoWorld;
using test::Json;
using test::Person;

namespace {

constexpr const char* kPdf = "%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n";

std::map<std::string, std::string> unzipped(const std::string& bytes) {
  std::map<std::string, std::string> files;
  archive* zip = archive_read_new();
  archive_read_support_format_zip(zip);
  REQUIRE(archive_read_open_memory(zip, bytes.data(), bytes.size()) == ARCHIVE_OK);
  archive_entry* entry = nullptr;
  while (archive_read_next_header(zip, &entry) == ARCHIVE_OK) {
    std::string text(static_cast<std::size_t>(archive_entry_size(entry)), '\0');
    REQUIRE(archive_read_data(zip, text.data(), text.size()) == static_cast<la_ssize_t>(text.size()));
    files[archive_entry_pathname(entry)] = std::move(text);
  }
  archive_read_free(zip);
  return files;
}

// As docs/api-reference.md tells it to people who verify a record with tools of their own.
std::string hash_of(const std::string& order_id, const Json& event) {
  const auto at = domain::instant_from_rfc3339(event["at"].get<std::string>());
  return app::sha256_hex(json::dump(Json::array({order_id, event["seq"], at.value().seconds, event["actor"]["role"],
                                                 event["actor"]["id"], event["action"], event["from"], event["to"],
                                                 event["note"], json::dump(event["data"]), event["prev_hash"]})));
}

}  // namespace

TEST_CASE("the case holds order, record, messages and files, and every hash in it is right") {
  DemoWorld world;
  Person buyer(world), operator_(world);
  REQUIRE(buyer.sign_in("buyer", "demo-password").status == 201);
  REQUIRE(operator_.sign_in("operator", "demo-password").status == 201);
  const std::string id = buyer.get("/api/v1/orders?state=completed").json["items"][0]["id"].get<std::string>();
  const std::string path = "/api/v1/orders/" + id;
  const auto file = buyer.upload("message", "..％2F..％5Cevil.pdf", kPdf);
  REQUIRE(file.status == 201);
  const Json said{{"text", "见附件"}, {"file_ids", {file.json["id"]}}};
  REQUIRE(buyer.send("POST", path + "/messages", said, {{"Idempotency-Key", "c1"}}).status == 201);

  const auto answer = buyer.get(path + "/case.zip");
  REQUIRE(answer.status == 200);
  CHECK(answer.headers.find("Content-Type")->second == "application/zip");
  const auto files = unzipped(answer.text);
  for (const char* name : {"order.json", "events.json", "messages.json", "manifest.json", "SHA256SUMS"}) {
    CAPTURE(name);
    CHECK(files.contains(name));
  }
  const Json manifest = json::parse(files.at("manifest.json")).value();
  CHECK(manifest["entries"].size() + 2 == files.size());  // all but itself and the sums
  for (const auto& entry : manifest["entries"]) {
    const std::string name = entry["path"].get<std::string>();
    CAPTURE(name);
    CHECK(entry["sha256"] == app::sha256_hex(files.at(name)));
    CHECK(entry["size"] == files.at(name).size());
    if (entry.contains("recorded_sha256")) CHECK(entry["recorded_sha256"] == entry["sha256"]);
    CHECK(files.at("SHA256SUMS").find(entry["sha256"].get<std::string>() + "  " + name + "\n") != std::string::npos);
  }
  for (const auto& [name, bytes] : files) {
    CAPTURE(name);
    CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/") == name.npos);
    CHECK(name.find("..") == name.npos);
  }
  CHECK(files.at("files/" + file.json["id"].get<std::string>() + ".pdf") == kPdf);

  const Json events = json::parse(files.at("events.json")).value();
  std::string before(64, '0');
  for (const auto& event : events) {
    CHECK(event["prev_hash"] == before);
    CHECK(event["hash"] == hash_of(id, event));
    before = event["hash"].get<std::string>();
  }
  CHECK(events.size() == json::parse(files.at("order.json")).value()["version"].get<std::size_t>());
  CHECK(json::parse(files.at("messages.json")).value()[0]["text"] == "见附件");

  CHECK(operator_.get(path + "/case.zip").status == 200);
  Person stranger(world, "stranger", app::Role::buyer);
  CHECK(stranger.get(path + "/case.zip").status == 404);
}
