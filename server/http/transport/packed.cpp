#include "server/http/transport/packed.h"

#include <brotli/decode.h>
#include <brotli/encode.h>
#include <sodium.h>
#include <zlib.h>

#include <array>

namespace ops::http {
namespace {

using Bytes = std::shared_ptr<const std::string>;

Bytes if_smaller(std::string packed, std::size_t than) {
  return packed.empty() || packed.size() >= than ? nullptr : std::make_shared<const std::string>(std::move(packed));
}

std::string gzip(const std::string& plain) {
  z_stream stream{};
  constexpr int kGzipWindow = 15 + 16;
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, plain.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));  // zlib does not write to its input
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(done ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

std::string brotli(const std::string& plain, int quality) {
  std::size_t size = BrotliEncoderMaxCompressedSize(plain.size());
  std::string out(size, '\0');
  const auto done = BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, plain.size(),
                                          reinterpret_cast<const std::uint8_t*>(plain.data()), &size,
                                          reinterpret_cast<std::uint8_t*>(out.data()));
  out.resize(done == BROTLI_TRUE ? size : 0);
  return out;
}

// "br;q=0" refuses it; other weights are not compared: the smallest form that is welcome is sent.
bool accepts(std::string_view header, std::string_view coding) {
  std::size_t at = 0;
  while ((at = header.find(coding, at)) != std::string_view::npos) {
    const auto rest = header.substr(at + coding.size());
    const auto item = rest.substr(0, rest.find(','));
    const bool whole = (at == 0 || header[at - 1] == ' ' || header[at - 1] == ',') &&
                       (item.empty() || item[0] == ';' || item[0] == ' ');
    const auto weight = item.find("q=");
    if (whole) return weight == item.npos || item.find_first_of("123456789", weight) != item.npos;
    at += coding.size();
  }
  return false;
}

}  // namespace

std::string content_hash(const std::string& bytes) {
  std::array<unsigned char, crypto_generichash_BYTES_MIN> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                     nullptr, 0);
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::array<char, sodium_base64_ENCODED_LEN(crypto_generichash_BYTES_MIN, kVariant)> text{};
  return sodium_bin2base64(text.data(), text.size(), hash.data(), hash.size(), kVariant);
}

namespace {

Packed pack_around(std::string body, std::string content_type, std::string brotli) {
  Packed packed;
  packed.etag = content_hash(body);
  packed.content_type = std::move(content_type);
  packed.gzip = if_smaller(gzip(body), body.size());
  packed.brotli = if_smaller(std::move(brotli), body.size());
  packed.plain = std::make_shared<const std::string>(std::move(body));
  return packed;
}

}  // namespace

Packed pack(std::string body, std::string content_type, int quality) {
  std::string small = brotli(body, quality);
  return pack_around(std::move(body), std::move(content_type), std::move(small));
}

std::optional<Packed> pack_with(std::string body, std::string content_type, std::string brotli) {
  std::string unpacked(body.size(), '\0');
  std::size_t size = unpacked.size();
  const auto done = BrotliDecoderDecompress(brotli.size(), reinterpret_cast<const std::uint8_t*>(brotli.data()), &size,
                                            reinterpret_cast<std::uint8_t*>(unpacked.data()));
  if (done != BROTLI_DECODER_RESULT_SUCCESS || size != body.size() || unpacked != body) return std::nullopt;
  return pack_around(std::move(body), std::move(content_type), std::move(brotli));
}

bool etag_matches(std::string_view header, std::string_view etag) {
  if (header == "*") return true;
  for (std::size_t at = header.find(etag); at != std::string_view::npos; at = header.find(etag, at + 1)) {
    const auto end = at + etag.size();
    if (at > 0 && header[at - 1] == '"' && end < header.size() && header[end] == '"') return true;
  }
  return false;
}

Response packed_response(const Request& request, const Packed& packed, std::string_view cache_control) {
  const std::string accept = request.header("accept-encoding");
  Response response;
  std::string tag = packed.etag;
  std::string_view coding;
  response.body = packed.plain;
  if (packed.brotli && accepts(accept, "br")) {
    response.body = packed.brotli, coding = "br", tag += "-br";
  } else if (packed.gzip && accepts(accept, "gzip")) {
    response.body = packed.gzip, coding = "gzip", tag += "-gz";
  }
  response.header("ETag", '"' + tag + '"')
      .header("Vary", "Accept-Encoding")
      .header("Cache-Control", std::string(cache_control));
  if (etag_matches(request.header("if-none-match"), tag)) {
    response.status = 304;
    response.body = nullptr;
    return response;
  }
  response.content_type = packed.content_type;
  if (!coding.empty()) response.header("Content-Encoding", std::string(coding));
  return response;
}

}  // namespace ops::http
