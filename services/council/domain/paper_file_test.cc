#include "services/council/domain/paper_file.h"

#include <gtest/gtest.h>

namespace thidua::council {
namespace {

TEST(PaperFileTest, TheTypeIsToldByTheBytes) {
  EXPECT_EQ(PaperTypeOf("%PDF-1.4"), "application/pdf");
  EXPECT_EQ(PaperTypeOf(std::string(1000, '0') + "%PDF-1.4"), "application/pdf");
  EXPECT_EQ(PaperTypeOf(std::string(1024, '0') + "%PDF-1.4"), "");
  EXPECT_EQ(PaperTypeOf("\x89PNG\r\n\x1a\n..."), "image/png");
  EXPECT_EQ(PaperTypeOf("\xff\xd8\xff\xe0"), "image/jpeg");
  EXPECT_EQ(PaperTypeOf("MZ"), "");
  EXPECT_EQ(PaperTypeOf(""), "");
}

TEST(PaperFileTest, TheNameEndsAsItsTypeDoes) {
  EXPECT_TRUE(NameFits("Phiếu ý kiến.PDF", "application/pdf"));
  EXPECT_FALSE(NameFits("phieu.pdf.bat", "application/pdf"));
  EXPECT_TRUE(NameFits("phieu.jpeg", "image/jpeg"));
  EXPECT_FALSE(NameFits("phieu.png", "image/jpeg"));
}

}  // namespace
}  // namespace thidua::council
