#include "server/delivery/transfer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstring>
#include <new>

#include "domain/notify/targets.h"
#include "server/delivery/mime.h"

namespace ops::delivery {
namespace {

using domain::notify::Channel;

constexpr long kHookMilliseconds = 10'000, kMailMilliseconds = 30'000;
constexpr std::size_t kMostAnswer = 64 * 1024;  // nothing of it is read; a stream without end is cut off

// The same for a name that leads nowhere and for one that leads inside: the difference would tell the names of our own network.
constexpr const char* kNotReached = "this address cannot be reached from here";

bool public_address(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    std::array<std::uint8_t, 4> bytes{};
    std::memcpy(bytes.data(), &reinterpret_cast<const sockaddr_in&>(address).sin_addr, bytes.size());
    return domain::notify::is_public(bytes);
  }
  if (address.sa_family == AF_INET6) {
    std::array<std::uint8_t, 16> bytes{};
    std::memcpy(bytes.data(), &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr, bytes.size());
    return domain::notify::is_public(bytes);
  }
  return false;
}

bool this_machine(const std::string& host) { return host == "localhost" || host == "127.0.0.1" || host == "::1"; }

std::string after_at(const std::string& address) { return address.substr(address.find('@') + 1); }

const char* words_of(CURLcode code) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return "timeout";
    case CURLE_COULDNT_RESOLVE_HOST:
      return kNotReached;
    case CURLE_COULDNT_CONNECT:
      return "cannot connect";
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_USE_SSL_FAILED:
      return "no trustworthy TLS";
    default:
      return curl_easy_strerror(code);
  }
}

}  // namespace

Transfer::Transfer(app::Outgoing what, const Settings& settings, domain::Instant now)
    : what_(std::move(what)), private_hooks_(settings.private_hooks) {
  handle_.set(CURLOPT_PRIVATE, static_cast<void*>(this));
  handle_.set(CURLOPT_WRITEFUNCTION, &Transfer::drop);
  handle_.set(CURLOPT_WRITEDATA, static_cast<void*>(this));
  if (what_.to.channel == Channel::webhook) {
    set_up_hook(settings);
  } else {
    set_up_mail(settings, now);
  }
}

void Transfer::set_up_hook(const Settings&) {
  handle_.set(CURLOPT_URL, what_.address.c_str());
  handle_.set(CURLOPT_PROTOCOLS_STR, "http,https");
  handle_.set(CURLOPT_FOLLOWLOCATION, 0L);
  handle_.set(CURLOPT_FORBID_REUSE, 1L);
  handle_.set(CURLOPT_TIMEOUT_MS, kHookMilliseconds);
  // Asked with the very address that is connected to: what a name leads to may change after any earlier look.
  handle_.set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::open_socket);
  handle_.set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
  handle_.add_header("Content-Type: application/json");
  handle_.add_header("User-Agent: OpsMarket");
  handle_.add_header("X-OpsMarket-Event: " + what_.event_id);
  handle_.add_header("X-OpsMarket-Signature: " + what_.signature);
  handle_.add_header("webhook-id: " + what_.event_id);  // these three: Standard Webhooks
  handle_.add_header("webhook-timestamp: " + what_.timestamp);
  handle_.add_header("webhook-signature: " + what_.standard_signature);
  handle_.add_header("Expect:");
  handle_.send_headers();
  handle_.set(CURLOPT_POSTFIELDSIZE, static_cast<long>(what_.body.size()));
  handle_.set(CURLOPT_POSTFIELDS, what_.body.c_str());
}

void Transfer::set_up_mail(const Settings& settings, domain::Instant now) {
  const MailServer& server = settings.mail;
  const std::string host = server.host.find(':') == std::string::npos ? server.host : "[" + server.host + "]";
  const std::string url = (server.port == 465 ? "smtps://" : "smtp://") + host + ":" + std::to_string(server.port) +
                          "/" + after_at(server.from);
  handle_.set(CURLOPT_URL, url.c_str());
  handle_.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  handle_.set(CURLOPT_USE_SSL, static_cast<long>(this_machine(server.host) ? CURLUSESSL_TRY : CURLUSESSL_ALL));
  handle_.set(CURLOPT_TIMEOUT_MS, kMailMilliseconds);
  if (!server.user.empty()) {
    handle_.set(CURLOPT_USERNAME, server.user.c_str());
    handle_.set(CURLOPT_PASSWORD, server.password.c_str());
  }
  handle_.set(CURLOPT_MAIL_FROM, ("<" + server.from + ">").c_str());
  recipients_.reset(curl_slist_append(nullptr, ("<" + what_.address + ">").c_str()));
  if (!recipients_) throw std::bad_alloc();
  handle_.set(CURLOPT_MAIL_RCPT, recipients_.get());
  handle_.add_header("From: OpsMarket <" + server.from + ">");
  handle_.add_header("To: <" + what_.address + ">");
  handle_.add_header("Subject: " + encoded_words(what_.subject));
  handle_.add_header("Date: " + mail_date(now));
  handle_.add_header("Message-ID: <" + what_.event_id + "@" + after_at(server.from) + ">");
  handle_.add_header("Auto-Submitted: auto-generated");
  handle_.send_headers();
  mime_.reset(curl_mime_init(handle_.get()));
  curl_mimepart* const part = mime_ ? curl_mime_addpart(mime_.get()) : nullptr;
  if (!part || curl_mime_data(part, what_.text.data(), what_.text.size()) != CURLE_OK ||
      curl_mime_type(part, "text/plain; charset=utf-8") != CURLE_OK ||
      curl_mime_encoder(part, "quoted-printable") != CURLE_OK)
    throw std::bad_alloc();
  handle_.set(CURLOPT_MIMEPOST, mime_.get());
}

curl_socket_t Transfer::open_socket(void* self, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(self);
  if (!transfer.private_hooks_ && !public_address(address->addr)) {
    transfer.refused_ = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t Transfer::drop(char*, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  transfer.received_ += size * count;
  return transfer.received_ > kMostAnswer ? 0 : size * count;
}

Result Transfer::result(CURLcode code) const {
  const long status = handle_.status();
  return what_.to.channel == Channel::webhook ? hook_result(code, status) : mail_result(code, status);
}

// Taken with any 2xx, however much else the target has to say.
Result Transfer::hook_result(CURLcode code, long status) const {
  const bool answered = code == CURLE_OK || (code == CURLE_WRITE_ERROR && received_ > kMostAnswer);
  if (answered && status >= 200 && status < 300) return {app::Fate::sent, {}};
  if (answered) return {app::Fate::failed, "status " + std::to_string(status)};
  if (refused_) return {app::Fate::failed, kNotReached};
  return {app::Fate::failed, words_of(code)};
}

// A mail server that says no to this mail is not one that is away.
Result Transfer::mail_result(CURLcode code, long status) const {
  if (code == CURLE_OK) return {app::Fate::sent, {}};
  const bool refused = status >= 400 && status < 600;
  if (refused) return {app::Fate::failed, "mail server says " + std::to_string(status)};
  return {app::Fate::unreachable, words_of(code)};
}

}  // namespace ops::delivery
