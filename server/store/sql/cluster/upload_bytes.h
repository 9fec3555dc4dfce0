#pragma once
#include "server/store/sql/session.h"
#include "server/store/upload_bytes.h"

namespace ops::store {

class SqlUploadBytes final : public UploadBytes {
 public:
  explicit SqlUploadBytes(Session& db) : db_(db) {}
  bool has(const std::string& sha256) const override;
  std::optional<std::string> read(const std::string& sha256) const override;
  std::vector<std::string> unnamed(int limit) const override;
  void put(const std::string& sha256, const std::string& bytes) override;
  void remove(const std::string& sha256) override;

 private:
  Session& db_;
};

}  // namespace ops::store
