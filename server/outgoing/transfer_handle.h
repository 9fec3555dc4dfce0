// What every transfer that leaves this server by libcurl has in common: who owns the handle, and what holds for each of them. It goes
// straight to where its address leads, whatever proxy the environment names, and waits a bounded time for a connection.
#pragma once
#include <curl/curl.h>

#include <memory>
#include <string>

namespace ops::outgoing {

class TransferHandle {
 public:
  TransferHandle();  // throws std::bad_alloc
  CURL* get() const { return handle_.get(); }

  // Throws std::runtime_error: libcurl refuses the option, which is a fault of ours.
  template <class Value>
  void set(CURLoption option, Value value) {
    require(curl_easy_setopt(get(), option, value));
  }
  void add_header(
      const std::string& line);  // throws std::bad_alloc; a line without a value takes away libcurl's own header
  void send_headers();           // once all are added
  long status() const;           // of the answer; 0 when there was none

 private:
  static void require(CURLcode code);
  struct Free {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };
  std::unique_ptr<curl_slist, Free> headers_;  // ends after the handle that reads it
  std::unique_ptr<CURL, Free> handle_;
};

}  // namespace ops::outgoing
