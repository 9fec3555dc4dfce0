#include "server/http/transport/server.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "httplib.h"
#include "server/http/transport/client_address.h"
#include "server/http/transport/client_stream.h"
#include "server/http/transport/listeners.h"
#include "server/http/transport/multipart.h"

namespace ops::http {
namespace {

constexpr std::size_t kPiece = 64 * 1024;      // of a body that is read while it is sent
constexpr std::size_t kCopiedBody = 2 * 1024;  // (chosen) smaller bodies are cheaper copied behind the head
constexpr std::string_view kEvents = "text/event-stream";
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

// The request that a thread answers.
struct RequestState {
  ClientStream& stream;
  grammar::HeadReader head{};
  grammar::BodyReader body{};
  bool awaited = false;  // the client sends the body when it is told to, and has not been
  bool cut = false;      // the body was not read to its end: it is none, or it did not come, or it is too much
  bool closes = false;   // the answer says "Connection: close"
  std::optional<Exceeded> full{};        // of heads that are not whole there are too many: it is not waited for
  std::optional<Listening> listening{};  // the connection goes on as a listener's
  std::unique_ptr<AtOnce::Share> listener{};
};
// It is thread-local because process_request() of the library calls back for the answer on the thread that called it, and hands over nothing
// but objects of its own, in which ours has no place. serve() sets it before each such call and answers one request at a time, so no
// callback finds another one; it points into the frame of serve() and is not read once that has returned.
thread_local RequestState* request_state = nullptr;

// The accepting thread hands each connection over at once; it needs no queue of the library's.
class NoQueue : public httplib::TaskQueue {
 public:
  bool enqueue(std::function<void()> share_secret) override {
    share_secret();
    return true;
  }
  void shutdown() override {}
};

// Moves the head into the words of the pipeline.
Head head_of(RequestState& of, const std::vector<std::string>& proxies) {
  grammar::Head& from = of.head.head();
  Head head{from.method, std::move(from.target), {}, std::move(from.headers)};
  const auto forwarded = head.headers.find("x-forwarded-for");
  head.remote_address = client_address(
      of.stream.remote().ip, forwarded == head.headers.end() ? std::string_view{} : forwarded->second, proxies);
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
  if (from.listening) return to.set_header("Content-Type", from.content_type);
  if (from.source) return send_pieces(*from.source, from.content_type, to);
  if (!from.body) return;
  if (from.body->size() <= kCopiedBody) return to.set_content(*from.body, from.content_type);
  to.set_content_provider(from.body->size(), from.content_type,
                          [body = from.body](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
                            return sink.write(body->data() + offset, length);
                          });
}

bool is_form_in_parts(std::string_view type) {
  constexpr std::string_view kForm = "multipart/form-data";
  return grammar::same_but_case(type.substr(0, kForm.size()), kForm);
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
      : log_(settings.log),
        pipeline_(services, std::move(settings)),
        largest_body_(pipeline_.largest_body()),
        where_(std::move(where)),
        connections_(where_.bounds, [this](int socket, auto& begun) { return serve(socket, begun); }),
        listeners_(services,
                   {[this](int socket) { connections_.close(socket); }, log_, where_.bounds.connections / 2}) {
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
    answer_all();
  }

  int bind() {
    const int port =
        where_.port == 0 ? bind_to_any_port(where_.host) : (bind_to_port(where_.host, where_.port) ? where_.port : -1);
    if (port <= 0) throw std::runtime_error("cannot listen on " + where_.host + ":" + std::to_string(where_.port));
    return port;
  }
  void run() {
    listen_after_bind();
    listeners_.stop();
    connections_.stop();
  }
  void stop() {
    if (stopped_.exchange(true)) return;
    wait_until_ready();  // the library forgets a stop that comes before it listens
    httplib::Server::stop();
  }

 private:
  // Every answer is ours. The library's own routing, its reading of bodies and its refusals are never reached.
  void answer_all() {
    set_pre_routing_handler([this](const httplib::Request&, httplib::Response& response) {
      send(answer(), response);
      return HandlerResponse::Handled;
    });
    set_post_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      if (response.status == 204 || response.status == 304) response.headers.erase("Content-Length");
      response.headers.erase("Accept-Ranges");  // the library offers them to HEAD; we do not
      if (response.get_header_value("Content-Type") == kEvents) response.headers.erase("Content-Length");
      request_state->closes = request_state->listening || !stays_open(response.status);
      response.headers.erase("Connection");
      if (request_state->closes) {
        response.headers.erase("Keep-Alive");
        response.set_header("Connection", "close");
      } else if (request_state->head.head().old) {
        response.set_header("Connection", "keep-alive");
      }
      if (response.content_provider_ && request.method != "HEAD") request_state->stream.head_comes();
    });
  }

  // After a refusal in the framing nothing that follows can be told from a body.
  bool stays_open(int status) const {
    return request_state->head.state() == grammar::HeadReader::State::complete &&
           request_state->head.head().keeps_open && !request_state->cut && !request_state->awaited && status != 413 &&
           !connections_.stopping();
  }

  Response answer() {
    if (request_state->full) return pipeline_.refuse_cost(request_state->stream.remote().ip, *request_state->full);
    if (request_state->head.state() == grammar::HeadReader::State::refused)
      return pipeline_.refuse_head(request_state->stream.remote().ip, request_state->head.refusal());
    auto exchange = pipeline_.begin(head_of(*request_state, where_.proxies));
    if (!exchange.answer) read_body(exchange);
    request_state->stream.answers(slow_answers_,
                                  {exchange.request.caller().account_id, exchange.request.remote_address});
    Response response = pipeline_.finish(exchange);
    if (response.listening && exchange.request.method == "GET") {
      request_state->listening = std::move(*response.listening);
      request_state->listener = std::move(exchange.listener);
    }
    return response;
  }

