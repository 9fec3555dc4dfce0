// Forms in parts: what they say, in whatever pieces they come, and that a hostile one costs no more than its bytes.
#include <doctest/doctest.h>

#include "server/http/transport/multipart.h"
#include "tests/http/world.h"

using namespace ops;
using http::Multipart;
using test::HttpWorld;
using test::Person;

namespace {

constexpr const char* kType = "multipart/form-data; boundary=b";

std::string form_part(const std::string& disposition, const std::string& bytes, const std::string& more = "") {
  return "--b\r\nContent-Disposition: form-data; " + disposition + "\r\n" + more + "\r\n" + bytes + "\r\n";
}

// The parts, or nothing when the form is refused or has no end.
std::optional<std::vector<http::Part>> read_form(const std::string& body, std::size_t piece = 1'000'000'000,
                                                 const std::string& type = kType) {
  auto form = Multipart::of(type);
  if (!form) return std::nullopt;
  for (std::size_t at = 0; at < body.size(); at += piece)
    if (!form->take(std::string_view(body).substr(at, piece))) return std::nullopt;
  if (!form->complete()) return std::nullopt;
  return std::move(form->parts());
}

// So many bytes are read of the form, which comes in kilobytes, before it is refused.
std::size_t read_before_refusal(const std::string& body) {
  constexpr std::size_t kPiece = 1024;
  auto form = Multipart::of(kType).value();
  for (std::size_t at = 0; at < body.size(); at += kPiece)
    if (!form.take(std::string_view(body).substr(at, kPiece))) return at + kPiece;
  FAIL("the form is not refused");
  return 0;
}

}  // namespace

TEST_CASE("a form's parts come as they were sent, in whatever pieces") {
  const std::string body =
      form_part("name=\"purpose\"", "logo") +
      form_part("name=\"file\"; filename=\"报告;1 \\\"a\\\".pdf\"", "x\r\n--\r\n--a", "Content-Type: a/b\r\n") +
      form_part("name=empty", "") + "--b--\r\nwhatever follows";
  for (const std::size_t piece : {1UL, 2UL, 3UL, 7UL, 50UL, 1000UL}) {
    CAPTURE(piece);
    const auto parts = read_form(body, piece);
    REQUIRE(parts);
    REQUIRE(parts->size() == 3);
    CHECK((*parts)[0].name == "purpose");
    CHECK((*parts)[0].bytes == "logo");
    CHECK((*parts)[0].filename.empty());
    CHECK((*parts)[1].filename == "报告;1 \"a\".pdf");
    CHECK((*parts)[1].content_type == "a/b");
    CHECK((*parts)[1].bytes == "x\r\n--\r\n--a");
    CHECK((*parts)[2].name == "empty");
    CHECK((*parts)[2].bytes.empty());
  }
}

TEST_CASE("names in other forms, and an empty line before the first boundary") {
  const auto parts = read_form(
      "\r\n--b\r\ncontent-disposition:form-data;NAME=f;filename*=UTF-8''%E6%8A%A5.pdf;filename=\"x\"\r\n\r\n1" +
      std::string("\r\n--b--"));
  REQUIRE(parts);
  CHECK((*parts)[0].name == "f");
  CHECK((*parts)[0].filename == "报.pdf");
  CHECK(read_form("--b--\r\n")->empty());
  CHECK(read_form("--a b--", 9, "multipart/form-data; charset=x; boundary=\"a b\""));
  CHECK(read_form(form_part("name=\"a\\b\"", "") + "--b--")->at(0).name == "a\\b");
}

// L10: a name in GBK beside a good one was a 400. The kind: a second form of a value that cannot be read, where the first can.
TEST_CASE("L10: a filename* that cannot be read does not matter beside a filename") {
  const auto name_of = [](const std::string& names) {
    const auto parts = read_form(form_part("name=f; " + names, "1") + "--b--");
    return parts ? parts->at(0).filename : "refused";
  };
  for (const std::string odd :
       {"GBK''%B1%A8.pdf", "UTF-8''%ff", "iso-8859-1'en'%A3.pdf", "x.pdf", "UTF-8'x.pdf", "''", "\"\""}) {
    CAPTURE(odd);
    CHECK(name_of("filename=\"good.pdf\"; filename*=" + odd) == "good.pdf");
    CHECK(name_of("filename*=" + odd + "; filename=\"good.pdf\"") == "good.pdf");
    CHECK(name_of("filename*=" + odd) == "refused");
  }
  CHECK(name_of("filename=\"x\"; filename*=utf-8'zh-CN'%E6%8A%A5.pdf") == "报.pdf");
}

