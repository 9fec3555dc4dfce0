// The listening server: the HTTP library's requests to ours, our responses to the library's. Only server.cpp knows the library.
#pragma once
#include <memory>
#include <string>

#include "server/http/pipeline.h"
#include "server/http/transport/connections.h"

namespace ops::http {

struct Listen {
  std::string host = "127.0.0.1";
  int port = 0;  // 0: any that is free
  Connections::Bounds bounds;
  std::vector<std::string> proxies;  // addresses whose X-Forwarded-For is believed
};

class Server {
 public:
  Server(app::Services& services, Settings settings, Listen listen);
  ~Server();
  // The port that clients can connect to from now on. Throws std::runtime_error when the address cannot be had.
  int bind();
  // REQUIRES: bind(). Serves until stop(), finishes what is being answered, returns.
  void run();
  void stop();  // from any thread

 private:
  class Adapter;
  std::unique_ptr<Adapter> adapter_;
};

}  // namespace ops::http
