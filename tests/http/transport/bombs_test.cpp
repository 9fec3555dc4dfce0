// Small uploads that would become large, and guesses without an end: the real program, in a process of its own, whose memory is looked at.
#include <zlib.h>

#include "server/http/access/sign_in.h"
#include "tests/http/program.h"

namespace ops::test {
namespace {

constexpr std::size_t kMega = 1024 * 1024;
constexpr std::size_t kUnpacked = 200 * kMega;  // what a bomb would become
#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t kQuarantine = 256 * kMega;  // what is freed is kept so long
#else
constexpr std::size_t kQuarantine = 0;
#endif
constexpr std::size_t kMayGrow = 150 * kMega + kQuarantine;  // 64 of it are one picture of the largest size

void big(std::string& out, std::size_t value, int bytes) {
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i));
}
void small(std::string& out, std::size_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
}

// So many zeros, deflated. `window` as zlib wants it: 15 with a head of zlib, -15 without.
std::string deflated_zeros(std::size_t size, int window) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string zeros(kMega, '\0'), out(size / 500 + 1000, '\0');
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  for (std::size_t left = size; left > 0;) {
    const std::size_t piece = std::min(left, zeros.size());
    left -= piece;
    stream.next_in = reinterpret_cast<Bytef*>(zeros.data());
    stream.avail_in = static_cast<uInt>(piece);
    const int done = deflate(&stream, left == 0 ? Z_FINISH : Z_NO_FLUSH);
    REQUIRE(done == (left == 0 ? Z_STREAM_END : Z_OK));
  }
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// A ZIP of these files, each `size` zeros once it is unpacked.
std::string zip_bomb(const std::vector<std::string>& names, std::size_t size) {
  const std::string packed = deflated_zeros(size, -15);
  std::string zip, directory;
  for (const std::string& name : names) {
    std::string head;  // from the version to the name's length, the same in both places
    small(head, 20, 2), small(head, 0, 2), small(head, 8, 2), small(head, 0, 4), small(head, 0, 4);
    small(head, packed.size(), 4), small(head, size, 4), small(head, name.size(), 2);
    directory += "PK\x01\x02";
    small(directory, 20, 2);
    directory += head;
    directory.append(12, char{});
    small(directory, zip.size(), 4);
    directory += name;
    zip += "PK\x03\x04" + head;
    small(zip, 0, 2);
    zip += name + packed;
  }
  const std::size_t begin = zip.size();
  zip += directory + "PK\x05\x06";
  small(zip, 0, 4), small(zip, names.size(), 2), small(zip, names.size(), 2), small(zip, directory.size(), 4),
      small(zip, begin, 4), small(zip, 0, 2);
  return zip;
}

std::string chunk(const std::string& type, const std::string& data) {
  std::string out;
  big(out, data.size(), 4);
  out += type + data;
  const std::string checked = type + data;
  big(out, crc32(0, reinterpret_cast<const Bytef*>(checked.data()), static_cast<uInt>(checked.size())), 4);
  return out;
}

std::string png(std::size_t width, std::size_t height, const std::string& pixels, const std::string& more = "") {
  std::string header;
  big(header, width, 4), big(header, height, 4);
  header += std::string("\x08\x06\x00\x00\x00", 5);
  return "\x89PNG\r\n\x1a\n" + chunk("IHDR", header) + more + chunk("IDAT", pixels) + chunk("IEND", "");
}

std::string jpeg_header(std::size_t width, std::size_t height) {
  std::string out = "\xff\xd8\xff\xc0";
  out += std::string("\x00\x0b\x08", 3);
  big(out, height, 2), big(out, width, 2);
  return out + std::string("\x01\x01\x11\x00", 4) + std::string("\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00", 10) +
         "\x01\xff\xd9";
}

struct Uploaded {
  int status = 0;
  Json json;
};
Uploaded upload(httplib::Client& client, const httplib::Headers& who, const std::string& purpose,
                const std::string& name, const std::string& bytes) {
  const httplib::UploadFormDataItems items{{"purpose", purpose, "", ""},
                                           {"file", bytes, name, "application/octet-stream"}};
  const auto answer = client.Post("/api/v1/files", who, items);
  REQUIRE(answer);
  return {answer->status, *json::parse(answer->body)};
}

// So many times the same request on one connection, many of them sent before the first is answered; how often each status came.
std::map<std::string, int> pour(int port, const std::string& request, int times) {
  constexpr int kAtOnce = 100;
  std::map<std::string, int> statuses;
  std::string burst;
  for (int i = 0; i < kAtOnce; ++i) burst += request;
  const int socket = idle_connection(port);
  REQUIRE(socket >= 0);
  std::string seen;
  for (int sent = 0; sent < times; sent += kAtOnce) {
    REQUIRE(::send(socket, burst.data(), burst.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(burst.size()));
    for (int answered = 0; answered < kAtOnce;) {
      std::array<char, 65536> bytes;
      const auto got = ::recv(socket, bytes.data(), bytes.size(), 0);
      REQUIRE(got > 0);
      seen.append(bytes.data(), static_cast<std::size_t>(got));
      std::size_t at = 0;
      for (auto next = seen.find("HTTP/1.1 "); next != seen.npos && next + 12 <= seen.size();
           next = seen.find("HTTP/1.1 ", at)) {
        ++statuses[seen.substr(next + 9, 3)];
        ++answered;
        at = next + 12;
      }
      seen.erase(0, std::max(at, seen.size() - std::min<std::size_t>(seen.size(), 11)));
    }
  }
  ::close(socket);
  return statuses;
}

// Sanitizers keep up to 256 MiB of what was freed, to find who uses it still: no growth of the program's.
class ForgetsWhatIsFreed {
 public:
  ForgetsWhatIsFreed() { ::setenv(kOptions, (before_ + ":quarantine_size_mb=8").c_str(), 1); }
  ~ForgetsWhatIsFreed() { before_.empty() ? ::unsetenv(kOptions) : ::setenv(kOptions, before_.c_str(), 1); }
  ForgetsWhatIsFreed(const ForgetsWhatIsFreed&) = delete;

 private:
  static constexpr const char* kOptions = "ASAN_OPTIONS";
  const std::string before_ = std::getenv(kOptions) == nullptr ? "" : std::getenv(kOptions);
};

}  // namespace

