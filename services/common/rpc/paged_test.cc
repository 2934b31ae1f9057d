#include "services/common/rpc/paged.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "thidua/common/v1/options.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/identity/v1/delegation_service.pb.h"

namespace thidua::rpc {
namespace {

using directory::v1::ListPeopleRequest;
using directory::v1::ListUnitsRequest;
using ByName = Paged<std::string, std::string>;
using ByNumber = Paged<int64_t>;

crypto::SigningKey NewKey() {
  std::string dir = testing::TempDir() + "/paged-XXXXXX";
  EXPECT_NE(mkdtemp(dir.data()), nullptr);
  EXPECT_TRUE(crypto::MakeKeyFiles(dir + "/one.key", dir + "/one.pub").ok());
  auto key = crypto::SigningKey::Load(dir + "/one.key");
  std::filesystem::remove_all(dir);
  return *std::move(key);
}

const crypto::SigningKey& Key() {
  static const auto* key = new crypto::SigningKey(NewKey());
  return *key;
}

ListPeopleRequest People(int size, const std::string& token = "") {
  ListPeopleRequest request;
  request.set_unit_id("0a000000-0000-4000-8000-000000000001");
  request.set_page_size(size);
  request.set_page_token(token);
  return request;
}

using Row = std::tuple<std::string, std::string>;
const auto kItself = [](const auto& row) { return row; };

std::string TokenAfter(const Row& last) {
  std::vector<Row> rows = {last, {"Võ", "9"}};
  return ByName::Open(Key(), People(1))->Cut(rows, kItself);
}

template <class Page>
std::string ReasonOf(const absl::StatusOr<Page>& page) {
  return page.ok() ? "" : error::ReasonOf(page.status());
}

TEST(Paged, TheFirstPageIsAfterNothing) {
  const auto page = ByName::Open(Key(), People(0));
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->after<0>(), "");
  EXPECT_EQ(page->after<1>(), "");
  EXPECT_EQ(page->limit(), kPageSize + 1);
  EXPECT_EQ(ByNumber::Open(Key(), identity::v1::ListDelegationsRequest())->after<0>(), 0);
}

TEST(Paged, ThePageAfterTheLastRowHasNoToken) {
  std::vector<Row> rows = {{"An", "1"}, {"Bình", "2"}};
  EXPECT_EQ(ByName::Open(Key(), People(2))->Cut(rows, kItself), "");
  EXPECT_EQ(rows.size(), 2u);
}

TEST(Paged, TheTokenLeadsBehindTheLastRowShown) {
  std::vector<Row> rows = {{"An", "1"}, {"Bình", "2"}, {"Chi", "3"}};
  const std::string token = ByName::Open(Key(), People(2))->Cut(rows, kItself);
  EXPECT_EQ(rows.size(), 2u);
  const auto next = ByName::Open(Key(), People(7, token));  // the size may change on the way
  ASSERT_TRUE(next.ok());
  EXPECT_EQ(next->after<0>(), "Bình");
  EXPECT_EQ(next->after<1>(), "2");
}

// For a page that is put together of several lists: it knows itself where it ends.
TEST(Paged, ATokenIsHadOfAnyPlace) {
  const auto page = ByName::Open(Key(), People(2));
  EXPECT_EQ(page->size(), 2);
  EXPECT_EQ(page->Next({"Bình", "2"}), TokenAfter({"Bình", "2"}));
  const auto next = ByName::Open(Key(), People(2, page->Next({"", "chỗ khác"})));
  ASSERT_TRUE(next.ok());
  EXPECT_EQ(next->after<0>(), "");
  EXPECT_EQ(next->after<1>(), "chỗ khác");
}

TEST(Paged, ANumberComesBackAsANumber) {
  identity::v1::ListDelegationsRequest request;
  request.set_page_size(1);
  std::vector<std::tuple<int64_t>> rows = {{-5}, {6}};
  request.set_page_token(ByNumber::Open(Key(), request)->Cut(rows, kItself));
  EXPECT_EQ(ByNumber::Open(Key(), request)->after<0>(), -5);
}

TEST(Paged, ATokenFitsItsListItsFiltersItsKeysAndItsServiceAlone) {
  const std::string token = TokenAfter({"An", "1"});
  ASSERT_TRUE(ByName::Open(Key(), People(1, token)).ok());
  auto filtered = People(1, token);
  filtered.set_query("an");
  EXPECT_EQ(ReasonOf(ByName::Open(Key(), filtered)), reason::kPageTokenInvalid);
  ListUnitsRequest other;
  other.set_page_token(token);
  EXPECT_EQ(ReasonOf(ByName::Open(Key(), other)), reason::kPageTokenInvalid);
  EXPECT_EQ(ReasonOf(Paged<std::string>::Open(Key(), People(1, token))), reason::kPageTokenInvalid);
  EXPECT_EQ(ReasonOf(Paged<std::string, std::string, std::string>::Open(Key(), People(1, token))),
            reason::kPageTokenInvalid);
  EXPECT_EQ(ReasonOf(Paged<std::string, int64_t>::Open(Key(), People(1, TokenAfter({"An", "x"})))),
            reason::kPageTokenInvalid);
  EXPECT_EQ(ReasonOf(ByName::Open(NewKey(), People(1, token))), reason::kPageTokenInvalid);
}

// Each single character replaced, and each cut: none of them opens.
TEST(Paged, NoTokenIsAlteredInAnyPlace) {
  const std::string token = TokenAfter({"Nguyễn Thị Mười", "1"});
  for (size_t i = 0; i < token.size(); ++i) {
    std::string altered = token;
    altered[i] = token[i] == 'A' ? 'B' : 'A';
    EXPECT_EQ(ReasonOf(ByName::Open(Key(), People(1, altered))), reason::kPageTokenInvalid) << i;
    if (i > 0) {
      EXPECT_EQ(ReasonOf(ByName::Open(Key(), People(1, token.substr(0, i)))), reason::kPageTokenInvalid) << i;
    }
  }
  EXPECT_EQ(ReasonOf(ByName::Open(Key(), People(1, token + "="))), reason::kPageTokenInvalid);
}

// The longest name that a person may have gives a token that the field takes.
TEST(Paged, TheLongestKeysFitTheFieldOfTheToken) {
  std::string name;
  for (int i = 0; i < 200; ++i) name += "\xF0\xA0\x80\x80";  // a letter of Nôm, four bytes
  const std::string token = TokenAfter({name, "0a000000-0000-4000-8000-000000000001"});
  const auto* field = ListPeopleRequest::descriptor()->FindFieldByName("page_token");
  EXPECT_LE(token.size(), field->options().GetExtension(common::v1::rule).max_chars());
}

}  // namespace
}  // namespace thidua::rpc
