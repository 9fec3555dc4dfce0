#include "server/http/server.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "httplib.h"
#include "server/http/client_address.h"
#include "server/http/client_stream.h"
#include "server/http/multipart.h"

namespace ops::http {
namespace {

constexpr std::size_t kPiece = 64 * 1024;      // of a body that is read while it is sent
constexpr std::size_t kCopiedBody = 2 * 1024;  // (chosen) smaller bodies are cheaper copied behind the head
constexpr const char* kEveryPath = "/:all";    // routing is ours; the library sees one path

// Of the request that this thread answers. The library has no place of its own for it.
struct Turn {
  bool body_read = true;  // false: what follows on the connection may be the rest of a body
  bool closes = false;    // the answer says "Connection: close"
  ClientStream* stream = nullptr;
  std::string form_type;  // the Content-Type of a form in parts: the library must not read it (multipart.h)
};
thread_local Turn turn;

// The accepting thread hands each connection over at once; it needs no queue of the library's.
class NoQueue : public httplib::TaskQueue {
 public:
  bool enqueue(std::function<void()> hand_over) override {
    hand_over();
    return true;
  }
  void shutdown() override {}
};

Head head_of(const httplib::Request& request, const std::vector<std::string>& proxies) {
  Head head{request.method, request.target, {}, {}};
  for (const auto& [name, value] : request.headers) {
    std::string key = name;
    std::ranges::transform(key, key.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    auto& kept = head.headers[key];
    if (!kept.empty()) kept += key == "cookie" ? "; " : ", ";
    kept += value;
  }
  if (!turn.form_type.empty()) head.headers["content-type"] = turn.form_type;
  const auto forwarded = head.headers.find("x-forwarded-for");
  head.remote_address = client_address(
      request.remote_addr, forwarded == head.headers.end() ? std::string_view{} : forwarded->second, proxies);
  return head;
}

void send_pieces(const Source& source, const std::string& type, httplib::Response& to) {
  to.set_content_provider(
      source.size, type, [read = source.read](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
        std::array<char, kPiece> piece{};
        const std::size_t got = read(offset, piece.data(), std::min(length, piece.size()));
        return got > 0 && sink.write(piece.data(), got);  // else the connection is cut: no false end
      });
}

void send(const Response& from, httplib::Response& to) {
  to.status = from.status;
  to.body.clear();
  for (const auto& [name, value] : from.headers) to.headers.emplace(name, value);
  if (from.source) return send_pieces(*from.source, from.content_type, to);
  if (!from.body) return;
  if (from.body->size() <= kCopiedBody) return to.set_content(*from.body, from.content_type);
  to.set_content_provider(from.body->size(), from.content_type,
                          [body = from.body](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
                            return sink.write(body->data() + offset, length);
                          });
}

bool takes_body(const std::string& method) {
  return method == "POST" || method == "PUT" || method == "PATCH" || method == "DELETE";
}

// The library's view of a request, before it acts on it.
void prepare(httplib::Request& request) {
  request.path = "/";
  request.ranges.clear();  // ranges are not offered
  // RFC 9112, 6.3: without both headers there is no body. The library would read until the client hangs up.
  if (takes_body(request.method) && !request.has_header("Content-Length") && !request.has_header("Transfer-Encoding"))
    request.set_header("Content-Length", "0");
  if (request.is_multipart_form_data()) {
    turn.form_type = request.get_header_value("Content-Type");
    request.headers.erase("Content-Type");
  }
}

// An error before the body was read: what the client is still sending is read away for a moment, so that it sees the answer
// and not a reset connection.
void linger(int socket) {
  ::shutdown(socket, SHUT_WR);
  std::array<char, 16 * 1024> bytes;
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(1);
  while (std::chrono::steady_clock::now() < until) {
    pollfd readable{.fd = socket, .events = POLLIN, .revents = 0};
    if (::poll(&readable, 1, 200) <= 0 || ::recv(socket, bytes.data(), bytes.size(), 0) <= 0) return;
  }
}

}  // namespace

class Server::Adapter : public httplib::Server {
 public:
  Adapter(app::Services& services, Settings settings, Listen where)
      : pipeline_(services, std::move(settings)),
        where_(std::move(where)),
        connections_(where_.bounds, [this](int socket) { return serve(socket); }) {
    new_task_queue = [] { return new NoQueue; };
    set_tcp_nodelay(true);
    // The library's own would let a second server take a share of this one's visitors. Only what has just ended is waited for no
    // longer.
    set_socket_options([](int socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    set_keep_alive_timeout(where_.bounds.idle.count());
    set_keep_alive_max_count(1'000'000);  // said to clients; how long a connection lives is ours to decide
    set_payload_max_length(pipeline_.largest_body());
    route_all();
  }

  int bind() {
    const int port =
        where_.port == 0 ? bind_to_any_port(where_.host) : (bind_to_port(where_.host, where_.port) ? where_.port : -1);
    if (port <= 0) throw std::runtime_error("cannot listen on " + where_.host + ":" + std::to_string(where_.port));
    return port;
  }
  void run() {
    listen_after_bind();
    connections_.stop();
  }
  void stop() {
    if (stopped_.exchange(true)) return;
    wait_until_ready();  // the library forgets a stop that comes before it listens
    httplib::Server::stop();
  }

 private:
  void route_all() {
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      if (takes_body(request.method)) return HandlerResponse::Unhandled;
      auto exchange = pipeline_.begin(head_of(request, where_.proxies));
      send(pipeline_.finish(exchange), response);
      return HandlerResponse::Handled;
    });
    const auto with_body = [this](const httplib::Request& request, httplib::Response& response,
                                  const httplib::ContentReader& reader) { answer(request, response, reader); };
    Post(kEveryPath, with_body);
    Put(kEveryPath, with_body);
    Patch(kEveryPath, with_body);
    Delete(kEveryPath, with_body);

    // Bytes that the library itself refused: no request came of them, or the body was beyond all bounds.
    set_error_handler([this](const httplib::Request& request, httplib::Response& response) {
      if (!response.body.empty() || response.content_provider_) return HandlerResponse::Unhandled;
      turn.body_read = false;
      const std::string_view code = response.status == 413 ? "too_large" : "malformed_request";
      auto exchange = pipeline_.begin({"GET", "/api/", request.remote_addr, {}});
      exchange.answer = pipeline_.refuse(exchange, response.status, code);
      send(pipeline_.finish(exchange), response);
      return HandlerResponse::Handled;
    });
    set_expect_100_continue_handler([this](const httplib::Request& request, httplib::Response& response) {
      auto exchange = pipeline_.begin(head_of(request, where_.proxies));
      if (!exchange.answer) return static_cast<int>(httplib::StatusCode::Continue_100);
      send(pipeline_.finish(exchange), response);
      return response.status;
    });
    set_post_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      if (response.status == 204 || response.status == 304) response.headers.erase("Content-Length");
      // The library closes after every error. A refused form is no reason to.
      const bool may_stay = turn.body_read && response.status != 413 && !connections_.stopping();
      if (response.status >= 400 && may_stay && request.get_header_value("Connection") != "close")
        response.headers.erase("Connection");
      turn.closes = response.get_header_value("Connection") == "close";
      if (response.content_provider_ && request.method != "HEAD") turn.stream->head_comes();
    });
  }

