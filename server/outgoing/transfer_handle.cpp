#include "server/outgoing/transfer_handle.h"

#include <new>
#include <stdexcept>

namespace ops::outgoing {
namespace {

constexpr long kConnectMilliseconds = 5'000;

}  // namespace

TransferHandle::TransferHandle() : handle_(curl_easy_init()) {
  if (!handle_) throw std::bad_alloc();
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_PROXY, "");
  set(CURLOPT_CONNECTTIMEOUT_MS, kConnectMilliseconds);
}

void TransferHandle::add_header(const std::string& line) {
  curl_slist* const longer = curl_slist_append(headers_.get(), line.c_str());
  if (!longer) throw std::bad_alloc();
  static_cast<void>(headers_.release());
  headers_.reset(longer);
}

void TransferHandle::send_headers() { set(CURLOPT_HTTPHEADER, headers_.get()); }

long TransferHandle::status() const {
  long status = 0;
  curl_easy_getinfo(get(), CURLINFO_RESPONSE_CODE, &status);
  return status;
}

void TransferHandle::require(CURLcode code) {
  if (code != CURLE_OK) throw std::runtime_error(std::string("libcurl refuses an option: ") + curl_easy_strerror(code));
}

}  // namespace ops::outgoing