TEST_CASE("no upload is unpacked beyond the largest picture there may be") {
  const Folder folder;
  const ForgetsWhatIsFreed forgets;
  Program program(folder.path / "data");
  httplib::Client client("127.0.0.1", program.port());
  client.set_read_timeout(60);
  const auto who = sign_in(client);
  REQUIRE(upload(client, who, "demand", "a.zip", zip_bomb({"a.txt"}, 10)).status == 201);
  const std::size_t before = program.peak_bytes();
  REQUIRE(before > 0);

  // Archives and documents are taken as they are, and given back as they are.
  for (const auto& [name, inside] :
       std::map<std::string, std::vector<std::string>>{{"a.zip", {"a.txt"}},
                                                       {"a.docx", {"[Content_Types].xml", "word/document.xml"}},
                                                       {"a.pptx", {"[Content_Types].xml", "ppt/presentation.xml"}}}) {
    CAPTURE(name);
    const std::string bomb = zip_bomb(inside, kUnpacked);
    const auto taken = upload(client, who, "demand", name, bomb);
    REQUIRE(taken.status == 201);
    CHECK(taken.json["size"] == bomb.size());
    const auto back = client.Get("/api/v1/files/" + taken.json["id"].get<std::string>(), who);
    REQUIRE(back);
    CHECK(back->body == bomb);
    CHECK(back->get_header_value("Content-Disposition").starts_with("attachment"));
    CHECK_FALSE(back->has_header("Content-Encoding"));
  }

  // Pictures: what the header claims is refused before a pixel is made; so is what would be hidden beside them.
  const std::string zeros = deflated_zeros(kUnpacked, 15);
  struct Case {
    std::string name, bytes;
    int status;
  };
  const std::string profile = std::string("x\0\0", 3) + zeros;
  for (const Case& c :
       std::vector<Case>{{"a.png", png(60000, 60000, zeros), 422},
                         {"a.png", png(4097, 1, zeros), 422},
                         {"a.png", png(0x7fffffff, 0x7fffffff, zeros), 422},
                         {"a.jpg", jpeg_header(60000, 60000), 422},
                         {"a.png", png(12, 8, zeros, chunk("iCCP", profile) + chunk("zTXt", profile)), 201},
                         {"a.png", png(2048, 2049, zeros), 422},
                         {"a.png", png(4096, 4096, zeros), 422},  // S1: within the sides, beyond the pixels
                         {"a.png", png(2048, 2048, zeros), 201}}) {
    CAPTURE(c.name);
    const auto answer = upload(client, who, "logo", c.name, c.bytes);
    CHECK(answer.status == c.status);
    if (c.status == 422) CHECK(answer.json["errors"][0]["code"] == "image_undecodable");
  }
  CHECK(program.peak_bytes() - before < kMayGrow);
}

// A hundred thousand take minutes under sanitizers: OPS_FAULT_ROUNDS=10, as for the other faults.
TEST_CASE("thousands of wrong passwords: ten are looked at, the rest cost next to nothing") {
  const char* rounds = std::getenv("OPS_FAULT_ROUNDS");
  const int guesses = 10'000 * std::max(1, rounds == nullptr ? 1 : std::atoi(rounds));
  const Folder folder;
  const ForgetsWhatIsFreed forgets;
  Program program(folder.path / "data");
  const std::string body = R"({"login":"operator","password":"wrong"})";
  const std::string request =
      "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " +
      std::to_string(body.size()) + "\r\n\r\n" + body;
  pour(program.port(), "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", 1000);
  const std::size_t before = program.peak_bytes();
  const auto statuses = pour(program.port(), request, guesses);
  CHECK(statuses ==
        std::map<std::string, int>{{"401", bounds::kMaxFailedSignIns}, {"429", guesses - bounds::kMaxFailedSignIns}});
  CHECK(program.peak_bytes() - before < kMayGrow);

  httplib::Client client("127.0.0.1", program.port());
  sign_in(client);  // others come in as ever
}

TEST_CASE(
    "the gate remembers no more guessers than it may, and a flood of new ones does not make each a walk through all") {
  constexpr int kFlood = 300'000;
  constexpr std::size_t kRemembered = 100'000;
  http::RateCounter counter(10, 900, kRemembered);
  // Whoever makes room walks through all, and forgets a tenth: what is remembered falls then, and grows else.
  int walks = 0;
  std::size_t before = 0;
  for (int i = 0; i < kFlood; ++i) {
    counter.record("nobody-" + std::to_string(i), {1000 + i / 1000});
    const std::size_t now = counter.remembered();
    REQUIRE(now <= kRemembered);
    walks += now <= before;
    before = now;
  }
  CHECK(walks <= kFlood / static_cast<int>(kRemembered / 10));
  for (int i = 0; i < 9; ++i) counter.record("nobody-299999", {1299});
  CHECK(counter.wait("nobody-299999", {1299}) == 900);
}

}  // namespace ops::test