TEST_CASE("what is no form, or beyond the bounds, is refused") {
  for (const std::string& body :
       {std::string(), std::string("x"), "hello\r\n" + form_part("name=a", "1") + "--b--",
        form_part("name=a", "1") + "--b", form_part("name=a", "1") + "--bx", form_part("filename=a", "1") + "--b--",
        std::string("--b\r\n\r\n1\r\n--b--"), std::string("--b\r\nno colon\r\n\r\n1\r\n--b--"),
        form_part("name=a; filename*=latin1''x", "1") + "--b--",
        form_part("name=a; filename*=UTF-8''%ff", "1") + "--b--",
        form_part("name=a", "1", "Content-Disposition: form-data; name=b\r\n") + "--b--",
        form_part("name=a", "1", "X: " + std::string(http::kMaxPartHead, 'y') + "\r\n") + "--b--"}) {
    CAPTURE(body.substr(0, 100));
    CHECK_FALSE(read_form(body));
  }
  std::string many;
  for (std::size_t i = 0; i < http::kMaxParts; ++i) many += form_part("name=a", "1");
  CHECK(read_form(many + "--b--"));
  CHECK_FALSE(read_form(many + form_part("name=a", "1") + "--b--"));
  for (const char* type : {"multipart/form-data", "multipart/form-data; boundary=",
                           "multipart/form-data; boundary=\"a \"", "multipart/form-data; boundary=a\\b"})
    CHECK_FALSE(Multipart::of(type));
  CHECK_FALSE(Multipart::of("multipart/form-data; boundary=" + std::string(http::kMaxBoundary + 1, 'b')));
}

TEST_CASE("a part's head may be as long as it may be, in whatever pieces") {
  const std::string first = "Content-Disposition: form-data; name=a\r\nX: ";
  const std::string longest(http::kMaxPartHead - first.size(), 'y');
  const auto form = [&](const std::string& value) { return "--b\r\n" + first + value + "\r\n\r\n1\r\n--b--"; };
  for (const std::size_t piece : {1UL, 2UL, 3UL, 7UL, 1'000'000UL}) {
    CAPTURE(piece);
    CHECK(read_form(form(longest), piece));
    CHECK(!read_form(form(longest + 'y'), piece));
  }
}

TEST_CASE("a form that never begins costs no more than its bytes, on whatever route") {
  HttpWorld world;
  Person provider(world, "provider-1", app::Role::provider);
  // The library's reader compared a boundary as long as a header, from every byte, again with each piece: hours.
  const std::string long_one = "multipart/form-data; boundary=" + std::string(7000, '-');
  const std::string body(500'000, '-');
  CHECK_FALSE(Multipart::of(long_one));
  CHECK(read_before_refusal(body) <= 1024);
  CHECK(Person(world).send_text("POST", "/api/v1/quote", body, long_one).status == 415);
  CHECK(provider.send_text("POST", "/api/v1/files", std::string(5'000'000, '-'), long_one).status == 400);
  CHECK(provider.send_text("POST", "/api/v1/files", std::string(5'000'000, '-'), kType).status == 400);
}

TEST_CASE("a million headers in a part are refused with the first 8 KiB") {
  HttpWorld world;
  Person provider(world, "provider-1", app::Role::provider);
  std::string body = "--b\r\n";
  for (int i = 0; i < 1'000'000; ++i) body += "a:b\r\n";
  CHECK(read_before_refusal(body) <= http::kMaxPartHead + 2 * 1024);
  CHECK(provider.send_text("POST", "/api/v1/files", body, kType).status == 400);
  CHECK(provider.get("/api/v1/session").status == 200);
}
