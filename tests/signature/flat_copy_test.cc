// What a signed paper is looked at by: its marks are drawn, and nothing of the file itself is touched.
#include <gtest/gtest.h>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <string>

#include "client/signing/flat_copy.h"
#include "tests/signature/rig.h"

namespace thidua::test {
namespace {

// How many annotations stand on its pages, and how many pictures and forms they draw.
struct Drawn {
  int annotations = 0, parts = 0;
};
Drawn DrawnIn(const std::string& file) {
  QPDF pdf;
  pdf.processMemoryFile("file", file.data(), file.size());
  Drawn out;
  for (auto& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
    QPDFObjectHandle annotations = page.getObjectHandle().getKey("/Annots");
    if (annotations.isArray()) out.annotations += annotations.getArrayNItems();
    QPDFObjectHandle parts = page.getAttribute("/Resources", false).getKey("/XObject");
    if (parts.isDictionary()) out.parts += static_cast<int>(parts.getKeys().size());
  }
  return out;
}

TEST(FlatCopy, DrawsEveryMarkIntoItsPage) {
  const std::string issued = MakePaper("QUYẾT ĐỊNH"), file = SignAsBody(SignAsLeader(issued));
  const Drawn before = DrawnIn(file);
  EXPECT_EQ(before.annotations, 2);
  const std::string copy = client::signing::FlatCopy(file);
  EXPECT_NE(copy, file);
  const Drawn after = DrawnIn(copy);
  EXPECT_EQ(after.annotations, 0);
  EXPECT_EQ(after.parts, before.parts + 2);
}

TEST(FlatCopy, WhatIsNoPdfStaysAsItIs) {
  EXPECT_EQ(client::signing::FlatCopy("không phải PDF"), "không phải PDF");
}

}  // namespace
}  // namespace thidua::test
