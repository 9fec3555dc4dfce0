// A client's connection, while a worker has it. What the client sends is read here, by the grammar (grammar/head.h, grammar/body.h);
// the library, which writes the answers, reads a head of ours in its place, and never a byte of the client's. A read or write is tried
// first, and waited for only when there is nothing to do yet.
#pragma once
#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "httplib.h"
#include "server/http/access/meters.h"
#include "server/http/grammar/body.h"
#include "server/http/grammar/head.h"
#include "server/http/transport/connections.h"

namespace ops::http {

class ClientStream final : public httplib::Stream {
 public:
  ClientStream(int socket, const Connections::Bounds& bounds);  // the socket stays the caller's to close

  struct End {
    std::string ip;
    int port = 0;
  };
  const End& remote() const { return remote_; }
  const End& local() const { return local_; }

  void begin_request();  // the time that a whole request may take runs from here
  void begun_at(std::chrono::steady_clock::time_point began) { began_ = began; }  // or from there
  std::chrono::steady_clock::time_point began() const { return began_; }
  bool buffered() const { return from_ < to_; }
  // Waits a moment for the client to go on; false: it has not. Whether it ever will, `ended` tells.
  bool goes_on();
  bool ended() const { return ended_; }
  // The head of the next request, as far as it has come. Of what comes in drops the reader waits for none: whoever parks the connection
  // does. `overdue`: it has been waited for long enough.
  enum class Came {
    whole,   // up to its end, or its refusal
    partly,  // the rest may still come
    nothing  // and nobody waits for an answer
  };
  Came read_head(grammar::HeadReader& head, bool overdue);
  // The rest of a body, piece by piece. True: it was read to its end; false: it has none, or `take` wants no more.
  bool read_body(grammar::BodyReader& body, const std::function<bool(std::string_view)>& take);
  // Who is answerable where the answer is read slowly: of these `slow` has so many at once, and others are cut off.
  void answers(AtOnce& slow, const Payer& payer) { slow_ = std::make_unique<AtOnce::Share>(slow, payer); }
  // The next write is the head of an answer with a body: they leave together with the first write of that.
  void head_comes() { head_comes_ = true; }

  // For the library.
  bool is_readable() const override { return !for_library_.empty(); }
  bool wait_readable() const override;
  bool wait_writable() const override;
  bool is_peer_alive() const override;
  ssize_t read(char* bytes, std::size_t size) override;
  ssize_t write(const char* bytes, std::size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  socket_t socket() const override { return socket_; }
  time_t duration() const override;

 private:
  bool wait_to_write();
  bool receive_now();  // false: nothing is there, or has `ended`
  bool receive();      // waits for it; false: nothing came
  ssize_t send_with_head(const char* bytes, std::size_t size);

  const int socket_, silence_ms_;
  const time_t request_ms_, answer_ms_;
  std::unique_ptr<AtOnce::Share> slow_;
  std::int64_t waited_ms_ = 0;  // for the answer to be read
  End remote_, local_;
  std::chrono::steady_clock::time_point began_;
  std::array<char, 16 * 1024> buffer_;
  std::size_t from_ = 0, to_ = 0;
  std::string_view for_library_;  // what it has not read yet of the head that is given to it
  bool ended_ = false;
  bool head_comes_ = false;
  std::string head_;  // not yet sent
};

}  // namespace ops::http
