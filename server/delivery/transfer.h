// One transfer, from its beginning to what became of it.
#pragma once
#include <curl/curl.h>

#include <memory>
#include <string>

#include "server/app/messaging/outbox.h"
#include "server/delivery/dispatcher.h"
#include "server/outgoing/transfer_handle.h"

namespace ops::delivery {

struct Result {
  app::Fate fate = app::Fate::failed;
  std::string error;  // short words for the target's owner; empty when sent
};

class Transfer {
 public:
  // `now`: of the mail's Date.
  Transfer(app::Outgoing what, const Settings& settings, domain::Instant now);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  CURL* handle() const { return handle_.get(); }
  const app::Outgoing& what() const { return what_; }
  Result result(CURLcode code) const;

 private:
  void set_up_hook(const Settings& settings);
  void set_up_mail(const Settings& settings, domain::Instant now);
  Result hook_result(CURLcode code, long status) const;
  Result mail_result(CURLcode code, long status) const;

  static curl_socket_t open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
  static std::size_t drop(char* data, std::size_t size, std::size_t count, void* self);

  struct Free {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    void operator()(curl_mime* mime) const { curl_mime_free(mime); }
  };
  app::Outgoing what_;
  std::unique_ptr<curl_slist, Free> recipients_;
  outgoing::TransferHandle handle_;
  std::unique_ptr<curl_mime, Free> mime_;  // ends before its handle
  bool private_hooks_ = false, refused_ = false;
  std::size_t received_ = 0;
};

}  // namespace ops::delivery