  void answer(const httplib::Request& request, httplib::Response& response, const httplib::ContentReader& reader) {
    auto exchange = pipeline_.begin(head_of(request, where_.proxies));
    if (!exchange.answer && exchange.route->body != Body::none) read_body(response, reader, exchange);
    send(pipeline_.finish(exchange), response);
  }

  void read_body(const httplib::Response& response, const httplib::ContentReader& reader, Exchange& exchange) {
    Request& ours = exchange.request;
    const bool in_parts = exchange.route->body == Body::multipart && !turn.form_type.empty();
    auto form = in_parts ? Multipart::of(turn.form_type) : std::nullopt;
    if (form && exchange.form_refused) form->drop_files(kMaxFormBody);
    std::size_t total = 0;
    // Beyond the bound the rest is read and dropped, so that the connection stays usable; the library's own bound ends it.
    const bool whole = reader([&](const char* bytes, std::size_t size) {
      total += size;
      if (total > exchange.max_body) return true;
      if (form) return form->take({bytes, size});
      if (!in_parts) ours.body.append(bytes, size);
      return !in_parts;
    });
    const bool sound = whole && (!in_parts || (form && form->complete()));
    if (form) ours.parts = std::move(form->parts());
    turn.body_read = whole;
    if (total > exchange.max_body || response.status == 413)
      exchange.answer = pipeline_.refuse(exchange, 413, "too_large");
    else if (response.status == 415)
      exchange.answer = pipeline_.refuse(exchange, 415, "unsupported_media_type");
    else if (!sound)
      exchange.answer = pipeline_.refuse(exchange, 400, "malformed_request");
  }

  bool process_and_close_socket(socket_t socket) override {
    connections_.add(socket);
    return true;
  }

  // One request and those that follow at once, unless others wait for a thread.
  bool serve(int socket) {
    ClientStream stream(socket, where_.bounds);
    do {
      bool closed = false;
      turn = {};
      turn.stream = &stream;
      stream.begin_request();
      if (!process_request(stream, stream.remote().ip, stream.remote().port, stream.local().ip, stream.local().port,
                           connections_.stopping(), closed, prepare))
        return false;
      if (closed || turn.closes) {
        linger(socket);
        return false;
      }
    } while (stream.buffered() || (connections_.may_stay() && stream.goes_on()));
    return !stream.ended();
  }

  Pipeline pipeline_;
  const Listen where_;
  std::atomic<bool> stopped_{false};
  Connections connections_;
};

Server::Server(app::Services& services, Settings settings, Listen listen)
    : adapter_(std::make_unique<Adapter>(services, std::move(settings), std::move(listen))) {}
Server::~Server() = default;
int Server::bind() { return adapter_->bind(); }
void Server::run() { adapter_->run(); }
void Server::stop() { adapter_->stop(); }

}  // namespace ops::http
