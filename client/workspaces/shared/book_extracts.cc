#include "client/workspaces/shared/book_extracts.h"

#include <QLineEdit>
#include <QRadioButton>
#include <utility>

#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/page_frame.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/shared/paper_line.h"
#include "client/workspaces/shared/paper_window.h"
#include "thidua/directory/v1/golden_book_service.pb.h"

namespace thidua::client {
namespace {

using common::v1::PaperInfo;
using directory::v1::GoldenBookExtract;
using directory::v1::ListGoldenBookExtractsRequest;
using directory::v1::ListGoldenBookExtractsResponse;
using directory::v1::MakeGoldenBookExtractRequest;

void OpenExtract(Context& context, const PaperInfo& info, QWidget* parent) {
  directory::v1::GetGoldenBookExtractRequest request;
  request.set_paper_id(info.id());
  OpenPaper(context, request, Text(info.title()), parent);
}

QLineEdit* Field(AskDialog* dialog, const QString& object, const QString& name, const QString& hint,
                 const char* field) {
  auto* edit = new QLineEdit;
  edit->setObjectName(object);
  edit->setAccessibleName(name);
  edit->setPlaceholderText(hint);
  edit->setMaxLength(MaxChars(MakeGoldenBookExtractRequest::descriptor(), field));
  dialog->content()->addWidget(Muted(name));
  dialog->content()->addWidget(edit);
  return edit;
}

}  // namespace

BookExtracts::BookExtracts(Context* context, QWidget* parent) : QWidget(parent), context_(context) {
  setObjectName("bookExtracts");
  auto* column = Column(this, space::kS);
  column->addWidget(Strong("Trích lục sổ vàng"));
  lines_ = new QVBoxLayout;
  lines_->setSpacing(space::kXs);
  column->addLayout(lines_);
  hide();
}

void BookExtracts::Show(const common::v1::Subject& subject) {
  const auto still = [this, reading = ++reading_] { return reading == reading_; };
  Clear(lines_);
  hide();
  if (subject.id().empty()) return;
  ListGoldenBookExtractsRequest request;
  *request.mutable_subject() = subject;
  context_->api().CallAll(
      request, this,
      [this, still](const ListGoldenBookExtractsResponse& answer) {
        if (!still()) return;
        for (const PaperInfo& info : answer.papers())
          lines_->addWidget(PaperLine(info, [this, info] { OpenExtract(*context_, info, this); }));
        setVisible(lines_->count() > 0);
      },
      [] {},
      [this, still, subject](const CallError& error) {
        // Who may not see the subject's record is shown none.
        if (!still() || error.code == grpc::StatusCode::NOT_FOUND) return;
        Clear(lines_);
        lines_->addWidget(ErrorNotice(error, "", [this, subject] { Show(subject); }));
        show();
      });
}

bool MayExtract(Session& session, const std::string& unit_id) {
  return session.UnitsOf(SchoolRoles()).contains(Text(unit_id));
}

void AskExtract(Context* context, QWidget* page, const ToExtract& what, std::function<void()> done) {
  auto* dialog = new AskDialog(page, "Trích lục sổ vàng", "Lập trích lục");
  dialog->content()->addWidget(
      Muted("Văn bản ghi từng khen thưởng với mức xác nhận của nó, do bạn ký trên giấy. Đã lập thì được lưu "
            "lại, không "
            "sửa; người có tên xem được ở trang “Kết quả, thành tích”."));
  const int all = static_cast<int>(what.listed.size());
  auto* one = new QRadioButton("Chỉ khen thưởng đang chọn");
  one->setObjectName("extractOne");
  one->setChecked(true);
  auto* listed = new QRadioButton(QString("Cả %1 khen thưởng đang hiện trong danh sách").arg(all));
  listed->setObjectName("extractListed");
  listed->setEnabled(all > 1 && all <= kMostOnAnExtract);
  dialog->content()->addWidget(one);
  dialog->content()->addWidget(listed);
  if (all > kMostOnAnExtract) {
    dialog->content()->addWidget(
        Muted(QString("Một trích lục có tối đa %1 dòng: xin lọc theo tên, năm học hoặc danh hiệu.")
                  .arg(kMostOnAnExtract)));
  }
  auto* place = Field(dialog, "extractPlace", "Địa danh", "để trống: theo đơn vị", "place");
  auto* post =
      Field(dialog, "extractPost", "Chức vụ người ký", "để trống: theo hồ sơ nhân sự của bạn", "post");
  dialog->OnAct([=, done = std::move(done)] {
    MakeGoldenBookExtractRequest request;
    request.set_unit_id(what.unit_id);
    if (listed->isChecked()) {
      request.mutable_entry_ids()->Assign(what.listed.begin(), what.listed.end());
    } else {
      request.add_entry_ids(what.chosen);
    }
    request.set_place(place->text().toStdString());
    request.set_post(post->text().toStdString());
    SendFrom(dialog, context->api(), request, [context, page, done](const GoldenBookExtract& extract) {
      done();
      OpenExtract(*context, extract.paper(), page);
    });
  });
  dialog->open();
}

}  // namespace thidua::client
