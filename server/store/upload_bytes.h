// Bytes of uploads in the database, by their content hash, for markets that several servers serve. A market in a data directory has
// them in a folder instead, and nothing here.
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace ops::store {

class UploadBytes {
 public:
  virtual ~UploadBytes() = default;
  virtual bool has(const std::string& sha256) const = 0;
  virtual std::optional<std::string> read(const std::string& sha256) const = 0;
  // Content hashes that no file's row names.
  virtual std::vector<std::string> unnamed(int limit) const = 0;

  virtual void put(const std::string& sha256, const std::string& bytes) = 0;  // what is there stays
  virtual void remove(const std::string& sha256) = 0;
};

}  // namespace ops::store
