// One signs in the stead of another.
#include <QComboBox>

#include "tests/ui/year.h"

namespace thidua::test {
namespace {

TEST(Year, Q_APrincipalLetsHisSecretarySign) {
  auto principal = Open(kPrincipal, "Xét duyệt hồ sơ");
  principal->OpenPlace("delegations");
  principal->UntilSays("Chưa có uỷ quyền nào");
  ExpectNoFaults(*principal);
  principal->Click("delegate");
  principal->Find<QComboBox>("form")->setCurrentIndex(1);  // TL., which needs a paper
  ExpectNoFaults(*principal);
  principal->Shoot("38-uy-quyen-chon-nguoi");
  principal->Click("askAct");
  principal->UntilSays("Xin nhập số văn bản");
  principal->Type("documentNumber", "12/QĐ-TH");
  principal->Click("askAct");
  principal->UntilSays("Đang hiệu lực");
  EXPECT_TRUE(principal->Says("TL. (thừa lệnh)"));
  ExpectNoFaults(*principal);
  principal->Shoot("39-uy-quyen-dang-hieu-luc");

  auto secretary = Open(kSecretary, "Xét duyệt hồ sơ");
  secretary->UntilSays("Hồ sơ chờ xử lý");
  secretary->OpenPlace("delegations");
  secretary->UntilSays("Đang hiệu lực");
  EXPECT_FALSE(secretary->Shows("delegate"));  // what was delegated is not delegated further
  ExpectNoFaults(*secretary);

  principal->Click("endDelegation");
  principal->Click("askAct");
  principal->UntilSays("Đã chấm dứt");
  EXPECT_FALSE(principal->Find<QAbstractButton>("endDelegation")->isEnabled());
}

}  // namespace
}  // namespace thidua::test