  // Nothing is done before the whole body is there, whether the route wants one or not.
  void read_body(Exchange& exchange) {
    if (std::exchange(request_state->awaited, false)) request_state->stream.write(kContinue.data(), kContinue.size());
    Request& ours = exchange.request;
    const std::string type = ours.header("content-type");
    const bool wanted = exchange.route->body != Body::none;
    const bool in_parts = exchange.route->body == Body::multipart && is_form_in_parts(type);
    const std::size_t most = wanted ? exchange.max_body : largest_body_;
    auto form = in_parts ? Multipart::of(type) : std::nullopt;
    if (form && exchange.form_refused) form->drop_files(bounds::kMaxFormBody);
    bool sound = true;
    std::size_t total = 0;
    // Beyond the bound the rest is read and dropped, so that the client sees the answer.
    const bool whole = request_state->stream.read_body(request_state->body, [&](std::string_view piece) {
      total += piece.size();
      if (!wanted || total > most) return total <= largest_body_;
      if (!pipeline_.receives(exchange, total)) return false;
      if (form) sound = sound && form->take(piece);
      if (!in_parts) ours.body += piece;
      return true;
    });
    request_state->cut = !whole;
    if (form) ours.parts = std::move(form->parts());
    if (exchange.answer) return;
    if (total > most)
      exchange.answer = pipeline_.refuse(exchange, 413, "too_large");
    else if (!whole || !sound || (in_parts && !(form && form->complete())))
      exchange.answer = pipeline_.refuse(exchange, 400, "malformed_request");
  }

  // What has not been read of the body when the answer has gone. False: it is too much, or none.
  bool drop_rest() {
    std::size_t total = 0;
    return request_state->stream.read_body(request_state->body, [&](std::string_view piece) {
      total += piece.size();
      return total <= largest_body_;
    });
  }

  bool process_and_close_socket(socket_t socket) override {
    connections_.add(socket);
    return true;
  }

  // A head that is not whole: its connection is parked with it, and no thread waits.
  struct BegunHead final : Connections::Begun {
    BegunHead(AtOnce& of, const Payer& payer) : place(of, payer) {}
    grammar::HeadReader head;
    Connections::Clock::time_point began;
    AtOnce::Share place;
  };
  // Of a proxy that is named nobody knows yet whose head it is: it is nobody's.
  Payer payer_of(const std::string& peer) const {
    return {{}, std::ranges::find(where_.proxies, peer) == where_.proxies.end() ? peer : std::string()};
  }
  // False: there are too many of them, and the turn has its refusal.
  bool keep_head(RequestState& of, std::unique_ptr<Connections::Begun>& begun) {
    auto kept = begun ? std::unique_ptr<BegunHead>(static_cast<BegunHead*>(begun.release()))
                      : std::make_unique<BegunHead>(heads_, payer_of(of.stream.remote().ip));
    if (kept->place.amount() == 0) of.full = kept->place.take();
    if (of.full) return false;
    kept->head = std::move(of.head);
    kept->began = of.stream.began();
    kept->until = std::min(Connections::Clock::now() + where_.bounds.silence, kept->began + where_.bounds.request);
    begun = std::move(kept);
    return true;
  }

  // One request and those that follow at once, unless others wait for a thread.
  Connections::After serve(int socket, std::unique_ptr<Connections::Begun>& begun) {
    using After = Connections::After;
    ClientStream stream(socket, where_.bounds);
    do {
      stream.begin_request();
      RequestState request{.stream = stream};
      request_state = &request;
      bool overdue = false;
      if (begun) {
        auto& kept = static_cast<BegunHead&>(*begun);
        request.head = std::move(kept.head);
        stream.begun_at(kept.began);
        overdue = Connections::Clock::now() >= kept.until;
      }
      const auto came = stream.read_head(request.head, overdue);
      if (came == ClientStream::Came::nothing) return After::close;
      if (came == ClientStream::Came::partly && keep_head(request, begun)) return After::park;
      begun.reset();
      request.body = grammar::BodyReader(request.head.head().body);
      request.awaited = request.head.head().continues;
      bool closed = false;
      if (!process_request(stream, stream.remote().ip, stream.remote().port, stream.local().ip, stream.local().port,
                           connections_.stopping(), closed, nullptr))
        return After::close;
      if (request.full) return After::close;  // no thread is kept for what it still sends
      if (request.listening) {
        listeners_.add(socket, std::move(*request.listening), std::move(request.listener));
        return After::taken;
      }
      if (request.closes || !drop_rest()) {
        linger(socket);
        return After::close;
      }
    } while (stream.buffered() || (connections_.may_stay() && stream.goes_on()));
    return stream.ended() ? After::close : After::park;
  }

  const std::function<void(const std::string&)> log_;
  AtOnce heads_{bounds::Cost::heads_at_once}, slow_answers_{bounds::Cost::answers_at_once};
  Pipeline pipeline_;
  const std::size_t largest_body_;
  const Listen where_;
  std::atomic<bool> stopped_{false};
  Connections connections_;
  Listeners listeners_;
};

Server::Server(app::Services& services, Settings settings, Listen listen)
    : adapter_(std::make_unique<Adapter>(services, std::move(settings), std::move(listen))) {}
Server::~Server() = default;
int Server::bind() { return adapter_->bind(); }
void Server::run() { adapter_->run(); }
void Server::stop() { adapter_->stop(); }

}  // namespace ops::http
