#include "server/app/demo/document.h"

#include <cstdio>

#include "domain/text/text.h"

namespace ops::app::demo {
namespace {

// As UTF-16BE in hexadecimal, which the encoding UniGB-UTF16-H reads.
std::string hex(std::string_view utf8) {
  std::string out = "<";
  for (const char32_t c : domain::text::decode(utf8).value_or(U"")) {
    char digits[5];
    std::snprintf(digits, sizeof digits, "%04X", static_cast<unsigned>(c & 0xFFFFU));
    out += digits;
  }
  return out + ">";
}

std::string page_content(std::string_view title, const std::vector<std::string>& lines) {
  std::string content = "BT /F1 20 Tf 64 760 Td " + hex(title) + " Tj ET\n";
  int y = 716;
  for (const std::string& line : lines) {
    content += "BT /F1 12 Tf 64 " + std::to_string(y) + " Td " + hex(line) + " Tj ET\n";
    y -= 24;
  }
  return content;
}

}  // namespace

std::string make_pdf(std::string_view title, const std::vector<std::string>& lines) {
  const std::string content = page_content(title, lines);
  const std::string objects[] = {
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "endstream",
      "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [6 0 R] >>",
      "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering "
      "(GB1) "
      "/Supplement 4 >> /FontDescriptor 7 0 R >>",
      "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent "
      "880 "
      "/Descent -120 /CapHeight 880 /StemV 93 >>",
  };
  std::string pdf = "%PDF-1.5\n";
  std::string table = "xref\n0 " + std::to_string(std::size(objects) + 1) + "\n0000000000 65535 f \n";
  std::size_t number = 0;
  for (const std::string& object : objects) {
    char entry[24];
    std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", pdf.size());
    table += entry;
    pdf += std::to_string(++number) + " 0 obj\n" + object + "\nendobj\n";
  }
  const std::size_t table_at = pdf.size();
  pdf += table + "trailer\n<< /Size " + std::to_string(number + 1) + " /Root 1 0 R >>\nstartxref\n" +
         std::to_string(table_at) + "\n%%EOF\n";
  return pdf;
}

}  // namespace ops::app::demo
