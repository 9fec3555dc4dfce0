// libjpeg leaves by longjmp. So the functions that call it hold nothing with a destructor: buffers belong to their callers.
#include "server/app/files/jpeg.h"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <jerror.h>
#include <jpeglib.h>

#include "domain/files/files.h"
#include "server/bounds/bounds.h"

namespace ops::app {
namespace {

constexpr int kQuality = 90;
using bounds::kMaxScans;

struct JpegErrors {
  jpeg_error_mgr base;  // first: libjpeg knows it by this address
  std::jmp_buf back;
};

[[noreturn]] void leave(j_common_ptr info) { std::longjmp(reinterpret_cast<JpegErrors*>(info->err)->back, 1); }

void on_message(j_common_ptr info, int level) {
  const bool cut_short = info->err->msg_code == JWRN_JPEG_EOF || info->err->msg_code == JWRN_HIT_MARKER;
  if (level < 0 && cut_short) leave(info);
}

void on_progress(j_common_ptr info) {
  if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > kMaxScans) leave(info);
}

jpeg_error_mgr* quiet(JpegErrors& errors) {
  jpeg_std_error(&errors.base);
  errors.base.error_exit = leave;
  errors.base.emit_message = on_message;
  return &errors.base;
}

struct Pixels {
  JDIMENSION width = 0, height = 0;
  std::vector<unsigned char> rgb;
};

bool start(jpeg_decompress_struct& info, jpeg_progress_mgr& progress, JpegErrors& errors, const std::string& bytes) {
  info.err = quiet(errors);
  if (setjmp(errors.back) != 0) return false;
  jpeg_create_decompress(&info);
  progress.progress_monitor = on_progress;
  info.progress = &progress;
  jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<unsigned long>(bytes.size()));
  jpeg_read_header(&info, TRUE);
  return info.image_width <= bounds::kMaxDecodedSide && info.image_height <= bounds::kMaxDecodedSide;
}

// REQUIRES: rgb has room for width × height × 3
bool read_pixels(jpeg_decompress_struct& info, JpegErrors& errors, unsigned char* rgb) {
  if (setjmp(errors.back) != 0) return false;
  info.out_color_space = JCS_RGB;
  jpeg_start_decompress(&info);
  while (info.output_scanline < info.output_height) {
    unsigned char* row = rgb + std::size_t{info.output_scanline} * info.output_width * 3;
    jpeg_read_scanlines(&info, &row, 1);
  }
  jpeg_finish_decompress(&info);
  return true;
}

bool decode(const std::string& bytes, Pixels& pixels) {
  JpegErrors errors{};
  jpeg_decompress_struct info{};
  jpeg_progress_mgr progress{};
  bool good = start(info, progress, errors, bytes);
  if (good) {
    pixels.width = info.image_width;
    pixels.height = info.image_height;
    pixels.rgb.resize(std::size_t{pixels.width} * pixels.height * 3);
    good = read_pixels(info, errors, pixels.rgb.data());
  }
  jpeg_destroy_decompress(&info);
  return good;
}

// `out` is malloc'ed by libjpeg and the caller's to free, also after a failure.
bool write_pixels(const Pixels& pixels, unsigned char** out, unsigned long* size) {
  JpegErrors errors{};
  jpeg_compress_struct info{};
  info.err = quiet(errors);
  if (setjmp(errors.back) != 0) {
    jpeg_destroy_compress(&info);
    return false;
  }
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, out, size);
  info.image_width = pixels.width;
  info.image_height = pixels.height;
  info.input_components = 3;
  info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, kQuality, TRUE);
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < info.image_height) {
    // libjpeg only reads the row; its interface lacks the const.
    auto* row = const_cast<unsigned char*>(pixels.rgb.data()) + std::size_t{info.next_scanline} * pixels.width * 3;
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  return true;
}

std::optional<std::string> encode(const Pixels& pixels) {
  unsigned char* out = nullptr;
  unsigned long size = 0;
  std::optional<std::string> result;
  if (write_pixels(pixels, &out, &size)) result.emplace(reinterpret_cast<const char*>(out), size);
  std::free(out);
  return result;
}

}  // namespace

std::optional<std::string> reencoded_jpeg(const std::string& bytes) {
  Pixels pixels;
  if (!decode(bytes, pixels)) return std::nullopt;
  return encode(pixels);
}

std::optional<Picture> decoded_jpeg(const std::string& bytes) {
  Pixels pixels;
  if (!decode(bytes, pixels)) return std::nullopt;
  Picture picture{static_cast<int>(pixels.width), static_cast<int>(pixels.height), {}};
  picture.rgba.reserve(pixels.rgb.size() / 3 * 4);
  for (std::size_t at = 0; at + 2 < pixels.rgb.size(); at += 3) {
    picture.rgba.append(reinterpret_cast<const char*>(&pixels.rgb[at]), 3);
    picture.rgba += '\xff';
  }
  return picture;
}

std::optional<std::string> to_jpeg(const Picture& picture) {
  Pixels pixels{static_cast<JDIMENSION>(picture.width), static_cast<JDIMENSION>(picture.height), {}};
  for (std::size_t at = 0; at < picture.rgba.size(); at += 4)
    for (std::size_t channel = 0; channel < 3; ++channel)
      pixels.rgb.push_back(static_cast<unsigned char>(picture.rgba[at + channel]));
  return encode(pixels);
}

}  // namespace ops::app
