#include "server/app/demo/logo.h"

#include <png.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <stdexcept>
#include <vector>

namespace ops::app::demo {
namespace {

constexpr int kWidth = 120, kHeight = 80;  // of the plane that signs are drawn on

struct Scale {
  int pixels;   // a unit of the plane has so many on each side
  int samples;  // a side of the grid within each pixel: edges come out smooth
};
constexpr Scale kLogo{1, 4}, kPicture{6, 2};

// A sign is strokes and boxes of white; `ink` below 1 lets the ground through.
struct Shape {
  enum class Kind { stroke, box, ring, disc } kind;
  float x0, y0, x1, y1;  // stroke: ends; box: middle and half sides; ring and disc: middle, radius (x1)
  float size;            // stroke and ring: half its width; box: radius of its corners
  float ink = 1.0F;
};
using Kind = Shape::Kind;

constexpr Shape kArrows[] = {{Kind::stroke, 38, 31, 80, 31, 3.2F},        {Kind::stroke, 70, 22, 80, 31, 3.2F},
                             {Kind::stroke, 70, 40, 80, 31, 3.2F},        {Kind::stroke, 82, 51, 40, 51, 3.2F, 0.75F},
                             {Kind::stroke, 50, 42, 40, 51, 3.2F, 0.75F}, {Kind::stroke, 50, 60, 40, 51, 3.2F, 0.75F}};
constexpr Shape kCylinder[] = {
    {Kind::box, 60, 24, 20, 6, 6}, {Kind::box, 60, 40, 20, 6, 6, 0.8F}, {Kind::box, 60, 56, 20, 6, 6, 0.6F}};
constexpr Shape kShield[] = {{Kind::stroke, 60, 18, 80, 25, 2.8F}, {Kind::stroke, 80, 25, 78, 44, 2.8F},
                             {Kind::stroke, 78, 44, 60, 62, 2.8F}, {Kind::stroke, 60, 62, 42, 44, 2.8F},
                             {Kind::stroke, 42, 44, 40, 25, 2.8F}, {Kind::stroke, 40, 25, 60, 18, 2.8F},
                             {Kind::stroke, 51, 39, 58, 46, 3.2F}, {Kind::stroke, 58, 46, 70, 32, 3.2F}};
constexpr Shape kRack[] = {
    {Kind::box, 60, 25, 24, 7, 3}, {Kind::box, 60, 41, 24, 7, 3, 0.8F}, {Kind::box, 60, 57, 24, 7, 3, 0.6F}};
constexpr Shape kWrench[] = {
    {Kind::stroke, 44, 58, 68, 34, 4.6F}, {Kind::ring, 74, 28, 10, 0, 4.0F}, {Kind::disc, 44, 58, 6.5F, 0, 0}};
constexpr Shape kGlobe[] = {{Kind::ring, 60, 40, 22, 0, 2.4F},
                            {Kind::stroke, 38, 40, 82, 40, 2.0F},
                            {Kind::stroke, 60, 18, 60, 62, 2.0F},
                            {Kind::stroke, 42, 29, 78, 29, 1.8F, 0.75F},
                            {Kind::stroke, 42, 51, 78, 51, 1.8F, 0.75F}};
constexpr Shape kLock[] = {{Kind::ring, 60, 31, 12, 0, 3.0F}, {Kind::box, 60, 48, 20, 14, 4}};
constexpr Shape kPulse[] = {{Kind::stroke, 30, 42, 48, 42, 3.0F},
                            {Kind::stroke, 48, 42, 55, 24, 3.0F},
                            {Kind::stroke, 55, 24, 65, 58, 3.0F},
                            {Kind::stroke, 65, 58, 72, 42, 3.0F},
                            {Kind::stroke, 72, 42, 90, 42, 3.0F}};
constexpr Shape kBox[] = {{Kind::stroke, 60, 17, 82, 29, 2.6F},       {Kind::stroke, 82, 29, 82, 51, 2.6F},
                          {Kind::stroke, 82, 51, 60, 63, 2.6F},       {Kind::stroke, 60, 63, 38, 51, 2.6F},
                          {Kind::stroke, 38, 51, 38, 29, 2.6F},       {Kind::stroke, 38, 29, 60, 17, 2.6F},
                          {Kind::stroke, 38, 29, 60, 41, 2.6F, 0.8F}, {Kind::stroke, 82, 29, 60, 41, 2.6F, 0.8F},
                          {Kind::stroke, 60, 41, 60, 63, 2.6F, 0.8F}};
constexpr Shape kKey[] = {{Kind::ring, 46, 40, 11, 0, 3.6F},
                          {Kind::stroke, 57, 40, 86, 40, 3.4F},
                          {Kind::stroke, 78, 40, 78, 51, 3.4F},
                          {Kind::stroke, 86, 40, 86, 48, 3.4F}};
// What a report shows: bars under a line, parts that are connected, rows of a table.
constexpr Shape kChart[] = {{Kind::box, 60, 40, 46, 30, 3, 0.12F}, {Kind::stroke, 22, 60, 98, 60, 0.5F, 0.9F},
                            {Kind::box, 31, 53, 4, 7, 1, 0.55F},   {Kind::box, 43, 49, 4, 11, 1, 0.55F},
                            {Kind::box, 55, 46, 4, 14, 1, 0.55F},  {Kind::box, 67, 50, 4, 10, 1, 0.55F},
                            {Kind::box, 79, 42, 4, 18, 1, 0.55F},  {Kind::box, 91, 38, 4, 22, 1, 0.8F},
                            {Kind::stroke, 31, 38, 43, 33, 0.9F},  {Kind::stroke, 43, 33, 55, 35, 0.9F},
                            {Kind::stroke, 55, 35, 67, 27, 0.9F},  {Kind::stroke, 67, 27, 79, 25, 0.9F},
                            {Kind::stroke, 79, 25, 91, 18, 0.9F},  {Kind::disc, 91, 18, 1.8F, 0, 0}};
constexpr Shape kNetwork[] = {{Kind::stroke, 30, 40, 60, 22, 0.6F, 0.7F},
                              {Kind::stroke, 30, 40, 60, 58, 0.6F, 0.7F},
                              {Kind::stroke, 60, 22, 90, 40, 0.6F, 0.7F},
                              {Kind::stroke, 60, 58, 90, 40, 0.6F, 0.7F},
                              {Kind::stroke, 60, 22, 60, 58, 0.6F, 0.4F},
                              {Kind::box, 30, 40, 11, 8, 2},
                              {Kind::box, 60, 22, 11, 8, 2, 0.85F},
                              {Kind::box, 60, 58, 11, 8, 2, 0.85F},
                              {Kind::box, 90, 40, 11, 8, 2}};
constexpr Shape kTable[] = {
    {Kind::box, 60, 40, 46, 30, 3, 0.12F}, {Kind::box, 60, 17, 42, 4, 1, 0.85F}, {Kind::box, 32, 30, 14, 2, 1, 0.6F},
    {Kind::box, 68, 30, 16, 2, 1, 0.4F},   {Kind::box, 30, 41, 12, 2, 1, 0.6F},  {Kind::box, 72, 41, 20, 2, 1, 0.4F},
    {Kind::box, 34, 52, 16, 2, 1, 0.6F},   {Kind::box, 66, 52, 14, 2, 1, 0.4F},  {Kind::box, 31, 63, 13, 2, 1, 0.6F},
    {Kind::box, 70, 63, 18, 2, 1, 0.4F},   {Kind::disc, 97, 30, 2, 0, 0},        {Kind::disc, 97, 41, 2, 0, 0},
    {Kind::disc, 97, 52, 2, 0, 0},         {Kind::disc, 97, 63, 2, 0, 0}};
// What buyers photograph or take off their screens: a terminal, a cabinet with servers, a dashboard.
constexpr Shape kTerminal[] = {
    {Kind::box, 60, 40, 48, 32, 3, 0.1F},       {Kind::box, 60, 12, 48, 4, 3, 0.28F},
    {Kind::disc, 17, 12, 1.5F, 0, 0, 0.8F},     {Kind::disc, 22, 12, 1.5F, 0, 0, 0.6F},
    {Kind::disc, 27, 12, 1.5F, 0, 0, 0.45F},    {Kind::box, 19, 24, 2, 1.3F, 0.6F, 0.95F},
    {Kind::box, 42, 24, 18, 1.3F, 0.6F, 0.8F},  {Kind::box, 36, 32, 19, 1.3F, 0.6F, 0.45F},
    {Kind::box, 49, 40, 32, 1.3F, 0.6F, 0.45F}, {Kind::box, 32, 48, 15, 1.3F, 0.6F, 0.45F},
    {Kind::box, 19, 56, 2, 1.3F, 0.6F, 0.95F},  {Kind::box, 36, 56, 12, 1.3F, 0.6F, 0.8F},
    {Kind::box, 19, 64, 2, 1.3F, 0.6F, 0.95F},  {Kind::box, 25.5F, 64, 1.5F, 2.4F, 0.3F, 0.95F}};
constexpr Shape kCabinet[] = {{Kind::box, 60, 40, 34, 36, 2, 0.14F},      {Kind::box, 60, 14, 29, 4.5F, 1, 0.45F},
                              {Kind::box, 60, 26, 29, 4.5F, 1, 0.38F},    {Kind::box, 60, 38, 29, 4.5F, 1, 0.45F},
                              {Kind::box, 60, 53, 29, 7.5F, 1, 0.34F},    {Kind::box, 60, 67, 29, 3.5F, 1, 0.42F},
                              {Kind::stroke, 40, 14, 68, 14, 0.7F, 0.6F}, {Kind::stroke, 40, 26, 68, 26, 0.7F, 0.6F},
                              {Kind::stroke, 40, 38, 68, 38, 0.7F, 0.6F}, {Kind::box, 43, 53, 7, 5, 0.8F, 0.55F},
                              {Kind::box, 60, 53, 7, 5, 0.8F, 0.55F},     {Kind::box, 77, 53, 7, 5, 0.8F, 0.55F},
                              {Kind::disc, 79, 14, 1.3F, 0, 0},           {Kind::disc, 84, 14, 1.3F, 0, 0, 0.8F},
                              {Kind::disc, 79, 26, 1.3F, 0, 0},           {Kind::disc, 84, 26, 1.3F, 0, 0, 0.8F},
                              {Kind::disc, 79, 38, 1.3F, 0, 0},           {Kind::disc, 84, 67, 1.3F, 0, 0}};
constexpr Shape kDashboard[] = {
    {Kind::box, 35, 23, 22, 15, 2, 0.12F},       {Kind::ring, 35, 24, 9, 0, 2.2F, 0.55F},
    {Kind::box, 85, 23, 22, 15, 2, 0.12F},       {Kind::box, 72, 31, 2.5F, 4, 0.6F, 0.55F},
    {Kind::box, 80, 28, 2.5F, 7, 0.6F, 0.55F},   {Kind::box, 88, 25, 2.5F, 10, 0.6F, 0.7F},
    {Kind::box, 96, 29, 2.5F, 6, 0.6F, 0.55F},   {Kind::box, 60, 57, 47, 15, 2, 0.12F},
    {Kind::stroke, 18, 64, 32, 60, 0.9F, 0.9F},  {Kind::stroke, 32, 60, 46, 62, 0.9F, 0.9F},
    {Kind::stroke, 46, 62, 60, 51, 0.9F, 0.9F},  {Kind::stroke, 60, 51, 74, 55, 0.9F, 0.9F},
    {Kind::stroke, 74, 55, 88, 48, 0.9F, 0.9F},  {Kind::stroke, 88, 48, 102, 50, 0.9F, 0.9F},
    {Kind::stroke, 18, 67, 102, 67, 0.4F, 0.5F}, {Kind::disc, 102, 50, 1.8F, 0, 0}};

struct Sign {
  std::string_view name;
  std::span<const Shape> shapes;
};
constexpr std::array kSigns{
    Sign{"arrows", kArrows}, Sign{"cylinder", kCylinder}, Sign{"shield", kShield},   Sign{"rack", kRack},
    Sign{"wrench", kWrench}, Sign{"globe", kGlobe},       Sign{"lock", kLock},       Sign{"pulse", kPulse},
    Sign{"box", kBox},       Sign{"key", kKey},           Sign{"chart", kChart},     Sign{"network", kNetwork},
    Sign{"table", kTable},   Sign{"terminal", kTerminal}, Sign{"cabinet", kCabinet}, Sign{"dashboard", kDashboard}};

bool inside(const Shape& s, float x, float y) {
  switch (s.kind) {
    case Kind::stroke: {
      const float dx = s.x1 - s.x0, dy = s.y1 - s.y0;
      const float along = std::clamp(((x - s.x0) * dx + (y - s.y0) * dy) / (dx * dx + dy * dy), 0.0F, 1.0F);
      return std::hypot(x - s.x0 - along * dx, y - s.y0 - along * dy) <= s.size;
    }
    case Kind::box: {
      const float qx = std::max(std::fabs(x - s.x0) - s.x1 + s.size, 0.0F);
      const float qy = std::max(std::fabs(y - s.y0) - s.y1 + s.size, 0.0F);
      return std::hypot(qx, qy) <= s.size;
    }
    case Kind::ring:
      return std::fabs(std::hypot(x - s.x0, y - s.y0) - s.x1) <= s.size;
    case Kind::disc:
      return std::hypot(x - s.x0, y - s.y0) <= s.x1;
  }
  return false;
}

// Whether any of the square, `side` wide, may be inside.
bool is_near(const Shape& s, float x, float y, float side) {
  const bool stroke = s.kind == Kind::stroke, box = s.kind == Kind::box;
  const float across = (stroke ? s.size : box ? s.x1 : s.x1 + s.size) + side;
  const float down = (stroke ? s.size : box ? s.y1 : s.x1 + s.size) + side;
  const float left = stroke ? std::min(s.x0, s.x1) : s.x0, right = stroke ? std::max(s.x0, s.x1) : s.x0;
  const float top = stroke ? std::min(s.y0, s.y1) : s.y0, bottom = stroke ? std::max(s.y0, s.y1) : s.y0;
  return x + side >= left - across && x <= right + across && y + side >= top - down && y <= bottom + down;
}

// How white the pixel is, 0–1: the strongest of these shapes at each of its samples, averaged.
float ink(std::span<const Shape> shapes, int column, int row, const Scale& scale) {
  if (shapes.empty()) return 0;
  const float side = 1.0F / static_cast<float>(scale.pixels);
  const float left = static_cast<float>(column) * side, top = static_cast<float>(row) * side;
  const float step = side / static_cast<float>(scale.samples);
  float sum = 0;
  for (int i = 0; i < scale.samples * scale.samples; ++i) {
    const float x = left + (static_cast<float>(i % scale.samples) + 0.5F) * step;
    const float y = top + (static_cast<float>(i / scale.samples) + 0.5F) * step;
    float strongest = 0;
    for (const Shape& shape : shapes)
      if (inside(shape, x, y)) strongest = std::max(strongest, shape.ink);
    sum += strongest;
  }
  return sum / static_cast<float>(scale.samples * scale.samples);
}

std::uint8_t channel(std::uint32_t from, std::uint32_t to, int shift, float way, float white) {
  const float a = static_cast<float>((from >> shift) & 0xFFU), b = static_cast<float>((to >> shift) & 0xFFU);
  const float ground = a + (b - a) * way;
  return static_cast<std::uint8_t>(std::lround(ground + (255.0F - ground) * white));
}

std::string encode(const std::vector<std::uint8_t>& rgb, int width, int height) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(width);
  image.height = static_cast<png_uint_32>(height);
  image.format = PNG_FORMAT_RGB;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  std::string png(size, '\0');
  if (!png_image_write_to_memory(&image, png.data(), &size, 0, rgb.data(), 0, nullptr))
    throw std::runtime_error(image.message);
  png.resize(size);
  return png;
}

// A picture is painted in squares of so many pixels a side: near most of them there is no shape, and a demo has many pictures.
constexpr int kTile = 8;
static_assert(kWidth % kTile == 0 && kHeight % kTile == 0);

struct Painting {
  std::span<const Shape> shapes;
  std::uint32_t from, to;
  const Scale& scale;
  int width = kWidth * scale.pixels, height = kHeight * scale.pixels;
  std::vector<std::uint8_t> rgb = std::vector<std::uint8_t>(static_cast<std::size_t>(width * height) * 3);
};

void paint_tile(Painting& painting, int left, int top) {
  const float pixel = 1.0F / static_cast<float>(painting.scale.pixels);
  std::vector<Shape> near;
  for (const Shape& shape : painting.shapes)
    if (is_near(shape, static_cast<float>(left) * pixel, static_cast<float>(top) * pixel, kTile * pixel))
      near.push_back(shape);
  for (int row = top; row < top + kTile; ++row) {
    std::uint8_t* at = painting.rgb.data() + static_cast<std::ptrdiff_t>(row * painting.width + left) * 3;
    for (int column = left; column < left + kTile; ++column) {
      const float way = static_cast<float>(column + row) / static_cast<float>(painting.width + painting.height - 2);
      const float white = ink(near, column, row, painting.scale);
      for (const int shift : {16, 8, 0}) *at++ = channel(painting.from, painting.to, shift, way, white);
    }
  }
}

std::string draw(std::string_view sign, std::uint32_t from, std::uint32_t to, const Scale& scale) {
  const auto found = std::find_if(kSigns.begin(), kSigns.end(), [&](const Sign& s) { return s.name == sign; });
  if (found == kSigns.end()) throw std::runtime_error("demo: no sign " + std::string(sign));
  Painting painting{found->shapes, from, to, scale};
  for (int top = 0; top < painting.height; top += kTile)
    for (int left = 0; left < painting.width; left += kTile) paint_tile(painting, left, top);
  return encode(painting.rgb, painting.width, painting.height);
}

}  // namespace

std::string draw_logo(std::string_view sign, std::uint32_t from, std::uint32_t to) {
  return draw(sign, from, to, kLogo);
}

std::string draw_picture(std::string_view sign, std::uint32_t from, std::uint32_t to) {
  return draw(sign, from, to, kPicture);
}

}  // namespace ops::app::demo
