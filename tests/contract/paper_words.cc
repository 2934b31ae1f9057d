#include "tests/contract/paper_words.h"

#include <gtest/gtest.h>

#include <fstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/common/crypto/crypto.h"
#include "tests/contract/playing.h"
#include "tests/support/database.h"
#include "tests/tamper/verifiers.h"

namespace thidua::test {
namespace {

std::string OneBlankBetween(const std::string& text) {
  return absl::StrJoin(absl::StrSplit(text, absl::ByAnyChar(" \n\f"), absl::SkipEmpty()), " ");
}

}  // namespace

std::string WordsOf(const common::v1::PaperFile& file) {
  const std::string path = TheStack().data_dir() + "/paper.pdf";
  std::ofstream(path, std::ios::binary) << file.content();
  const Ran read = RunCommand("pdftotext -raw -enc UTF-8 '" + path + "' -");
  EXPECT_TRUE(read.ok) << read.output;
  return OneBlankBetween(read.output);
}

bool Says(const std::string& words, const std::string& text) {
  return absl::StrContains(words, OneBlankBetween(text));
}

void ExpectKept(const std::string& context, const std::string& type, const std::string& id,
                const common::v1::PaperFile& file) {
  EXPECT_EQ(file.info().sha256(), crypto::Hex(crypto::Sha256(file.content())));
  const auto rows = Query(
      *TheWorld().database,
      absl::StrCat("SELECT a.facts->>'paper' AS paper, position(convert_to(a.facts->>'paper', 'UTF8') IN"
                   " l.body) > 0 AS logged FROM ",
                   context, ".audited a JOIN audit.leaf l USING (agg_type, agg_id, agg_version)",
                   " WHERE a.agg_type = '", type, "' AND a.agg_id = '", id, "'"));
  ASSERT_EQ(rows.size(), 1) << type;
  EXPECT_EQ(rows[0].Text("paper"), file.info().sha256());
  EXPECT_TRUE(rows[0].Bool("logged"));
}

}  // namespace thidua::test
