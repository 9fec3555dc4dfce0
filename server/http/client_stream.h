// A client's connection as the HTTP library reads and writes it, while a worker has it. Like the library's own, which asks
// the system before each read and write whether it may, and looks both addresses up for each request: here a read or write
// is tried first, and waited for only when there is nothing to do yet.
#pragma once
#include <array>
#include <chrono>
#include <string>

#include "httplib.h"
#include "server/http/connections.h"

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
  bool buffered() const { return from_ < to_; }
  // Waits a moment for the client to go on; false: it has not. Whether it ever will, `ended` tells.
  bool goes_on();
  bool ended() const { return ended_; }
  // The next write is the head of an answer with a body: they leave together with the first write of that.
  void head_comes() { head_comes_ = true; }

  bool is_readable() const override { return buffered(); }
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
  ssize_t receive(char* bytes, std::size_t size);
  ssize_t send_with_head(const char* bytes, std::size_t size);

  const int socket_, silence_ms_;
  const time_t request_ms_;
  End remote_, local_;
  std::chrono::steady_clock::time_point began_;
  std::array<char, 4096> buffer_;
  std::size_t from_ = 0, to_ = 0;
  bool ended_ = false;
  bool head_comes_ = false;
  std::string head_;  // not yet sent
};

}  // namespace ops::http
